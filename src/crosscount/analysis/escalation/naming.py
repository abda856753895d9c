"""Changes in words and figures."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from crosscount.analysis.by_period import PeriodCounts
from crosscount.analysis.escalation.change_points import Change, ChangePoints
from crosscount.analysis.estimate import Figure


def plausible(numbers: Sequence[float], level: float) -> tuple[int, int]:
    """The least and the most changes, outside of which on either side lies no more than half of 1 - level.

    Args:
        numbers: probability of 0, 1, 2, ... changes; what is missing to 1 is that of more.
        level: what both ends enclose together.
    """
    at_most, tail = np.cumsum(numbers), (1 - level) / 2
    low, high = np.searchsorted(at_most, tail, "right"), np.searchsorted(at_most, 1 - tail)
    most = len(at_most) - 1
    return min(int(low), most), min(int(high), most)


def is_broken(change: Change) -> bool:
    """Whether the dates of a change lie apart."""
    return change.dates[-1] - change.dates[0] + 1 > len(change.dates)


def spelled(change: Change, series: PeriodCounts) -> str:
    """The dates of a change in words; the first and the last where they are many."""
    names = [series.names[date] for date in change.dates]
    return ", ".join(names) if len(names) <= 12 else f"{', '.join(names[:6])} ... {', '.join(names[-3:])}"


def of_single_periods(changes: Sequence[Change], names: Sequence[str]) -> tuple[str, ...]:
    """A warning for each stretch between changes that is one period long: an odd number is a change to the model."""
    edges = (0, *(change.at for change in changes), len(names))
    return tuple(
        f"{names[start]} alone is a stretch of its own: a change, one odd period, or a slip in the table; look at it"
        for start, end in pairwise(edges)
        if changes and end - start == 1
    )


def dates_of_changes(changes: Sequence[Change], names: Sequence[str], steps: str = "periods") -> tuple[Figure, ...]:
    """Every change in words, with its first and last possible date; the numbers are steps after the first one."""
    return tuple(
        Figure(
            f"change {number} begins at {names[change.at]} ({_span(change, names)})",
            float(change.at),
            float(change.dates[0]),
            float(change.dates[-1]),
            unit=f"{steps} after the first ({names[0]})",
        )
        for number, change in enumerate(changes, start=1)
    )


def _span(change: Change, names: Sequence[str]) -> str:
    first, last = names[change.dates[0]], names[change.dates[-1]]
    return f"{first} to {last}" if len(change.dates) > 1 else "no other date is likely"


def figures_of(
    found: ChangePoints, series: PeriodCounts, what: str = "incidents a period", steps: str = "periods"
) -> tuple[Figure, ...]:
    """Every change with its first and last possible date, every segment with its mean."""
    means = tuple(
        Figure(
            f"{what}, {series.names[one.start]} to {series.names[one.end - 1]}", one.mean, one.low, one.high, unit=what
        )
        for one in found.segments
    )
    return dates_of_changes(found.changes, series.names, steps) + means
