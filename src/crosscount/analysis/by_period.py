"""Dates and counts of a table as one count a period, without gaps."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from crosscount.analysis.table import MOST_COUNTED, BadTable, Table, shortened, whole_number

FIRST_YEAR, LAST_YEAR = 1800, 2199
"""Dates outside are fillers, such as 9999-12-31 for an end that is not known, and would be centuries of quiet."""
PERIODS = ("month", "quarter", "year", "week")
WRITTEN: tuple[tuple[re.Pattern[str], Callable[[int, int], int]], ...] = (
    (re.compile(r"(\d{4})()"), lambda year, _: year),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda year, quarter: year * 4 + quarter),
    (re.compile(r"(\d{4})-(0[1-9]|1[0-2])"), lambda year, month: year * 12 + month),
    (
        re.compile(r"((?!0000)\d{4})-W(0[1-9]|[1-4]\d|5[0-3])"),
        lambda year, week: date.fromisocalendar(year, 1, 1).toordinal() // 7 + week,
    ),
)
"""How periods are written whose order can be checked, and their running numbers."""


@dataclass(frozen=True, slots=True)
class Series:
    """One count a period; ``names`` says which: 2017-03, 2017-Q1, 2017, 2017-W05, or the table's own."""

    names: tuple[str, ...]
    counts: tuple[int, ...]


def read_series(table: Table, period: str) -> Series:
    """Read a column ``count`` with one row a period, or count the rows of a column ``date`` by period.

    Raises:
        BadTable: neither column, a count that is no whole number, a date that is not year-month-day, or rows whose
            periods are out of order, missing or there twice.
    """
    if "count" in table.columns:
        counts = table.column("count")
        for row, cell in enumerate(counts, start=2):
            if whole_number(cell, MOST_COUNTED) is None:
                raise BadTable(
                    f"row {row} counts {shortened(cell)}; give a whole number up to {MOST_COUNTED:,}, and 0 for a "
                    "period without incidents"
                )
        named = next((name for name in table.columns if name not in ("count", "exposure")), None)
        names = table.column(named) if named else tuple(str(row) for row in range(1, len(counts) + 1))
        check_order(names)
        return Series(names, tuple(map(int, counts)))
    return count_by_period(dates_of(table), period)


def check_order(names: Sequence[str]) -> None:
    """Refuse periods that do not follow one another; names of the table's own making cannot be checked.

    Raises:
        BadTable: years, quarters, months or weeks of which one is out of order, missing or there twice.
    """
    for pattern, number in WRITTEN:
        read = [pattern.fullmatch(name) for name in names]
        numbers = [number(int(one[1]), int(one[2] or 0)) for one in read if one]
        if len(numbers) < len(names):
            continue
        for row, (before, after) in enumerate(pairwise(numbers), start=3):
            if after != before + 1:
                raise BadTable(
                    f"row {row} is {names[row - 2]} after {names[row - 3]}; give one row a period in order of time, "
                    "and 0 for a period without incidents"
                )


def dates_of(table: Table) -> list[date]:
    """The column ``date`` (or ``date_start``), time of day left off."""
    found = []
    name = "date" if "date" in table.columns else "date_start" if "date_start" in table.columns else "date"
    for row, cell in enumerate(table.column(name), start=2):
        try:
            day = date.fromisoformat(cell[:10])
        except ValueError as error:
            raise BadTable(f"row {row} is dated {cell!r}; give year-month-day, such as 2017-03-21") from error
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise BadTable(f"row {row} is dated {cell!r}; give a day of the years {FIRST_YEAR} to {LAST_YEAR}")
        found.append(day)
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
