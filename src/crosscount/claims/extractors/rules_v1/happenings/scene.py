"""One happening of a report, and where and when a sentence places what it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from crosscount.claims.claim import Claim, EventType, Perpetrator
from crosscount.claims.times import WhenSaid
from crosscount.values import Place

PRECISION = {"landmark": 0, "named_place": 1, "admin2": 2, "admin1": 3, "country": 4}
"""Kinds of places, the finest first."""


@dataclass(slots=True)
class Scene:
    """One happening as far as the report has told of it."""

    number: int
    type: EventType
    is_generic: bool
    first_sentence: int
    last_sentence: int
    paragraph: int
    weapon: str | None = None
    place: Place | None = None
    when: WhenSaid | None = None
    perpetrator: Perpetrator | None = None
    among: str | None = None
    """The claim of the aggregate that counts this happening among its own."""
    part_of_day: str | None = None
    is_operation: bool = False
    """Several happenings that belong together, told as one; each of them is a scene of its own."""
    counted: dict[str, Claim] = field(default_factory=dict)
    """The last toll of each measure that was told of all of an operation."""
    struck_protesters: bool = False
    is_background: bool = False
    """Told as what went before."""
    spoken: list[tuple[str, str]] = field(default_factory=list)
    """Claim ids with their voice, in order, for disputes."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when a sentence places what it tells."""

    sentence: int
    paragraph: int
    place: Place | None
    when: WhenSaid | None
    part_of_day: str | None = None


def shared_place(places: Sequence[tuple[int, Place]]) -> Place | None:
    """Where several happenings told at once were: the finest kind of place that the clause names one of only."""
    for kind in PRECISION:
        named = {place.gazetteer_id or place.name: place for _, place in places if place.basis == kind}
        if len(named) == 1:
            return next(iter(named.values()))
    return None


def best_place(places: Sequence[tuple[int, Place]], trigger: int) -> Place | None:
    """Of the places that a clause names, the finest; of equals, the nearest to the trigger, places behind it first.

    Args:
        places: token position and place of each.
        trigger: token position of the word that tells the event.
    """
    if not places:
        return None
    return min(places, key=lambda pair: (PRECISION[pair[1].basis], pair[0] < trigger, abs(pair[0] - trigger)))[1]
