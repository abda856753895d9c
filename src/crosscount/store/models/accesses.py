"""The log of who came in, read what is restricted, or took something away."""

from django.db import models


class Access(models.Model):
    """One entry of the append-only log; the database refuses to change or remove it, and its chain cannot fork."""

    made_at = models.DateTimeField()
    made_by = models.TextField(db_index=True)
    act = models.CharField(max_length=32, db_index=True)
    subjects = models.JSONField()
    details = models.JSONField()
    previous_hash = models.CharField(max_length=64, unique=True)
    entry_hash = models.CharField(max_length=64, unique=True)
    nonce = models.CharField(max_length=32, default="")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.act} {self.entry_hash[:12]}"
