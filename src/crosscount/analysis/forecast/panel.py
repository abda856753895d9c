"""Counts by month and district, without gaps."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from crosscount.analysis.by_period import FIRST, LAST, dates_of, name_of, number_of
from crosscount.analysis.estimate import CannotEstimate
from crosscount.analysis.table import MOST_COUNTED, BadSetting, BadTable, Settings, Table, shortened, whole_number

Floats = NDArray[np.float64]

INCIDENTS = "incidents"
COUNTED = (INCIDENTS, "low", "best", "high")
DISTRICTS = ("district", "adm_2")
MOST_CELLS = 2_000_000
MOST_MONTHS = 1_200


@dataclass(frozen=True, slots=True)
class Panel:
    """``counts`` has a row a month, from the first to the last, and a column a district, in the order of names."""

    first: int
    """Running number of the first month."""
    districts: tuple[str, ...]
    counts: Floats
    without_district: int
    """Rows that name none; they are in no count."""
    without_figure: int = 0
    """Rows that give no figure of what is counted; the same."""
    outside: int = 0
    """Rows of days before the first month or after the last; the same."""
    last_is_guessed: bool = False
    """Whether the last month is that of the last row, and so may not be over."""

    def month(self, row: int) -> str:
        """How the month of a row, or of one after the last, is written."""
        return name_of(self.first + row, "month")

    @property
    def together(self) -> "Panel":
        """All districts as one."""
        return replace(self, districts=("all districts",), counts=self.counts.sum(axis=1, keepdims=True))


def read_panel(table: Table, settings: Settings) -> Panel:
    """Count the rows, or add up a column of figures, by month and district.

    Settings: ``count`` (``incidents``, or the column to add up: ``low, best, high``), ``by`` (the column of districts),
    ``from`` and ``until`` (first and last month, ``2017-03``, or the first and last day covered: whole months within
    these are counted; by default the months of the rows).

    Raises:
        BadTable: no date, district or figure that can be read.
        BadSetting: months that are none, or in the wrong order.
        CannotEstimate: nothing to count, more than ``MOST_MONTHS`` months or ``MOST_CELLS`` cells.
    """
    by = settings.words("by", next((name for name in DISTRICTS if name in table.columns), DISTRICTS[0]))
    names = table.column(by)
    months = np.array([number_of(day, "month") for day in dates_of(table)], dtype=np.int64)
    if not len(months):
        raise CannotEstimate("no incidents; give one row an incident, with date and district")
    first, last = _ends(months, settings)
    weights = _weights(table, settings.choice("count", COUNTED))
    within = [row for row, name in enumerate(names) if name and first <= months[row] <= last]
    kept = [row for row in within if np.isfinite(weights[row])]
    districts = tuple(sorted({names[row] for row in kept}))
    if not districts:
        raise CannotEstimate(
            f"no row from {name_of(first, 'month')} to {name_of(last, 'month')} that is counted names a district in "
            f"{by!r}; name districts there, or set by= to another column of places, such as province"
        )
    if len(districts) * (last - first + 1) > MOST_CELLS:
        raise CannotEstimate(
            f"{len(districts):,} districts in {last - first + 1} months; give at most {MOST_CELLS:,} cells, by wider "
            "districts or from a later month"
        )
    place = {name: column for column, name in enumerate(districts)}
    counts = np.zeros((last - first + 1, len(districts)))
    for row in kept:
        counts[months[row] - first, place[names[row]]] += weights[row]
    outside = int(((months < first) | (months > last)).sum())
    return Panel(
        first,
        districts,
        counts,
        sum(not name for name in names),
        len(within) - len(kept),
        outside,
        LAST not in settings.values,
    )


def _ends(months: NDArray[np.int64], settings: Settings) -> tuple[int, int]:
    first, last = _month(settings, FIRST, int(months.min())), _month(settings, LAST, int(months.max()))
    if first > last:
        ends = (settings.values.get(FIRST, name_of(first, "month")), settings.values.get(LAST, name_of(last, "month")))
        raise BadSetting("no whole month lies from {} until {}; give months in their order".format(*ends))
    for name, month in ((FIRST, first), (LAST, last)):
        settings.in_force[name] = settings.values.get(name, name_of(month, "month"))
    if last - first + 1 > MOST_MONTHS:
        raise CannotEstimate(
            f"{last - first + 1:,} months, from {name_of(first, 'month')} to {name_of(last, 'month')}; give at most "
            f"{MOST_MONTHS:,}: mend a mistaken date, or set from= and until="
        )
    return first, last


def _month(settings: Settings, name: str, default: int) -> int:
    """The month that is set; of a day, the first or the last whole month of the days from or until it."""
    words = settings.values.get(name)
    if words is None:
        return default
    try:
        if len(words) == len("2017-03"):
            return number_of(date.fromisoformat(f"{words}-01"), "month")
        day = date.fromisoformat(words)
    except ValueError as error:
        raise BadSetting(
            f"{name} is {shortened(words)}; give year-month, such as 2017-03, or a day of the calendar"
        ) from error
    whole = day.day == (1 if name == FIRST else monthrange(day.year, day.month)[1])
    return number_of(day, "month") + (0 if whole else 1 if name == FIRST else -1)


def _weights(table: Table, count: str) -> Floats:
    if count == INCIDENTS:
        return np.ones(len(table.rows))
    column = next((name for name in (f"killed_{count}", count) if name in table.columns), count)
    found = np.empty(len(table.rows))
    for row, (number, cell) in enumerate(table.cells(column)):
        figure = whole_number(cell, MOST_COUNTED)
        if cell and figure is None:
            raise BadTable(
                f"row {number} has {shortened(cell)} as {column}; give a whole number up to {MOST_COUNTED:,}, or "
                "nothing where nobody knows"
            )
        found[row] = np.nan if figure is None else figure
    return found
