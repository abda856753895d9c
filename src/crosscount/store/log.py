"""The logs in the database, what people decided and who had access: read them, and add to their ends."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC
from secrets import token_hex
from typing import TypeVar

from django.db import connections, transaction

from crosscount.decisions import Access, Decision
from crosscount.decisions.chain import chain
from crosscount.decisions.decision import GENESIS
from crosscount.store import models
from crosscount.store.records import access_of, access_row, decision_of, decision_row
from crosscount.values import CrosscountError

LOG_LOCK = 0x63726F7373  # "cross": the advisory lock of whoever adds to the log of decisions
ACCESS_LOCK = 0x616363657373  # "access": the same for the log of accesses
NONCE_BYTES = 16

Entry = TypeVar("Entry", Decision, Access)


class TimeWithoutZone(CrosscountError):
    """An entry whose time could be any of two dozen."""

    def __init__(self, entry: Decision | Access) -> None:
        super().__init__(
            f"the entry of {entry.made_by} was made at {entry.made_at}, without a time zone; "
            "give an aware time, such as datetime.now(UTC)"
        )


def read_log(*, using: str = "default") -> list[Decision]:
    """Every decision in the order in which it was made."""
    return [decision_of(row) for row in models.Decision.objects.using(using).order_by("id")]


def read_accesses(*, using: str = "default") -> list[Access]:
    """Every access in the order in which it was had."""
    return [access_of(row) for row in models.Access.objects.using(using).order_by("id")]


def log_head(*, using: str = "default") -> str:
    """The hash of the last decision, which stands for the whole log."""
    return _head(models.Decision, using)


def decisions_about(subjects: Iterable[str], *, using: str = "default") -> list[Decision]:
    """The decisions about some records, and those that withdraw them, in the order of the log."""
    found: dict[int, models.Decision] = {}
    wanted = set(subjects)
    while wanted:
        rows = models.Decision.objects.using(using).filter(subject_rows__subject__in=wanted).distinct()
        new = {row.pk: row for row in rows if row.pk not in found}
        found |= new
        wanted = {row.entry_hash for row in new.values()}
    return [decision_of(found[pk]) for pk in sorted(found)]


def append_decision(decision: Decision, *, using: str = "default") -> Decision:
    """Add a decision to the end of the log and return it with its hashes.

    Of writers at the same moment each waits for the one before, so every entry follows the last one. The time is kept
    in UTC, because that is what both databases give back and what the hash covers.
    """
    if decision.made_at.tzinfo is None:
        raise TimeWithoutZone(decision)
    with transaction.atomic(using=using):
        hold_log(using=using)
        sealed = _sealed(log_head(using=using), decision)
        row = decision_row(sealed)
        row.save(using=using, force_insert=True)
        models.DecisionSubject.objects.using(using).bulk_create(
            [models.DecisionSubject(decision=row, subject=subject) for subject in _all_subjects(sealed, using)]
        )
    return sealed


def append_access(access: Access, *, using: str = "default") -> Access:
    """Add an access to the end of its log and return it with its hashes."""
    if access.made_at.tzinfo is None:
        raise TimeWithoutZone(access)
    with transaction.atomic(using=using):
        _hold(ACCESS_LOCK, using)
        sealed = _sealed(_head(models.Access, using), access)
        access_row(sealed).save(using=using, force_insert=True)
    return sealed


def hold_log(*, using: str = "default") -> None:
    """Let nobody else add a decision until the transaction ends: what was read in it still holds when it writes."""
    _hold(LOG_LOCK, using)


def _sealed(head: str, entry: Entry) -> Entry:
    drawn = replace(entry, made_at=entry.made_at.astimezone(UTC), nonce=token_hex(NONCE_BYTES))
    return chain(head, drawn)


def _all_subjects(decision: Decision, using: str) -> Iterable[str]:
    """What a decision is about, and where it withdraws a withdrawal, every entry that this one withdraws in turn."""
    if decision.verdict != "withdraw":
        return dict.fromkeys(decision.subjects)
    rows = models.DecisionSubject.objects.using(using).order_by("id")
    withdrawn = rows.filter(decision__entry_hash__in=decision.subjects, decision__verdict="withdraw")
    return dict.fromkeys((*decision.subjects, *withdrawn.values_list("subject", flat=True)))


def _hold(lock: int, using: str) -> None:
    # SQLite has the right to write from BEGIN IMMEDIATE on; an empty table has no row that PostgreSQL could lock.
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock])


def _head(log: type[models.Decision] | type[models.Access], using: str) -> str:
    rows: Sequence[str] = log.objects.using(using).order_by("-id").values_list("entry_hash", flat=True)[:1]  # type: ignore[assignment]
    return next(iter(rows), GENESIS)
