"""Claims: the record whole, and beside it the columns that are filtered by."""

from django.db import models

from crosscount.store.models.documents import Report


class Claim(models.Model):
    """One assertion of one speaker; ``record`` is the claim in its published shape, a string a kind lacks is empty."""

    claim_id = models.CharField(max_length=64, primary_key=True)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="claims")
    kind = models.CharField(max_length=32, db_index=True)
    quote = models.TextField()
    start = models.BigIntegerField()
    end = models.BigIntegerField()
    """``start`` and ``end`` count code points of the report's text."""
    speaker_words = models.TextField(blank=True, default="")
    speaker_role = models.CharField(max_length=32, db_index=True)
    speaker_actor = models.TextField(blank=True, default="", db_index=True)
    speaker_side = models.TextField(blank=True, default="")
    stance = models.CharField(max_length=16)
    hedge = models.CharField(max_length=32)
    event_type = models.CharField(max_length=32, blank=True, default="", db_index=True)
    measure = models.CharField(max_length=32, blank=True, default="", db_index=True)
    victims = models.CharField(max_length=32, blank=True, default="")
    low = models.BigIntegerField(null=True)
    best = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)
    place_name = models.TextField(blank=True, default="")
    start_date = models.DateField(null=True, db_index=True)
    end_date = models.DateField(null=True)
    happening = models.CharField(max_length=64, blank=True, default="", db_index=True)
    disputes = models.CharField(max_length=64, blank=True, default="", db_index=True)
    review_status = models.CharField(max_length=16, db_index=True)
    extractor = models.CharField(max_length=32)
    restricted = models.BooleanField(default=False, db_index=True)
    """Personal: left out by every reader that was not asked for it."""
    person_name = models.TextField(blank=True, default="")
    """Whose fate it tells of, to be blacked out everywhere for those without the role."""
    record = models.JSONField()
    as_extracted = models.JSONField(null=True)
    """The record as the machine made it, where a person corrected it."""

    class Meta:
        ordering = ["report_id", "start", "end", "claim_id"]
        indexes = [
            models.Index(fields=["person_name"], name="claim_by_person", condition=~models.Q(person_name="")),
        ]

    def __str__(self) -> str:
        return self.quote
