"""Incidents, the claims they rest on, and what became of ids that others may have cited."""

from django.db import models

from crosscount.store.models.claims import Claim

WAITING = models.Q(is_hidden=False, undecided__gt=0)
"""Incidents of which a claim that everybody may see was not decided yet."""


class Incident(models.Model):
    """One happening; ``record`` is the incident in its published shape."""

    incident_id = models.CharField(max_length=64, primary_key=True)
    event_type = models.CharField(max_length=32, db_index=True)
    start_date = models.DateField(null=True, db_index=True)
    end_date = models.DateField(null=True, db_index=True)
    place_name = models.TextField(blank=True, default="", db_index=True)
    country = models.CharField(max_length=2, blank=True, default="")
    admin1 = models.TextField(blank=True, default="")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    radius_km = models.FloatField(null=True)
    operation_id = models.CharField(max_length=64, blank=True, default="", db_index=True)
    contested = models.BooleanField(default=False, db_index=True)
    responsibility = models.JSONField(default=list)
    suggested_harm = models.CharField(max_length=16, blank=True, default="", db_index=True)
    suggested_responsibility = models.CharField(max_length=24, blank=True, default="", db_index=True)
    """The grades that the claims suggest; empty until it was reconciled."""
    harm_evidence = models.CharField(max_length=16, blank=True, default="", db_index=True)
    responsibility_status = models.CharField(max_length=24, blank=True, default="", db_index=True)
    """The grades that a person set; empty where nobody has."""
    harm_set_by = models.TextField(blank=True, default="")
    responsibility_set_by = models.TextField(blank=True, default="")
    """Who set them, by reference."""
    record = models.JSONField()
    reconciled_with = models.CharField(max_length=64, blank=True, default="", db_index=True)
    """Fingerprint of the method that last made its tolls; another one, or none, means stale."""
    is_hidden = models.BooleanField(default=True)
    """Whether only those with the role may know of it; so it is until somebody has looked at its claims."""
    undecided = models.PositiveIntegerField(default=0)
    """Claims that everybody may see and that nobody has decided about for good."""
    most_killed = models.BigIntegerField(default=0)
    """The highest figure that any voice gives for people killed, 0 where none does."""
    urgency = models.FloatField(default=0.0)
    """How much it matters that a person looks, and how much is in doubt; see ``pipeline.urgency``."""
    catalogued_with = models.CharField(max_length=64, blank=True, default="", db_index=True)
    """Fingerprint of what last filled these four and its words; another one, or none, means stale."""
    claims = models.ManyToManyField(Claim, through="IncidentClaim", related_name="incidents")

    class Meta:
        ordering = ["-contested", "-start_date", "incident_id"]
        # Lists are read in the order of further indexes, which 0008_catalogue makes since databases differ in them. A
        # migration that adds a column here makes the table anew on SQLite, and has to make those again.
        indexes = [
            models.Index(fields=["latitude", "longitude"], name="incident_by_position"),
            models.Index(fields=["-urgency", "incident_id"], name="incident_by_urgency", condition=WAITING),
            models.Index(fields=["-most_killed", "incident_id"], name="incident_by_most_killed", condition=WAITING),
        ]

    def __str__(self) -> str:
        return f"{self.event_type} {self.place_name} {self.start_date or ''}".strip()


class IncidentWords(models.Model):
    """The words that a search finds an incident by, each once; none that overlaps anything restricted.

    Beside it the database keeps the index: a full-text table on SQLite, a column of its own on PostgreSQL.
    """

    incident = models.OneToOneField(Incident, on_delete=models.CASCADE, related_name="index")
    words = models.TextField()

    def __str__(self) -> str:
        return self.words[:80]


class IncidentClaim(models.Model):
    """That an incident rests on a claim; a claim belongs to one incident at most."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="memberships")
    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="membership")

    def __str__(self) -> str:
        return f"{self.incident_id} {self.claim_id}"


class IncidentActor(models.Model):
    """That an actor is named in an incident, as party or speaker, in no role."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="actor_rows")
    actor = models.TextField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "actor"], name="one_row_an_incident_and_actor")]
        indexes = [models.Index(fields=["actor", "incident"], name="incident_by_actor")]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.actor}"


class IncidentLineage(models.Model):
    """What became of an incident id that is no longer in use; ``current`` is empty where no claim supports it now."""

    incident_id = models.CharField(max_length=64, primary_key=True)
    current = models.CharField(max_length=64, blank=True, default="", db_index=True)
    """The incident with most of its claims."""
    became = models.JSONField(default=list)
    """All incidents that its claims are in now, ``current`` first."""

    def __str__(self) -> str:
        return f"{self.incident_id} -> {self.current or 'no longer supported'}"
