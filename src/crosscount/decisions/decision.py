"""One answer of one person, chained to the answer before it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Literal

Verdict = Literal["accept", "reject", "same_incident", "different_incident", "withdraw"]
GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Decision:
    """Who answered what, when and why; it names records by id and holds no personal values.

    ``subjects`` are the ids it is about, one for a verdict on a record, two for a verdict on a pair, and for
    ``withdraw`` the ``entry_hash`` of the decision that no longer stands. ``entry_hash`` covers every other field and
    ``previous_hash``, so an entry that was changed, removed or inserted breaks the chain from there on.
    """

    made_at: datetime
    made_by: str
    verdict: Verdict
    subjects: tuple[str, ...]
    reason: str
    previous_hash: str = GENESIS
    entry_hash: str = ""


def append(log: Iterable[Decision], decision: Decision) -> Decision:
    """Chain a decision to the end of the log and return it with its hashes."""
    previous = GENESIS
    for entry in log:
        previous = entry.entry_hash
    return chain(previous, decision)


def chain(previous_hash: str, decision: Decision) -> Decision:
    """Return the decision as the entry that follows ``previous_hash``."""
    unsealed = replace(decision, previous_hash=previous_hash, entry_hash="")
    return replace(unsealed, entry_hash=_hash(unsealed))


def first_broken_link(log: Iterable[Decision]) -> int | None:
    """The position of the first entry that does not follow from the one before it, or None for a whole chain."""
    previous = GENESIS
    for position, entry in enumerate(log):
        if entry != chain(previous, entry):
            return position
        previous = entry.entry_hash
    return None


def _hash(entry: Decision) -> str:
    fields = asdict(entry) | {"made_at": entry.made_at.isoformat()}
    del fields["entry_hash"]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
