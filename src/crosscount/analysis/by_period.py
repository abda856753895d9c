"""Dates and counts of a table as one count a period, without gaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from crosscount.analysis.table import BadTable, Table

PERIODS = ("month", "quarter", "year", "week")


@dataclass(frozen=True, slots=True)
class Series:
    """One count a period; ``names`` says which: 2017-03, 2017-Q1, 2017, 2017-W05, or the table's own."""

    names: tuple[str, ...]
    counts: tuple[int, ...]


def read_series(table: Table, period: str) -> Series:
    """Read a column ``count`` with one row a period, or count the rows of a column ``date`` by period.

    Raises:
        BadTable: neither column, a count that is no whole number, or a date that is not year-month-day.
    """
    if "count" in table.columns:
        counts = table.column("count")
        for row, cell in enumerate(counts, start=2):
            if not cell.isdecimal():
                raise BadTable(f"row {row} counts {cell!r}; give a whole number, and 0 for a period without incidents")
        named = next((name for name in table.columns if name != "count"), None)
        names = table.column(named) if named else tuple(str(row) for row in range(1, len(counts) + 1))
        return Series(names, tuple(map(int, counts)))
    return count_by_period(dates_of(table), period)


def dates_of(table: Table) -> list[date]:
    """The column ``date`` (or ``date_start``), time of day left off."""
    found = []
    name = "date" if "date" in table.columns else "date_start" if "date_start" in table.columns else "date"
    for row, cell in enumerate(table.column(name), start=2):
        try:
            found.append(date.fromisoformat(cell[:10]))
        except ValueError as error:
            raise BadTable(f"row {row} is dated {cell!r}; give year-month-day, such as 2017-03-21") from error
    return found


def count_by_period(days: Sequence[date], period: str) -> Series:
    """How many of the days fall into each period from the first to the last; periods without any count 0."""
    if not days:
        return Series((), ())
    numbers = np.array([number_of(day, period) for day in days])
    first = int(numbers.min())
    counts = np.bincount(numbers - first)
    return Series(tuple(name_of(first + step, period) for step in range(len(counts))), tuple(map(int, counts)))


def number_of(day: date, period: str) -> int:
    """The period's running number, so that the next period is one more."""
    if period == "week":
        return (day.toordinal() - 1) // 7
    return (
        day.year
        if period == "year"
        else day.year * 4 + (day.month - 1) // 3
        if period == "quarter"
        else (day.year * 12 + day.month - 1)
    )


def name_of(number: int, period: str) -> str:
    """How a period is written."""
    if period == "week":
        return "{}-W{:02d}".format(*date.fromordinal(number * 7 + 1).isocalendar()[:2])
    if period == "quarter":
        return f"{number // 4}-Q{number % 4 + 1}"
    return str(number) if period == "year" else f"{number // 12}-{number % 12 + 1:02d}"
