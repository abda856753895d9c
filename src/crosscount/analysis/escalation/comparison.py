"""Measures before and after a month, and how sure it is that they differ."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from crosscount.analysis.escalation.complexity import PARTS, means_of
from crosscount.analysis.escalation.incidents import Floats, Incidents
from crosscount.analysis.escalation.measures import (
    hull_area,
    rarefied,
    standard_distance,
    tail_exponent,
    tail_threshold,
)
from crosscount.analysis.escalation.series import counted
from crosscount.analysis.estimate import CannotEstimate

FEWEST_MONTHS = 12
FEWEST_INCIDENTS = 20
HALF = 0.5
NOT_KNOWN = float("nan")


@dataclass(frozen=True, slots=True)
class Window:
    """The incidents of one stretch of whole months, quiet months included."""

    incidents: Incidents
    start: int
    months: int

    def resampled(self, generator: np.random.Generator) -> "Window":
        """Whole months drawn with replacement, so that bursts and quiet stay what they are."""
        drawn = generator.integers(0, self.months, self.months) + self.start
        rows = [np.flatnonzero(self.incidents.months == month) for month in drawn]
        return Window(self.incidents.taken(np.concatenate(rows)), self.start, self.months)


@dataclass(frozen=True, slots=True)
class Compared:
    """A measure before and after; every triple is value, low, high, and has nan for what is not known."""

    name: str
    before: tuple[float, float, float]
    after: tuple[float, float, float]
    ratio: tuple[float, float, float]
    rose: float
    """Probability that it rose, over the draws; those in which it stayed exactly the same count half."""


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


def measure(window: Window, yard: Yard, belief: float) -> Mapping[str, float]:
    """All measures; ``belief`` is 0 where every lowest figure is held right, 1 where every highest is."""
    incidents = window.incidents
    killed = incidents.low + belief * (incidents.high - incidents.low)
    count = len(killed)
    found = {
        "incidents a month": count / window.months,
        "killed a month": float(killed.sum()) / window.months,
        "killed an incident": float(killed.mean()) if count else float("nan"),
        "share of incidents that kill": float((killed >= 1).mean()) if count else float("nan"),
        f"tail exponent, {yard.threshold:g} killed and more": tail_exponent(killed, yard.threshold),
        "standard distance, km": standard_distance(incidents.latitude, incidents.longitude),
        "hull, km2": hull_area(incidents.latitude, incidents.longitude),
        f"districts in {counted(yard.districts, 'incident')}": rarefied(incidents.districts, yard.districts),
        f"cells in {counted(yard.cells, 'incident')}": rarefied(incidents.cells, yard.cells),
    }
    if yard.parts:
        means = means_of(incidents.complexity)[list(yard.parts)]
        found["complexity, 0 to 1"] = float(means.mean())
        found |= {f"complexity of {PARTS[part]}": float(mean) for part, mean in zip(yard.parts, means, strict=True)}
    named = sum(map(bool, incidents.tactics))
    for tactic in yard.tactics:
        often = sum(tactic in words for words in incidents.tactics)
        found[f"share of {tactic}"] = often / named if named else float("nan")
    return found


def compare(before: Window, after: Window, *, level: float, draws: int, seed: int) -> tuple[Compared, ...]:
    """Measure both windows and draw their months anew, with the contested figures believed to a random degree.

    One degree of belief holds for all incidents of a draw and both windows: contested figures err together, as whole
    sides exaggerate or conceal. The hull and the numbers of districts and cells shrink when months are drawn
    twice; their intervals are scaled so that the middle draw is the value found.

    Raises:
        CannotEstimate: under 12 months or 20 incidents on either side.
    """
    _check(before, after)
    yard, generator = yard_for(before, after), np.random.default_rng(seed)
    values = [measure(window, yard, HALF) for window in (before, after)]
    drawn: list[list[Mapping[str, float]]] = []
    for belief in generator.uniform(0, 1, draws):
        drawn.append([measure(window.resampled(generator), yard, float(belief)) for window in (before, after)])
    return tuple(
        _compared(name, values, np.array([[each[name] for each in pair] for pair in drawn]), level)
        for name in values[0]
        if all(np.isfinite(value[name]) for value in values) and any(value[name] > 0 for value in values)
    )


def _check(before: Window, after: Window) -> None:
    for name, window in (("before", before), ("after", after)):
        if window.months < FEWEST_MONTHS or len(window.incidents.months) < FEWEST_INCIDENTS:
            raise CannotEstimate(
                f"{counted(len(window.incidents.months), 'incident')} in {counted(window.months, 'month')} {name} the "
                f"split; "
                f"{FEWEST_INCIDENTS} in {FEWEST_MONTHS} are needed: widen the window or move the split"
            )


def _compared(name: str, values: list[Mapping[str, float]], draws: Floats, level: float) -> Compared:
    """What is 0 on a side has no ratio: nothing is a multiple of nothing."""
    found = np.array([each[name] for each in values])
    usable = draws[np.isfinite(draws).all(axis=1)]
    if len(usable) < len(draws) // 2:
        bare = [(float(value), NOT_KNOWN, NOT_KNOWN) for value in (*found, _ratio(found[None])[0])]
        return Compared(name, bare[0], bare[1], bare[2], NOT_KNOWN)
    if name.startswith(("hull", "districts", "cells")):
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
    return Compared(name, triples[0], triples[1], triples[2], float(rose))


def _ratio(pairs: Floats) -> Floats:
    """After to before, row by row; nan where either is 0."""
    known = (pairs > 0).all(axis=1)
    ratios: Floats = np.where(known, pairs[:, 1] / np.where(known, pairs[:, 0], 1.0), NOT_KNOWN)
    return ratios


def split_at(incidents: Incidents, month: int, first: int, last: int) -> tuple[Window, Window]:
    """Months from ``first`` up to ``month``, and from ``month`` to ``last``, which is included."""
    return _window(incidents, first, month), _window(incidents, month, last + 1)


def _window(incidents: Incidents, start: int, end: int) -> Window:
    within = np.flatnonzero((incidents.months >= start) & (incidents.months < end))
    return Window(incidents.taken(within), start, end - start)
