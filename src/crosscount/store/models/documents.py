"""Archived bytes, and the reports read from them."""

from django.db import models


class Document(models.Model):
    """Raw bytes by their SHA-256; the bytes lie in the casebook's folder, here stands where they came from."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    name = models.TextField()
    url = models.TextField(blank=True, default="")
    media_type = models.TextField(blank=True, default="")
    retrieved_at = models.DateTimeField(null=True)
    headers = models.JSONField(default=dict)
    defaults = models.JSONField(default=dict)
    """What the person who added it said of its reports, as ``reports.ReportDefaults``."""
    size = models.BigIntegerField()
    """In bytes."""
    read_with = models.CharField(max_length=64, blank=True, default="", db_index=True)
    """Fingerprint of the reader that last read it; another one, or none, means stale."""

    def __str__(self) -> str:
        return self.name


class Report(models.Model):
    """One text by one publisher, its whole text included; an unknown string is empty."""

    report_id = models.TextField(primary_key=True)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="reports", null=True)
    text = models.TextField()
    title = models.TextField(blank=True, default="")
    publisher = models.TextField(blank=True, default="", db_index=True)
    published = models.DateField(null=True, db_index=True)
    url = models.TextField(blank=True, default="")
    language = models.CharField(max_length=16, blank=True, default="", db_index=True)
    format = models.CharField(max_length=32, blank=True, default="")
    part = models.TextField(blank=True, default="")
    origin = models.TextField(blank=True, default="", db_index=True)
    """Copies of one wire text share an origin; empty until origins were found."""
    extracted_with = models.CharField(max_length=64, blank=True, default="", db_index=True)
    """Fingerprint of the extractor that last read it; another one, or none, means stale."""

    portrayed_with = models.CharField(max_length=64, blank=True, default="", db_index=True)
    """Fingerprint of what last drew its happenings for linking; another one, or none, means stale."""

    def __str__(self) -> str:
        return self.title or self.report_id


class DocumentReport(models.Model):
    """That a document yields a report; several documents may yield the same one, and then the least hash owns it."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE)
    report_id = models.TextField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "report_id"], name="one_row_a_document_and_report")]

    def __str__(self) -> str:
        return f"{self.document_id} {self.report_id}"
