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
    nonce = models.CharField(max_length=32, default="")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.verdict} {self.entry_hash[:12]}"


class DecisionSubject(models.Model):
    """That a decision is about a record, or for one that withdraws, about an entry; made from the log alone.

    One that withdraws a withdrawal is also about every entry that this one is about, down to the decision in the end.
    """

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="subject_rows")
    subject = models.TextField(db_index=True)

    def __str__(self) -> str:
        return f"{self.decision_id} {self.subject}"


class Reading(models.Model):
    """An entry about a claim that two people read: an answer that is one of two, or its withdrawal; from the log alone.

    Until ``opened``, which is when both have answered, nobody but its ``reader`` may see it.
    """

    entry_hash = models.CharField(max_length=64)
    claim_id = models.CharField(max_length=64, db_index=True)
    reader = models.TextField()
    opened = models.BooleanField()
    in_force = models.BooleanField()
    """Whether it is an answer that nobody has taken back."""
    place = models.SmallIntegerField(default=0)
    """1 and 2 for what the first and the second said when the claim was opened, else 0."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry_hash", "claim_id"], name="one_row_a_reading")]
        indexes = [models.Index(fields=["opened", "place"], name="readings_by_place")]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.reader}"


class RestrictedReport(models.Model):
    """That a report may be read only by those with the role, by a decision in force; outlives reading it anew."""

    report_id = models.TextField(primary_key=True)

    def __str__(self) -> str:
        return self.report_id
