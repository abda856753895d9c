"""What each voice says of an incident, and the tolls it comes to under each policy."""

from django.db import models

from crosscount.store.models.claims import Claim
from crosscount.store.models.incidents import Incident


class Account(models.Model):
    """One voice's latest word on one incident."""

    account_id = models.CharField(max_length=64, primary_key=True)
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="accounts")
    position = models.PositiveIntegerField()
    """Where it stands among the accounts of its incident."""
    voice = models.TextField(db_index=True)
    role = models.CharField(max_length=32)
    side = models.TextField(blank=True, default="")
    origins = models.PositiveIntegerField()
    record = models.JSONField()

    class Meta:
        ordering = ["incident_id", "position"]
        indexes = [models.Index(fields=["side", "incident"], name="account_by_side")]

    def __str__(self) -> str:
        return self.voice


class Toll(models.Model):
    """How many, for one measure and class of victims of one incident, under a policy; never without its claims."""

    toll_id = models.CharField(max_length=64, primary_key=True)
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="tolls")
    position = models.PositiveIntegerField()
    """Where it stands among the tolls of its incident."""
    measure = models.CharField(max_length=32, db_index=True)
    victims = models.CharField(max_length=32)
    policy = models.CharField(max_length=64, db_index=True)
    voice = models.TextField(blank=True, default="")
    """Empty under a policy that pools voices."""
    low = models.BigIntegerField(null=True)
    best = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)
    contested = models.BooleanField(default=False, db_index=True)
    origins = models.PositiveIntegerField()
    record = models.JSONField()
    claims = models.ManyToManyField(Claim, through="TollClaim", related_name="tolls")

    class Meta:
        ordering = ["incident_id", "position"]

    def __str__(self) -> str:
        return f"{self.measure} {self.victims} {self.policy}"


class TollClaim(models.Model):
    """The way back from a toll to the claims it rests on."""

    toll = models.ForeignKey(Toll, on_delete=models.CASCADE, related_name="toll_claims")
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="toll_claims")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["toll", "claim"], name="one_row_a_toll_and_claim")]

    def __str__(self) -> str:
        return f"{self.toll_id} {self.claim_id}"
