"""Who reported, period by period: does a rise come with new sources, and does it stay where the sources stay?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crosscount.analysis.by_period import PeriodCounts, dates_of, number_of
from crosscount.analysis.escalation.change_points import ChangePoints
from crosscount.analysis.escalation.counts import Counts
from crosscount.analysis.escalation.incidents import several_of
from crosscount.analysis.escalation.sourcing import SHARE_OF_NEW, SHARE_UNKNOWN
from crosscount.analysis.estimate import CannotEstimate, Diagnostic


@dataclass(frozen=True, slots=True)
class Reported:
    """The incidents of a table in the order of its rows: their period, counted from the first, and their sources."""

    periods: tuple[int, ...]
    sources: tuple[frozenset[str], ...]
    names: tuple[str, ...]
    """Of the periods."""


def reported(counts: Counts) -> Reported | None:
    """Who reported when; nothing where the table has counts instead of incidents."""
    if counts.days is None:
        return None
    first = number_of(counts.days.covered.first, counts.period)
    periods = tuple(number_of(day, counts.period) - first for day in dates_of(counts.table))
    return Reported(periods, several_of(counts.table, "sources"), counts.series.names)


@dataclass(frozen=True, slots=True)
class Panel:
    """The series of those sources that report in the first and in the last third of the periods."""

    series: PeriodCounts
    sources: tuple[str, ...]
    share: float
    """Of the incidents that name a source, those that the panel reports."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """As lines of an estimate."""
        return (
            Diagnostic(
                "constant panel", len(self.sources), "how many sources report in the first and in the last third"
            ),
            Diagnostic("incidents of the panel", self.share, "share of those that name a source"),
        )


def constant_panel(given: Reported) -> Panel:
    """Count only what sources report that are there from early to late.

    Raises:
        CannotEstimate: no such source.
    """
    total, rows = len(given.names), list(zip(given.periods, given.sources, strict=True))
    early = frozenset().union(*(names for period, names in rows if 3 * period < total))
    late = frozenset().union(*(names for period, names in rows if 3 * (period + 1) > 2 * total))
    panel: frozenset[str] = early & late
    if not panel:
        raise CannotEstimate(
            "no source reports in the first and in the last third of the periods, so that there is no constant panel; "
            "give the column sources, or a shorter stretch of time"
        )
    kept = [period for period, names in rows if names & panel]
    counts = np.bincount(np.array(kept, dtype=np.int64), minlength=total)
    return Panel(
        PeriodCounts(given.names, tuple(map(int, counts))),
        tuple(sorted(panel)),
        len(kept) / sum(map(bool, given.sources)),
    )


def warn_of_newcomers(given: Reported | None, found: ChangePoints) -> tuple[str, ...]:
    """For each rise that is named, what is to be feared of its sources."""
    rises = [
        number
        for number, (before, after) in enumerate(zip(found.segments, found.segments[1:], strict=False))
        if after.mean > before.mean
    ]
    if given is None or not rises:
        return ()
    if not any(given.sources):
        return ("no incident names its sources: a rise of reporting cannot be told from a rise of violence",)
    return tuple(words for number in rises for words in _of_rise(given, found, number))


def _of_rise(given: Reported, found: ChangePoints, number: int) -> tuple[str, ...]:
    start, end = found.segments[number + 1].start, found.segments[number + 1].end
    rows = list(zip(given.periods, given.sources, strict=True))
    seen: frozenset[str] = frozenset().union(*(names for period, names in rows if period < start))
    after = [names for period, names in rows if start <= period < end]
    unnamed, fresh = _share([not names for names in after]), _share([not names & seen for names in after if names])
    warned = []
    if fresh > SHARE_OF_NEW:
        warned.append(
            f"change {number + 1}, a rise, coincides with new sources: of the incidents after it that name a source, "
            f"{fresh:.0%} name only such as were not seen before; set panel=constant and see what stays"
        )
    if unnamed > SHARE_UNKNOWN:
        warned.append(
            f"change {number + 1}, a rise, cannot be told from one of reporting: {unnamed:.0%} of the incidents after "
            "it name no source"
        )
    return tuple(warned)


def _share(told: Sequence[bool]) -> float:
    return sum(told) / len(told) if told else 0.0
