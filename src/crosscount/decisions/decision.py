"""One answer of one person, chained to the answer before it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Verdict = Literal["accept", "reject", "correct", "restrict", "same_incident", "different_incident", "withdraw"]
GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Decision:
    """Who answered what, when and why; it names records by id and holds no personal values.

    ``subjects`` are the ids it is about, one for a verdict on a record, two for a verdict on a pair, and for
    ``withdraw`` the ``entry_hash`` of the decision that no longer stands. ``changes`` are, for ``correct``, pairs of a
    field and its right code or number. ``entry_hash`` covers every other field and ``previous_hash``, so an entry that
    was changed, removed or inserted breaks the chain from there on.
    """

    made_at: datetime
    made_by: str
    verdict: Verdict
    subjects: tuple[str, ...]
    reason: str
    previous_hash: str = GENESIS
    entry_hash: str = ""
    changes: tuple[tuple[str, str], ...] = ()
