"""Measures before and after a month, and how sure it is that they differ."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosscount.analysis.escalation.complexity import PARTS, means_of
from crosscount.analysis.escalation.incidents import Floats, Incidents
from crosscount.analysis.escalation.measures import (
    hull_area,
    rarefied,
    standard_distance,
    tail_exponent,
    tail_threshold,
)
from crosscount.analysis.estimate import CannotEstimate
from crosscount.analysis.table import counted

FEWEST_MONTHS = 12
FEWEST_INCIDENTS = 20
HALF = 0.5
NOT_KNOWN = float("nan")
FREQUENCY, TOLLS, TAIL, DISTANCE, HULL = "frequency", "tolls", "tail exponent", "standard distance", "hull"
DISTRICTS, CELLS, COMPLEXITY, TACTICS = "districts", "cells", "complexity", "tactics"
"""Kinds of measures; those of one kind need the same columns."""
SHARE, OF_ONE = "share of incidents, 0 to 1", "complexity, 0 to 1"


@dataclass(frozen=True, slots=True)
class Window:
    """The incidents of one stretch of months, quiet months included."""

    incidents: Incidents
    start: int
    shares: Floats
    """Of each month, the share of its days that the records cover."""

    @property
    def months(self) -> int:
        """How many it has, whole or not."""
        return len(self.shares)

    def a_month(self, number: float) -> float:
        """So many in the window as so many a whole month."""
        return number / float(self.shares.sum())

    def resampled(self, generator: np.random.Generator) -> "Window":
        """Months drawn with replacement, each with its share, so that bursts and quiet stay what they are."""
        drawn = generator.integers(0, self.months, self.months)
        rows = [np.flatnonzero(self.incidents.months == month) for month in drawn + self.start]
        return Window(self.incidents.taken(np.concatenate(rows)), self.start, self.shares[drawn])


@dataclass(frozen=True, slots=True)
class Measure:
    """What is computed of a window and its tolls."""

    name: str
    unit: str
    kind: str
    value: Callable[[Window, Floats], float]
    shrinks: bool = False
    """When months are drawn twice: what is counted once however often it comes."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A measure before and after; every triple is value, low, high, and has nan for what is not known."""

    measure: Measure
    before: tuple[float, float, float]
    after: tuple[float, float, float]
    ratio: tuple[float, float, float]
    rose: float
    """Probability that it rose, over the draws; those in which it stayed exactly the same count half."""

    @property
    def name(self) -> str:
        """That of the measure."""
        return self.measure.name


@dataclass(frozen=True, slots=True)
class Yard:
    """What both windows are measured by, so that they can be compared."""

    threshold: float
    districts: int
    cells: int
    tactics: tuple[str, ...]
    parts: tuple[int, ...]
    """Of complexity, by place in ``PARTS``: those that enough incidents tell on both sides."""


def yard_for(before: Window, after: Window) -> Yard:
    """The tail's threshold over both windows, and half the smaller number of incidents whose place is known."""
    both = (before.incidents, after.incidents)
    killed = np.concatenate([each.high for each in both])
    tactics: frozenset[str] = frozenset().union(*(words for each in both for words in each.tactics))
    told = np.min([np.isfinite(each.complexity).sum(axis=0) for each in both], axis=0)
    return Yard(
        tail_threshold(killed),
        min(sum(map(bool, each.districts)) for each in both) // 2,
        min(sum(map(bool, each.cells)) for each in both) // 2,
        tuple(sorted(tactics)),
        tuple(int(part) for part in np.flatnonzero(told >= FEWEST_INCIDENTS)),
    )


def measures_for(yard: Yard) -> tuple[Measure, ...]:
    """All that is measured of both windows, in the order in which it is shown."""
    return (*_FREQUENCY_AND_TOLLS, *_measures_of_tail_and_reach(yard), *_of_complexity(yard), *_of_tactics(yard))


_FREQUENCY_AND_TOLLS = (
    Measure(
        "incidents a month",
        "incidents a month",
        FREQUENCY,
        lambda window, _: window.a_month(len(window.incidents.months)),
    ),
    Measure("killed a month", "killed a month", TOLLS, lambda window, killed: window.a_month(float(killed.sum()))),
    Measure("killed an incident", "killed an incident", TOLLS, lambda _, killed: _mean(killed)),
    Measure("share of incidents that kill", SHARE, TOLLS, lambda _, killed: _mean(killed >= 1)),
)


def _mean(numbers: Floats | NDArray[np.bool_]) -> float:
    return float(numbers.mean()) if len(numbers) else NOT_KNOWN


def _measures_of_tail_and_reach(yard: Yard) -> tuple[Measure, ...]:
    return (
        Measure(
            f"tail exponent, {yard.threshold:g} killed and more",
            "exponent",
            TAIL,
            lambda _, killed: tail_exponent(killed, yard.threshold),
        ),
        Measure(
            "standard distance, km",
            "km",
            DISTANCE,
            lambda window, _: standard_distance(window.incidents.latitude, window.incidents.longitude),
        ),
        Measure(
            "hull, km2",
            "km2",
            HULL,
            lambda window, _: hull_area(window.incidents.latitude, window.incidents.longitude),
            shrinks=True,
        ),
        Measure(
            f"districts in {counted(yard.districts, 'incident')}",
            DISTRICTS,
            DISTRICTS,
            lambda window, _: rarefied(window.incidents.districts, yard.districts),
            shrinks=True,
        ),
        Measure(
            f"cells in {counted(yard.cells, 'incident')}",
            CELLS,
            CELLS,
            lambda window, _: rarefied(window.incidents.cells, yard.cells),
            shrinks=True,
        ),
    )


def _of_complexity(yard: Yard) -> tuple[Measure, ...]:
    def of(name: str, parts: list[int]) -> Measure:
        return Measure(
            name, OF_ONE, COMPLEXITY, lambda window, _: float(means_of(window.incidents.complexity)[parts].mean())
        )

    if not yard.parts:
        return ()
    return (
        of("complexity, 0 to 1", list(yard.parts)),
        *(of(f"complexity of {PARTS[part]}", [part]) for part in yard.parts),
    )


def _of_tactics(yard: Yard) -> tuple[Measure, ...]:
    def of(tactic: str) -> Measure:
        return Measure(
            f"share of tactic {tactic}",
            SHARE,
            TACTICS,
            lambda window, _: _mean(np.array([tactic in words for words in window.incidents.tactics if words])),
        )

    return tuple(map(of, yard.tactics))


def _measured(window: Window, measures: tuple[Measure, ...], belief: float) -> list[float]:
    """``belief`` is 0 where every lowest figure is held right, 1 where every highest is."""
    killed = window.incidents.low + belief * (window.incidents.high - window.incidents.low)
    known = killed[np.isfinite(killed)]
    return [measure.value(window, known) for measure in measures]


def compare(before: Window, after: Window, *, level: float, draws: int, seed: int) -> tuple[Compared, ...]:
    """Measure both windows and draw their months anew, with the contested figures believed to a random degree.

    One degree of belief holds for all incidents of a draw and both windows: contested figures err together, as whole
    sides exaggerate or conceal. The hull and the numbers of districts and cells shrink when months are drawn
    twice; their intervals are scaled so that the middle draw is the value found.

    Raises:
        CannotEstimate: under 12 months or 20 incidents on either side.
    """
    _check(before, after)
    measures, generator = measures_for(yard_for(before, after)), np.random.default_rng(seed)
    values = np.array([_measured(window, measures, HALF) for window in (before, after)])
    drawn = np.array(
        [
            [_measured(window.resampled(generator), measures, float(belief)) for window in (before, after)]
            for belief in generator.uniform(0, 1, draws)
        ]
    )
    return tuple(
        _compared(measure, values[:, place], drawn[:, :, place], level)
        for place, measure in enumerate(measures)
        if np.isfinite(values[:, place]).all() and (values[:, place] > 0).any()
    )


def _check(before: Window, after: Window) -> None:
    for name, window in (("before", before), ("after", after)):
        if window.months < FEWEST_MONTHS or len(window.incidents.months) < FEWEST_INCIDENTS:
            raise CannotEstimate(
                f"{counted(len(window.incidents.months), 'incident')} in {counted(window.months, 'month')} {name} the "
                f"split; "
                f"{FEWEST_INCIDENTS} in {FEWEST_MONTHS} are needed: widen the window or move the split"
            )


def _compared(measure: Measure, found: Floats, draws: Floats, level: float) -> Compared:
    """What is 0 on a side has no ratio: nothing is a multiple of nothing."""
    usable = draws[np.isfinite(draws).all(axis=1)]
    if len(usable) < len(draws) // 2:
        bare = [(float(value), NOT_KNOWN, NOT_KNOWN) for value in (*found, _ratio(found[None])[0])]
        return Compared(measure, bare[0], bare[1], bare[2], NOT_KNOWN)
    if measure.shrinks:
        middle = np.median(usable, axis=0)
        usable = usable * np.where(middle > 0, found / np.where(middle > 0, middle, 1.0), 1.0)
    rose = (usable[:, 1] > usable[:, 0]).mean() + (usable[:, 1] == usable[:, 0]).mean() / 2
    ratios = _ratio(usable)
    if not np.isfinite(_ratio(found[None])).all() or np.isfinite(ratios).sum() < len(draws) // 2:
        ratios = np.array([NOT_KNOWN])
    else:
        ratios = ratios[np.isfinite(ratios)]
    spans = [np.quantile(one, [(1 - level) / 2, (1 + level) / 2]) for one in (usable[:, 0], usable[:, 1], ratios)]
    triples = [
        (float(value), float(low), float(high))
        for value, (low, high) in zip((*found, _ratio(found[None])[0]), spans, strict=True)
    ]
    return Compared(measure, triples[0], triples[1], triples[2], float(rose))


def _ratio(pairs: Floats) -> Floats:
    """After to before, row by row; nan where either is 0."""
    known = (pairs > 0).all(axis=1)
    ratios: Floats = np.where(known, pairs[:, 1] / np.where(known, pairs[:, 0], 1.0), NOT_KNOWN)
    return ratios


def split_at(incidents: Incidents, month: int, first: int, shares: Sequence[float]) -> tuple[Window, Window]:
    """Months from ``first`` up to ``month``, and from ``month`` on; ``shares`` are those of all of them."""
    found = np.asarray(shares, dtype=np.float64)
    return _window(incidents, first, found[: month - first]), _window(incidents, month, found[month - first :])


def _window(incidents: Incidents, start: int, shares: Floats) -> Window:
    within = np.flatnonzero((incidents.months >= start) & (incidents.months < start + len(shares)))
    return Window(incidents.taken(within), start, shares)
