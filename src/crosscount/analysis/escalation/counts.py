"""Counts by period, and how much of each period the records cover."""

from dataclasses import dataclass

import numpy as np

from crosscount.analysis.by_period import (
    FIRST,
    LAST,
    PERIODS,
    Covered,
    Series,
    count_by_period,
    covered_days,
    dates_of,
    number_of,
    read_series,
    within,
)
from crosscount.analysis.escalation.exposure import sources_at_work
from crosscount.analysis.escalation.incidents import several_of
from crosscount.analysis.escalation.series import checked_exposures
from crosscount.analysis.estimate import Diagnostic
from crosscount.analysis.table import BadSetting, BadTable, Settings, Table

PARTLY = "a period of which the records cover a part counts by the share of its days"
GUESSED = {
    (FIRST, LAST): "from the first incident to the last",
    (FIRST,): "from the first incident on",
    (LAST,): "up to the last incident",
}


@dataclass(frozen=True, slots=True)
class Counts:
    """One count a period; of dates also the rows that were counted, and the days that the records cover."""

    series: Series
    period: str
    table: Table
    """Only rows that were counted."""
    covered: Covered | None = None
    """None where the table gives counts, each of a whole period."""
    guessed: tuple[str, ...] = ()
    """The ends, ``from`` and ``until``, that were not set and are taken from the dates."""
    outside: int = 0
    """Rows that are not counted, because their day is not covered."""

    @property
    def shares(self) -> tuple[float, ...]:
        """Of each period, the share that is covered; at most the first and the last are not whole."""
        return self.covered.shares(self.period) if self.covered else (1.0,) * len(self.series.names)

    @property
    def exposures(self) -> tuple[float, ...] | None:
        """The shares where a period is not whole; None where all are."""
        return self.shares if min(self.shares, default=1.0) < 1 else None

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What is assumed where a period is not whole."""
        return (PARTLY,) if self.exposures else ()

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """A line for each period that is not whole, and one for what lies outside the days covered."""
        left_out = (Diagnostic("outside the days covered", self.outside, "incidents that are not counted"),)
        return (left_out if self.outside else ()) + tuple(
            Diagnostic(f"share of {name} that is covered", share, "of its days; a period that is not whole counts less")
            for name, share in zip(self.series.names, self.shares, strict=True)
            if share < 1
        )

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is not known of quiet days before the first incident and after the last."""
        if self.covered is None or not self.guessed:
            return ()
        return (
            f"the records are taken to cover {self.covered.first} to {self.covered.last}, {GUESSED[self.guessed]}: "
            f"quiet beyond is not seen; set {' and '.join(self.guessed)} to the days that the records cover",
        )


def read_counts(table: Table, settings: Settings) -> Counts:
    """Count by the setting ``period`` the days from ``from`` until ``until``, or read a column ``count``.

    Raises:
        BadTable: no column that can be read, or no row.
        BadSetting: days that are none or in the wrong order, or days for a table of counts.
    """
    period = settings.choice("period", PERIODS)
    set_ends = [name for name in (FIRST, LAST) if name in settings.values]
    if "count" in table.columns:
        if set_ends:
            raise BadSetting(f"{set_ends[0]} is for a table of dates; of counts leave rows out")
        return Counts(read_series(table, period), period, table)
    covered = covered_days(dates_of(table), settings)
    counted = within(table, covered)
    if table.rows and not counted.rows:
        raise BadSetting(
            f"none of the {len(table.rows):,} incidents lies from {covered.first} until {covered.last}; give the days "
            "that the records cover"
        )
    series = count_by_period(dates_of(counted), period, covered)
    guessed = tuple(name for name in (FIRST, LAST) if name not in set_ends)
    return Counts(series, period, counted, covered, guessed, len(table.rows) - len(counted.rows))


def exposures_of(table: Table, counts: Counts, exposure: str) -> tuple[float, ...] | None:
    """How much of each period could be known, 1 on average but for periods not whole; None where all are alike.

    Args:
        table: all rows, so that a source also counts by what it reports outside the days covered.
        counts: what was counted of it.
        exposure: ``none``, ``column`` (a column ``exposure``) or ``sources`` (those at work).

    Raises:
        BadTable: no such column, or a number that cannot be read.
        CannotEstimate: not one number a period, or one that is no exposure.
    """
    if exposure == "none":
        return counts.exposures
    given = _column(table) if exposure == "column" else _at_work(table, counts)
    known = checked_exposures(given, len(counts.series.names))
    return tuple(map(float, known / known.mean() * np.array(counts.shares)))


def _column(table: Table) -> tuple[float, ...]:
    try:
        return tuple(map(float, table.column("exposure")))
    except ValueError as error:
        raise BadTable(f"the column exposure has a cell that is no number ({error})") from error


def _at_work(table: Table, counts: Counts) -> tuple[float, ...]:
    if counts.covered is None:
        raise BadTable("counts do not say which sources were at work; give one row an incident, with date and sources")
    first, last = (number_of(day, counts.period) for day in (counts.covered.first, counts.covered.last))
    numbers = [number_of(day, counts.period) for day in dates_of(table)]
    return tuple(
        float(max(at_work, 1)) for at_work in sources_at_work(numbers, several_of(table, "sources"), first, last)
    )
