"""One way to compare two happenings."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from crosscount.incidents.model import Knowledge
from crosscount.incidents.portrait import Portrait


class KnownActors(Protocol):
    """What linking asks of a registry of actors."""

    def within(self, actor_id: str, other_id: str) -> bool:
        """Whether the first actor is, through any number of steps, a part of the second."""

    def side_of(self, actor_id: str) -> str | None:
        """The side that the actor is on, None where it is on none or unknown."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a comparison may know beyond the two happenings."""

    knowledge: Knowledge
    rarity: Mapping[str, float]
    """Bits of each term of the corpus: log2(1 + happenings / happenings that have it)."""
    target_rarity: Mapping[str, float]
    """The same for each target."""
    actors: KnownActors | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A named comparison; ``level`` is symmetric and answers with a level that the model has a weight for."""

    name: str
    level: Callable[[Portrait, Portrait, Context], str]


def measure_rarity(portraits: Iterable[Portrait], look: Callable[[Portrait], Iterable[str]]) -> dict[str, float]:
    """How many bits each of the terms that ``look`` finds is worth: the fewer reports have it, the more."""
    reports_with: dict[str, set[str]] = {}
    reports = set()
    for portrait in portraits:
        reports.add(portrait.report_id)
        for term in look(portrait):
            reports_with.setdefault(term, set()).add(portrait.report_id)
    return {term: math.log2(1 + len(reports) / len(having)) for term, having in reports_with.items()}
