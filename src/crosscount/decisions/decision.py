"""One answer of one person, chained to the answer before it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Verdict = Literal[
    "accept",
    "reject",
    "correct",
    "add",
    "add_restricted",
    "grade",
    "restrict",
    "same_incident",
    "different_incident",
    "withdraw",
]
GENESIS = "0" * 64
ONE_OF_TWO = ("reading", "one_of_two")
"""The change that marks an answer as one of two readings: alone it settles nothing."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Who answered what, when and why; it names records by id and holds no personal values.

    ``subjects`` are the ids it is about, one for a verdict on a record, two for a verdict on a pair, and for
    ``withdraw`` the ``entry_hash`` of the decision that no longer stands. ``changes`` are pairs of a field and its
    code, number or place in the text: for ``correct`` what is right, for ``add`` (``add_restricted`` where it is of one
    person) the whole claim by hand, for ``grade`` the grades; and ``ONE_OF_TWO``. ``entry_hash`` covers every other
    field and ``previous_hash``, so an entry that was changed, removed or inserted breaks the chain from there on.
    ``nonce`` is drawn at random for each entry and told with the entry alone: whoever may not read an entry, but knows
    its hash, cannot guess it. It is empty in entries that were made without one.
    """

    made_at: datetime
    made_by: str
    verdict: Verdict
    subjects: tuple[str, ...]
    reason: str
    previous_hash: str = GENESIS
    entry_hash: str = ""
    changes: tuple[tuple[str, str], ...] = ()
    nonce: str = ""

    @property
    def is_reading(self) -> bool:
        """Whether it is one of two readings, which settle a claim only together."""
        return ONE_OF_TWO in self.changes

    @property
    def content(self) -> tuple[tuple[str, str], ...]:
        """The changes without the mark of a reading."""
        return tuple(change for change in self.changes if change != ONE_OF_TWO)
