"""The log as one member may read it: what of it still stands, what is told of its chain, what may be taken back."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from crosscount.decisions import Decision
from crosscount.decisions.decision import GENESIS
from crosscount.desk.access import Veil, Viewer, unopened, visible_decisions
from crosscount.desk.decided import CLOSING, Told, told
from crosscount.desk.deciding import history, origin_of, records_of
from crosscount.store import models
from crosscount.store.records import decision_of


def told_in_log(rows: Iterable[models.Decision], reader: str, veil: Veil) -> list[Told]:
    """Some entries of the log, the latest first; what was decided later about their records says which still stand."""
    listed = [decision_of(row) for row in rows]
    hashes = {entry.entry_hash for entry in listed}
    whole = history((record for entry in listed for record in records_of(entry)), reader)
    return [one for one in told(whole, veil) if one.decision.entry_hash in hashes]


def unlinked(entries: Iterable[Decision], reader: str) -> list[Decision]:
    """Entries without the hash of the one before, where a member, by reference, may not read that one."""
    found = list(entries)
    before = {entry.previous_hash for entry in found} - {entry.entry_hash for entry in found}
    seen = visible_decisions(reader).filter(entry_hash__in=before).values_list("entry_hash", flat=True)
    return unlinked_from({*seen, *(entry.entry_hash for entry in found)}, found)


def unlinked_from(seen: Collection[str], entries: Iterable[Decision]) -> list[Decision]:
    """Entries without the hash of the one before, where it is not one of those that are ``seen``."""
    return [
        entry if entry.previous_hash == GENESIS or entry.previous_hash in seen else replace(entry, previous_hash="")
        for entry in entries
    ]


def may_take_back(entry: Decision, reader: str, viewer: Viewer) -> bool:
    """Whether somebody may withdraw an entry: sees it, and holds the role where it is about closing a record."""
    if unopened(reader).filter(entry_hash=entry.entry_hash).exists():
        return False
    if viewer.restricted:
        return True
    return origin_of(entry).verdict not in CLOSING and is_visible(entry, reader)


def is_visible(entry: Decision, reader: str) -> bool:
    """Whether the entry stands in the log as a member reads it."""
    return visible_decisions(reader).filter(entry_hash=entry.entry_hash).exists()
