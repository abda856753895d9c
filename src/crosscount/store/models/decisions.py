"""The log of what people decided, and the index by which what stands for one record is found."""

from django.db import models


class Decision(models.Model):
    """One entry of the append-only log; the database itself refuses to change or remove it.

    Both hashes are unique, so that two entries can never follow the same one: the chain cannot fork.
    """

    made_at = models.DateTimeField()
    made_by = models.TextField()
    verdict = models.CharField(max_length=32)
    subjects = models.JSONField()
    reason = models.TextField()
    changes = models.JSONField(default=list)
    previous_hash = models.CharField(max_length=64, unique=True)
    entry_hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.verdict} {self.entry_hash[:12]}"


class DecisionSubject(models.Model):
    """That a decision is about a record, or for one that withdraws, about an entry; made from the log alone."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="subject_rows")
    subject = models.TextField(db_index=True)

    def __str__(self) -> str:
        return f"{self.decision_id} {self.subject}"


class RestrictedReport(models.Model):
    """That a report may be read only by those with the role, by a decision in force; outlives reading it anew."""

    report_id = models.TextField(primary_key=True)

    def __str__(self) -> str:
        return self.report_id
