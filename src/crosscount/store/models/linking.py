"""What linking keeps of each report, so that only what changed is drawn again."""

from django.db import models

from crosscount.store.models.documents import Report


class Happening(models.Model):
    """What one report says of one happening, drawn for linking; claims about persons take no part."""

    happening_id = models.CharField(max_length=64)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="happenings")
    portrait = models.JSONField()
    """The values of ``incidents.portrait.Portrait`` in the order of its fields."""
    claim_ids = models.JSONField()
    in_operation = models.BooleanField(default=False, db_index=True)
    """Whether its report tells of it as one of several that belong to an operation, or of the operation."""
    is_linked = models.BooleanField(default=False, db_index=True)
    """Whether it has been linked as it is drawn here."""

    class Meta:
        ordering = ["happening_id", "report_id"]
        constraints = [models.UniqueConstraint(fields=["happening_id", "report"], name="one_row_a_happening")]

    def __str__(self) -> str:
        return self.happening_id
