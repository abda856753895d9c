"""What was published, and when: which incidents, with which figures."""

from django.db import models


class Release(models.Model):
    """One export of a casebook; its id comes from what it holds, so the same content again is the same release."""

    release_id = models.CharField(max_length=64, primary_key=True)
    made_at = models.DateTimeField(db_index=True)
    """When it was first made."""
    status = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.release_id


class ReleasedIncident(models.Model):
    """An incident as a release told of it; it outlives the incident, whose id may have ended since."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="incidents")
    incident_id = models.CharField(max_length=64, db_index=True)
    figures = models.JSONField()
    """``[measure, victims, policy, low, best, high]`` of every toll under a policy that pools voices."""
    claim_ids = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["release", "incident_id"], name="one_row_a_released_incident")]

    def __str__(self) -> str:
        return f"{self.release_id} {self.incident_id}"
