"""Counts by period, and how much of each period the records cover."""

from dataclasses import dataclass

import numpy as np

from crosscount.analysis.by_period import (
    FIRST,
    LAST,
    PERIODS,
    PeriodCounts,
    count_by_period,
    dates_of,
    number_of,
    read_series,
    within,
)
from crosscount.analysis.days import DaysCovered, days_covered
from crosscount.analysis.escalation.exposure import sources_at_work
from crosscount.analysis.escalation.incidents import several_of
from crosscount.analysis.escalation.series import checked_exposures
from crosscount.analysis.estimate import Diagnostic
from crosscount.analysis.roughly_dated import A_MONTH, dated_within
from crosscount.analysis.table import BadSetting, BadTable, Settings, Table, in_ascii_digits, shortened


@dataclass(frozen=True, slots=True)
class Counts:
    """One count a period; of dates also the rows that were counted, and the days that the records cover."""

    series: PeriodCounts
    period: str
    table: Table
    """Only rows that were counted."""
    days: DaysCovered | None = None
    """None where the table gives counts, each of a whole period."""
    left_out: tuple[str, ...] = ()
    """Of rows that are dated too roughly, in words."""

    @property
    def shares(self) -> tuple[float, ...]:
        """Of each period, the share that is covered; at most the first and the last are not whole."""
        return self.days.shares if self.days else (1.0,) * len(self.series.names)

    @property
    def exposures(self) -> tuple[float, ...] | None:
        """The shares where a period is not whole; None where all are."""
        return self.shares if min(self.shares, default=1.0) < 1 else None

    @property
    def assumptions(self) -> tuple[str, ...]:
        """Those of the days covered."""
        return self.days.assumptions if self.days else ()

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Those of the days covered."""
        return self.days.diagnostics if self.days else ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was left out, and those of the days covered."""
        return (*self.left_out, *(self.days.warnings if self.days else ()))


def read_counts(table: Table, settings: Settings) -> Counts:
    """Count by the setting ``period`` the days from ``from`` until ``until``, or read a column ``count``.

    Raises:
        BadTable: no column that can be read, or no row.
        BadSetting: days that are none or in the wrong order, or days for a table of counts.
    """
    period = settings.choice("period", PERIODS)
    if "count" in table.columns:
        set_ends = [name for name in (FIRST, LAST) if name in settings.values]
        if set_ends:
            raise BadSetting(f"{set_ends[0]} is for a table of dates; of counts leave rows out")
        return Counts(read_series(table, period), period, table)
    dated = dated_within(table, A_MONTH)
    days = days_covered(dates_of(dated.table), settings, period)
    counted = within(dated.table, days.covered)
    return Counts(count_by_period(dates_of(counted), period, days.covered), period, counted, days, dated.warnings)


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
    found = []
    for row, cell in table.cells("exposure"):
        try:
            found.append(float(in_ascii_digits(cell)))
        except ValueError as error:
            raise BadTable(f"row {row} has the exposure {shortened(cell)}; give a number above 0") from error
    return tuple(found)


def _at_work(table: Table, counts: Counts) -> tuple[float, ...]:
    if counts.days is None:
        raise BadTable("counts do not say which sources were at work; give one row an incident, with date and sources")
    first, last = (number_of(day, counts.period) for day in (counts.days.covered.first, counts.days.covered.last))
    numbers = [number_of(day, counts.period) for day in dates_of(table)]
    return tuple(
        float(max(at_work, 1)) for at_work in sources_at_work(numbers, several_of(table, "sources"), first, last)
    )
