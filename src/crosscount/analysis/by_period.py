"""Dates and counts of a table as one count a period, without gaps."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from crosscount.analysis.table import (
    MOST_COUNTED,
    BadSetting,
    BadTable,
    Settings,
    Table,
    in_ascii_digits,
    shortened,
    whole_number,
)

FIRST_YEAR, LAST_YEAR = 1800, 2199
"""Dates outside are fillers, such as 9999-12-31 for an end that is not known, and would be centuries of quiet."""
PERIODS = ("month", "quarter", "year", "week")
FIRST, LAST = "from", "until"


@dataclass(frozen=True, slots=True)
class PeriodCounts:
    """One count a period; ``names`` says which: 2017-03, 2017-Q1, 2017, 2017-W05, or the table's own."""

    names: tuple[str, ...]
    counts: tuple[int, ...]


def read_series(table: Table, period: str) -> PeriodCounts:
    """Read a column ``count`` with one row a period, or count the rows of a column ``date`` by period.

    Raises:
        BadTable: neither column, a count that is no whole number, a date that is not year-month-day, or rows whose
            periods are out of order, missing or there twice.
    """
    if "count" in table.columns:
        counts = []
        for row, cell in table.cells("count"):
            count = whole_number(cell, MOST_COUNTED)
            if count is None:
                raise BadTable(
                    f"row {row} counts {shortened(cell)}; give a whole number up to {MOST_COUNTED:,}, and 0 for a "
                    "period without incidents"
                )
            counts.append(count)
        return PeriodCounts(names_of_periods(table, "count", "exposure"), tuple(counts))
    return count_by_period(dates_of(table), period)


def names_of_periods(table: Table, *numbers: str) -> tuple[str, ...]:
    """What a table with one row a period calls its periods, beside its columns of numbers.

    That is the first column that is written as periods, whichever stands before it; else the first column, whose order
    nobody can check; 1, 2, 3 and on where there is none.

    Raises:
        BadTable: periods that do not follow one another, such as those of two districts in one table.
    """
    others = [name for name in table.columns if name not in numbers]
    columns = {name: _midnight_left_off([in_ascii_digits(cell) for cell in table.column(name)]) for name in others}
    written = [name for name in others if _is_written_as_periods(name, columns[name], first=name == others[0])]
    if not others:
        return tuple(str(row) for row in range(1, len(table.rows) + 1))
    names = columns[(written or others)[0]]
    _check_order(names, table.number)
    return names


def _midnight_left_off(cells: Sequence[str]) -> tuple[str, ...]:
    """The days of a column in which every day is its first moment, as Parquet and spreadsheets keep dates."""
    moments = [MIDNIGHT.fullmatch(cell) for cell in cells]
    return tuple(one[1] for one in moments if one) if all(moments) else tuple(cells)


def _is_written_as_periods(name: str, cells: Sequence[str], *, first: bool) -> bool:
    """Four digits may be any number, unless they stand first or are called a year or period."""
    ways = [pattern for pattern, _ in WRITTEN if all(map(pattern.fullmatch, cells))]
    return bool(ways) and (ways[0] is not YEAR or first or name.casefold() in PERIODS_BY_NAME)


def _check_order(names: Sequence[str], number_of_row: Callable[[int], int]) -> None:
    """Refuse periods that do not follow one another; names of the table's own making cannot be checked.

    Days may stand for weeks, months, quarters or years, one in each.

    Raises:
        BadTable: years, quarters, months, weeks or days of which one is out of order, missing or there twice.
    """
    for pattern, numberings in WRITTEN:
        if not all(map(pattern.fullmatch, names)):
            continue
        try:
            readings = [[number(name) for name in names] for number in numberings]
        except ValueError as error:
            raise BadTable(f"a period is no day of the calendar ({error}); give year-month-day") from error
        broken = min(map(_breaks, readings), key=len)
        if broken:
            row = broken[0]
            raise BadTable(
                f"row {number_of_row(row)} is {names[row]} after {names[row - 1]}; give one row a period in order of "
                "time, of one place or kind, and 0 for a period without incidents"
            )


def _breaks(numbers: Sequence[int]) -> list[int]:
    return [row for row, (before, after) in enumerate(pairwise(numbers), start=1) if after != before + 1]


def date_column(table: Table) -> str:
    """Which column says when: ``date``, or ``date_start`` where there is none of that name."""
    return "date_start" if "date_start" in table.columns and "date" not in table.columns else "date"


def dates_of(table: Table) -> list[date]:
    """The days of ``date_column``, time of day left off."""
    found = []
    for row, cell in table.cells(date_column(table)):
        words, *behind = TIME_OF_DAY.split(cell, maxsplit=1)
        try:
            day = date.fromisoformat(in_ascii_digits(words))
        except ValueError as error:
            raise BadTable(f"row {row} is dated {shortened(cell)}; give year-month-day, such as 2017-03-21") from error
        if any(map(ANOTHER_DAY.search, behind)):
            raise BadTable(f"row {row} is dated {shortened(cell)}; give one day, and how well it is known as date_prec")
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise BadTable(f"row {row} is dated {cell!r}; give a day of the years {FIRST_YEAR} to {LAST_YEAR}")
        found.append(day)
    return found


def day_set(settings: Settings, name: str, default: date | None) -> date:
    """A setting that is a day.

    Raises:
        BadSetting: no day of ``FIRST_YEAR`` to ``LAST_YEAR``, or nothing set where there is no default.
    """
    words = settings.values.get(name, str(default))
    try:
        day = date.fromisoformat(in_ascii_digits(words))
    except ValueError as error:
        raise BadSetting(f"{name} is {shortened(words)}; give year-month-day, such as 2017-01-01") from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadSetting(f"{name} is {words}; give a day of the years {FIRST_YEAR} to {LAST_YEAR}")
    return day


@dataclass(frozen=True, slots=True)
class Covered:
    """The days that the records cover, the first and the last included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        """Whether the day is covered."""
        return self.first <= day <= self.last

    def shares(self, period: str) -> tuple[float, ...]:
        """Of each period from the first to the last, the share of its days that is covered."""
        found = []
        for number in range(number_of(self.first, period), number_of(self.last, period) + 1):
            start, end = first_day(number, period), first_day(number + 1, period)
            covered = min(end.toordinal(), self.last.toordinal() + 1) - max(start, self.first).toordinal()
            found.append(covered / (end - start).days)
        return tuple(found)


def covered_days(days: Sequence[date], settings: Settings) -> Covered:
    """From ``from`` until ``until``; from the first to the last of the days where these are not set.

    Raises:
        BadSetting: a setting that is no day, or an end before the beginning.
        BadTable: neither days nor both settings.
    """
    if not days and not {FIRST, LAST} <= settings.values.keys():
        raise BadTable("the table has no row; give one row an incident, with its date")
    first, last = day_set(settings, FIRST, min(days, default=None)), day_set(settings, LAST, max(days, default=None))
    if last < first:
        raise BadSetting(f"from {first} until {last}; give the days that the records cover, the first one as from")
    return Covered(first, last)


def within(table: Table, covered: Covered) -> Table:
    """The rows whose date is covered."""
    return table.selected(row for row, day in enumerate(dates_of(table)) if day in covered)


def count_by_period(days: Sequence[date], period: str, covered: Covered | None = None) -> PeriodCounts:
    """How many of the days fall into each period of the stretch, or from the first day to the last; else 0."""
    if covered is None and not days:
        return PeriodCounts((), ())
    covered = covered or Covered(min(days), max(days))
    first, last = number_of(covered.first, period), number_of(covered.last, period)
    numbers = np.array([number_of(day, period) - first for day in days], dtype=np.int64)
    counts = np.bincount(numbers, minlength=last - first + 1)
    return PeriodCounts(tuple(name_of(number, period) for number in range(first, last + 1)), tuple(map(int, counts)))


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


def first_day(number: int, period: str) -> date:
    """The first day of a period, by its running number."""
    if period == "week":
        return date.fromordinal(number * 7 + 1)
    months = number * {"year": 12, "quarter": 3, "month": 1}[period]
    return date(months // 12, months % 12 + 1, 1)


def _numbered(period: str) -> Callable[[str], int]:
    return lambda name: number_of(date.fromisoformat(name), period)


TIME_OF_DAY = re.compile("[T ]")
ANOTHER_DAY = re.compile(r"\d{4}-\d\d-")
MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00(?::00(?:\.0+)?)?(?:Z|[-+]\d\d:\d\d)?")
YEAR = re.compile(r"\d{4}")
PERIODS_BY_NAME = ("year", "period")
WRITTEN: tuple[tuple[re.Pattern[str], tuple[Callable[[str], int], ...]], ...] = (
    (YEAR, (int,)),
    (re.compile(r"\d{4}-Q[1-4]"), (lambda name: int(name[:4]) * 4 + int(name[6:]),)),
    (re.compile(r"\d{4}-(0[1-9]|1[0-2])"), (lambda name: int(name[:4]) * 12 + int(name[5:]),)),
    (re.compile(r"(0?[1-9]|1[0-2])/\d{4}"), (lambda name: int(name[-4:]) * 12 + int(name[:-5]),)),
    (
        re.compile(r"(?!0000)\d{4}-W(0[1-9]|[1-4]\d|5[0-3])"),
        (lambda name: date.fromisocalendar(int(name[:4]), 1, 1).toordinal() // 7 + int(name[6:]),),
    ),
    (
        re.compile(r"\d{4}-\d\d-\d\d"),
        (lambda name: date.fromisoformat(name).toordinal(), *map(_numbered, PERIODS)),
    ),
)
"""How periods are written whose order can be checked, and their running numbers in every way they may be meant."""
