"""What both sides of a split are measured by, so that they can be compared."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from crosscount.analysis.escalation.complexity import PARTS
from crosscount.analysis.escalation.incidents import Floats, Incidents
from crosscount.analysis.escalation.measures import (
    Hull,
    flat,
    rarefied,
    share_of,
    standard_distance,
    tail_exponent,
    tail_threshold,
)
from crosscount.analysis.table import counted

FEWEST_INCIDENTS = 20
FREQUENCY, TOLLS, TAIL, DISTANCE, HULL = "frequency", "tolls", "tail exponent", "standard distance", "hull"
DISTRICTS, CELLS, COMPLEXITY, TACTICS = "districts", "cells", "complexity", "tactics"
"""Kinds of measures; those of one kind need the same columns."""
OF_TOLLS = (TOLLS, TAIL)
OF_REACH = (DISTANCE, HULL, DISTRICTS, CELLS)
SHARE, OF_ONE = "share of incidents, 0 to 1", "complexity, 0 to 1"


@dataclass(frozen=True, slots=True)
class Drawn:
    """Several draws from the incidents of both sides."""

    weights: Floats
    """Draws x incidents: how often each comes."""
    months: Floats
    """Of each draw, how many whole months it has."""
    belief: Floats
    """Of each draw: 0 where every lowest figure is held right, 1 where every highest is."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is computed of each draw; nan where it cannot be told."""

    name: str
    unit: str
    kind: str
    value: Callable[[Drawn], Floats]
    a_month: bool = False
    """Whether it is counted by the month, so that it is the months that may be exchanged and not the incidents."""


def measures_of(incidents: Incidents, after: NDArray[np.bool_]) -> tuple[Measure, ...]:
    """All that is measured, in the order in which it is shown; ``after`` says which incidents lie after the split."""
    return (
        Measure("incidents a month", "incidents a month", FREQUENCY, _incidents_a_month, a_month=True),
        *_of_tolls(incidents),
        *_of_places(incidents, after),
        _kinds(DISTRICTS, incidents.districts, after),
        _kinds(CELLS, incidents.cells, after),
        *_of_complexity(incidents.complexity, after),
        *_of_tactics(incidents.tactics),
    )


def _incidents_a_month(drawn: Drawn) -> Floats:
    return share_of(drawn.weights.sum(axis=1), drawn.months)


def _of_tolls(incidents: Incidents) -> tuple[Measure, ...]:
    known = np.isfinite(incidents.high)
    low = np.where(known, incidents.low, 0.0)
    wider = np.where(known, incidents.high - incidents.low, 0.0)
    threshold = tail_threshold(incidents.high[known])

    def each(drawn: Drawn) -> Floats:
        found: Floats = low + drawn.belief[:, None] * wider
        return found

    def together(drawn: Drawn) -> Floats:
        found: Floats = drawn.weights @ low + drawn.belief * (drawn.weights @ wider)
        return found

    def deadly(drawn: Drawn) -> Floats:
        return share_of((drawn.weights * (each(drawn) >= 1)).sum(axis=1), drawn.weights @ known)

    def tail(drawn: Drawn) -> Floats:
        return tail_exponent(each(drawn), threshold, drawn.weights)

    return (
        Measure(
            "killed a month",
            "killed a month",
            TOLLS,
            lambda drawn: share_of(together(drawn), drawn.months),
            a_month=True,
        ),
        Measure(
            "killed an incident",
            "killed an incident",
            TOLLS,
            lambda drawn: share_of(together(drawn), drawn.weights @ known),
        ),
        Measure("share of incidents that kill", SHARE, TOLLS, deadly),
        *(
            []
            if np.isnan(threshold)
            else [Measure(f"tail exponent, {threshold:g} killed and more", "exponent", TAIL, tail)]
        ),
    )


def _of_places(incidents: Incidents, after: NDArray[np.bool_]) -> tuple[Measure, ...]:
    known = np.isfinite(incidents.latitude) & np.isfinite(incidents.longitude)
    places = flat(incidents.latitude[known], incidents.longitude[known])
    count, hull = _as_many(known, after), Hull.of(places)
    return (
        Measure(
            "standard distance, km",
            "km",
            DISTANCE,
            lambda drawn: standard_distance(places, drawn.weights[:, known]),
        ),
        Measure(
            f"hull of {counted(count, 'incident')}, km2",
            "km2",
            HULL,
            lambda drawn: hull.area(drawn.weights[:, known], count),
        ),
    )


def _as_many(known: NDArray[np.bool_], after: NDArray[np.bool_]) -> int:
    """Half of the smaller number of incidents of which something is known: so many are drawn from either side."""
    return int(min((known & after).sum(), (known & ~after).sum())) // 2


def _kinds(kind: str, words: Sequence[str], after: NDArray[np.bool_]) -> Measure:
    named = sorted(set(filter(None, words)))
    place = {name: column for column, name in enumerate(named)}
    rows = [row for row, word in enumerate(words) if word]
    columns = [place[words[row]] for row in rows]
    belongs = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(words), len(named)))
    count = _as_many(np.array([bool(word) for word in words]), after)
    return Measure(
        f"{kind} in {counted(count, 'incident')}", kind, kind, lambda drawn: rarefied(drawn.weights @ belongs, count)
    )


def _of_complexity(complexity: Floats, after: NDArray[np.bool_]) -> tuple[Measure, ...]:
    known = np.isfinite(complexity)
    told = np.minimum(known[after].sum(axis=0), known[~after].sum(axis=0))
    parts = [int(part) for part in np.flatnonzero(told >= FEWEST_INCIDENTS)]

    def of(name: str, parts: list[int]) -> Measure:
        told, value = known[:, parts], np.where(known, complexity, 0.0)[:, parts]
        return Measure(
            name,
            OF_ONE,
            COMPLEXITY,
            lambda drawn: share_of(drawn.weights @ value, drawn.weights @ told).mean(axis=1),
        )

    if not parts:
        return ()
    return (of("complexity, 0 to 1", parts), *(of(f"complexity of {PARTS[part]}", [part]) for part in parts))


def _of_tactics(tactics: Sequence[frozenset[str]]) -> tuple[Measure, ...]:
    named = np.array([bool(words) for words in tactics])

    def of(tactic: str) -> Measure:
        has = np.array([tactic in words for words in tactics])
        return Measure(
            f"share of tactic {tactic}",
            SHARE,
            TACTICS,
            lambda drawn: share_of(drawn.weights @ has, drawn.weights @ named),
        )

    words: frozenset[str] = frozenset().union(*tactics)
    return tuple(map(of, sorted(words)))
