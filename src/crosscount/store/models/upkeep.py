"""What could not be processed, and which stage is fresh."""

from django.db import models

from crosscount.store.models.documents import Document, Report


class Refusal(models.Model):
    """Something that could not be processed; its id comes from its content, so that no re-run counts it twice."""

    refusal_id = models.CharField(max_length=64, primary_key=True)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="refusals", null=True)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="refusals", null=True)
    source = models.TextField()
    stage = models.CharField(max_length=32, db_index=True)
    reason = models.CharField(max_length=64, db_index=True)
    message = models.TextField()

    class Meta:
        ordering = ["stage", "reason", "source", "refusal_id"]

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


class StageState(models.Model):
    """The fingerprint of everything that a stage's result rests on; no row, or another fingerprint, means stale.

    Whatever changes the input of a stage removes its row in the same transaction.
    """

    stage = models.CharField(max_length=32, primary_key=True)
    fingerprint = models.CharField(max_length=64)
    finished_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.stage
