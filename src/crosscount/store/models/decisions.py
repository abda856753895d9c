"""The log of what people decided."""

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
    previous_hash = models.CharField(max_length=64, unique=True)
    entry_hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.verdict} {self.entry_hash[:12]}"
