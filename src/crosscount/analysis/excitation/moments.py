"""Dates with a time of day as moments, in days, and how finely they are told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from crosscount.analysis.by_period import TIME_OF_DAY, date_column, dates_of
from crosscount.analysis.excitation.streams import Floats
from crosscount.analysis.table import Table, counted

DAY = timedelta(days=1)
STEPS = {"day": 1.0, "hour": 1 / 24, "minute": 1 / 1440, "second": 1 / 86_400}
"""How coarse times of day are written, coarsest first, in days."""
EXACT = 0.0
FEW_AT_MIDNIGHT, SHARE_AT_MIDNIGHT = 5, 0.05
"""More than these at 00:00 are likely times that nobody knew."""


@dataclass(frozen=True, slots=True)
class Moments:
    """When each row happened, in days since the calendar began, and within how much after that it lies."""

    at: Floats
    resolution: float
    """In days; 0 where fractions of a second are told."""
    told: tuple[str, ...] = ()
    """What a reader should know of how they were read."""


def moments_of(table: Table) -> Moments:
    """The column that ``dates_of`` reads, with its times of day where every row has one.

    Times with an offset from UTC are counted in UTC.

    Raises:
        BadTable: a cell that is no date.
    """
    days = dates_of(table)
    cells = table.column(date_column(table))
    times = [_timed(cell) for cell in cells]
    timed = [time for time in times if time is not None]
    by_day = np.array([day.toordinal() for day in days], dtype=np.float64)
    written = [cell for cell in cells if len(TIME_OF_DAY.split(cell, maxsplit=1)) > 1]
    if not written:
        return Moments(by_day, STEPS["day"])
    if len(timed) < len(cells):
        left = counted(len(cells) - len(timed), "row has none", "rows have none")
        return Moments(by_day, STEPS["day"], (f"times of day are left off: {left} that can be read",))
    offset = sum(time.tzinfo is not None for time in timed)
    if 0 < offset < len(timed):
        words = f"times of day are left off: {offset} of {len(timed)} tell their offset from UTC and the others none"
        return Moments(by_day, STEPS["day"], (words,))
    resolution = _resolution(timed)
    if resolution == STEPS["day"]:
        return Moments(by_day, resolution)
    in_utc = ("times tell their offset: they are counted in UTC, and so are the days covered",) if offset else ()
    return Moments(_in_days(timed), resolution, (*in_utc, *_at_midnight(timed, resolution)))


def _timed(cell: str) -> datetime | None:
    """The moment, where a time of day is written and can be read."""
    if len(TIME_OF_DAY.split(cell, maxsplit=1)) < 2:
        return None
    try:
        return datetime.fromisoformat(cell)
    except ValueError:
        return None


def _resolution(times: Sequence[datetime]) -> float:
    """The coarsest step that all times of day are written in: hours where no minutes are told."""
    within = [time - time.replace(hour=0, minute=0, second=0, microsecond=0) for time in times]
    for step in STEPS.values():
        if not any(one % timedelta(days=step) for one in within):
            return step
    return EXACT


def _in_days(times: Sequence[datetime]) -> Floats:
    began = datetime.min
    naive = [time.astimezone(UTC).replace(tzinfo=None) if time.tzinfo else time for time in times]
    # datetime.min is day 1 of the calendar
    return np.array([(time - began) / DAY + 1 for time in naive], dtype=np.float64)


def _at_midnight(times: Sequence[datetime], resolution: float) -> tuple[str, ...]:
    often = sum(not (time.hour or time.minute or time.second or time.microsecond) for time in times)
    if often <= FEW_AT_MIDNIGHT or often <= max(SHARE_AT_MIDNIGHT, 3 * resolution) * len(times):
        return ()
    return (
        f"{often} of {len(times)} events are at 00:00: if that stands for a time that nobody knew, leave times of "
        "day off",
    )
