"""The log of decisions in the database: read it, and add to its end."""

from dataclasses import replace
from datetime import UTC

from django.db import connections, transaction

from crosscount.decisions import Decision
from crosscount.decisions.decision import GENESIS, chain
from crosscount.store import models
from crosscount.store.records import decision_of, decision_row
from crosscount.values import CrosscountError

LOG_LOCK = 0x63726F7373  # "cross": the advisory lock of whoever adds to the log


class TimeWithoutZone(CrosscountError):
    """A decision whose time could be any of two dozen."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(
            f"the decision of {decision.made_by} was made at {decision.made_at}, without a time zone; "
            "give an aware time, such as datetime.now(UTC)"
        )


def read_log(*, using: str = "default") -> list[Decision]:
    """Every decision in the order in which it was made."""
    return [decision_of(row) for row in models.Decision.objects.using(using).order_by("id")]


def log_head(*, using: str = "default") -> str:
    """The hash of the last entry, which stands for the whole log."""
    rows = models.Decision.objects.using(using).order_by("-id").values_list("entry_hash", flat=True)
    return rows.first() or GENESIS


def append_decision(decision: Decision, *, using: str = "default") -> Decision:
    """Add a decision to the end of the log and return it with its hashes.

    Of writers at the same moment each waits for the one before, so every entry follows the last one. The time is kept
    in UTC, because that is what both databases give back and what the hash covers.
    """
    if decision.made_at.tzinfo is None:
        raise TimeWithoutZone(decision)
    with transaction.atomic(using=using):
        # SQLite has the right to write from BEGIN IMMEDIATE on; an empty table has no row that PostgreSQL could lock.
        if connections[using].vendor == "postgresql":
            with connections[using].cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOG_LOCK])
        sealed = chain(log_head(using=using), replace(decision, made_at=decision.made_at.astimezone(UTC)))
        decision_row(sealed).save(using=using, force_insert=True)
    return sealed
