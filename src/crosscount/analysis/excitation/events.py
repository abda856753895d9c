"""What the methods of this folder read and say alike: events by stream, their time, and what is assumed of them."""

from dataclasses import dataclass
from datetime import date
from math import isfinite, log, nan

import numpy as np

from crosscount.analysis.by_period import FIRST, LAST
from crosscount.analysis.days import days_covered
from crosscount.analysis.estimate import CannotEstimate
from crosscount.analysis.excitation.moments import STEPS, moments_of
from crosscount.analysis.excitation.streams import FEWEST_EVENTS, Streams, make_streams
from crosscount.analysis.excitation.weekdays import of_weekdays
from crosscount.analysis.roughly_dated import A_DAY, dated_within
from crosscount.analysis.table import BadSetting, BadTable, Settings, Table, in_ascii_digits, shortened

ONE_STREAM = "all events"
"""The name of the stream where the table tells of no several."""

ASSOCIATION = (
    "association, never cause: what drives two streams at once, or one of them up and down, looks like events that "
    "follow each other"
)
CONSTANT_BACKGROUND = "the background is constant within each piece of time"
REPORTED_ALIKE = (
    "an event is as likely to be reported after another as without one: reporters who stay on look like followers"
)

SURELY = 1e-6
"""Chance of no event at their own mean rate under which quiet before the first was likely not observed at all."""
LONGER_THAN_ANY = 3.0
"""By which that quiet has to be longer than any between two events: bursts have long gaps at a mean rate."""
FARTHEST = 1e20
"""In nanoseconds, three thousand years."""


@dataclass(frozen=True, slots=True)
class Events:
    """Events by stream, how coarse their times are (0 where they are exact), and what time is counted in."""

    streams: Streams
    resolution: float
    unit: str
    """``day`` where the table has dates, else ``unit of time``."""
    told: tuple[str, ...] = ()
    """Of how times were read, of days that are not known or may be slips, and of a rhythm of the week, in words."""

    @property
    def rate(self) -> str:
        """The unit of a background."""
        return f"events a {self.unit}"

    @property
    def units(self) -> str:
        """Of a length of time."""
        return "days" if self.unit == "day" else "units of time"

    def followed(self, receiver: str, source: str) -> str:
        """How much of one stream follows one event of another, in words."""
        return "events after one event" if receiver == ONE_STREAM else f"{receiver} after one {source}"

    def coarse(self, resolution: float) -> tuple[str, ...]:
        """What times that are known only so roughly cannot show."""
        if not resolution:
            return ()
        step = next((name for name, length in STEPS.items() if length == resolution), None)
        days = f"the {step}" if step else f"{resolution:g} days"
        known = days if self.unit == "day" else f"{resolution:g}"
        return (f"times are known to {known} only: what follows sooner than that cannot be seen",)


def read_events(table: Table, settings: Settings) -> Events:
    """The events of a column ``time`` or ``date``, by a column ``stream`` where there is one.

    Settings: of dates ``from`` and ``until``, the first and the last day covered, by default those of the first and
    the last event; of numbers ``start`` (0) and ``end`` (the last event).

    Raises:
        BadTable: neither column, a cell that is no time, or a row that names no stream.
        BadSetting: a day that is none, or an end that is told in the other way.
        CannotEstimate: events that cannot be worked with, such as too few of a stream, or so long after the start that
            it is likely not one.
    """
    column = next((name for name in ("time", "t") if name in table.columns), None)
    if column is None and not {"date", "date_start"}.isdisjoint(table.columns):
        return _read_days(table, settings)
    for name, number in ((FIRST, "start"), (LAST, "end")):
        if name in settings.values:
            raise BadSetting(f"{name} is a day and the table has times in numbers; give {number}")
    times = [_moment(cell, row) for row, cell in table.cells(column or "time")]
    start = settings.number("start", 0.0, least=-FARTHEST, most=FARTHEST)
    end = (
        settings.number("end", 0.0, least=-FARTHEST, most=FARTHEST)
        if "end" in settings.values
        else max(times, default=start)
    )
    settings.in_force["end"] = end
    if "start" not in settings.values:
        _check_start(times)
    return Events(make_streams(times, _marks(table), start=start, end=end), 0.0, "unit of time")


def _check_start(times: list[float]) -> None:
    """Refuse a first event so far from 0 that time is likely counted from elsewhere: from 1970, or in years."""
    if len(times) < FEWEST_EVENTS:
        return
    ordered = np.sort(times)
    first, span = float(ordered[0]), float(ordered[-1] - ordered[0])
    mean_gap, longest = span / (len(times) - 1), float(np.diff(ordered).max())
    if first > -log(SURELY) * mean_gap and first > LONGER_THAN_ANY * longest:
        raise CannotEstimate(
            f"the first event is at {first:.10g} and all others within {span:.6g} after it: observed from 0, there "
            "would first be a quiet that their rate hardly ever leaves; give start, when the records begin, such as "
            f"start={first:.10g}, or start=0 if they do begin there"
        )


def _read_days(table: Table, settings: Settings) -> Events:
    for name, day in (("start", FIRST), ("end", LAST)):
        if name in settings.values:
            raise BadSetting(f"{name} counts in numbers and the table has dates; give {day}, such as {day}=2019-12-31")
    dated = dated_within(table, A_DAY)
    marks, moments = _marks(dated.table), moments_of(dated.table)
    days = [date.fromordinal(int(at)) for at in moments.at]
    told = days_covered(days, settings, "month")
    covered = told.covered
    settings.in_force.update({FIRST: str(covered.first), LAST: str(covered.last)})
    first = covered.first.toordinal()
    kept = [row for row, day in enumerate(days) if day in covered]
    times = [float(moments.at[row]) - first for row in kept]
    streams = make_streams(times, [marks[row] for row in kept], end=covered.last.toordinal() + 1.0 - first)
    rhythm = of_weekdays([days[row] for row in kept], covered.first, covered.last)
    return Events(streams, moments.resolution, "day", (*dated.warnings, *moments.told, *told.far_off, *rhythm))


def _marks(table: Table) -> tuple[str, ...]:
    column = next((name for name in ("stream", "mark") if name in table.columns), None)
    if column is None:
        return (ONE_STREAM,) * len(table.rows)
    for row, cell in table.cells(column):
        if not cell:
            raise BadTable(f"row {row} names no {column}; name it, or leave the row out")
    return table.column(column)


def _moment(cell: str, row: int) -> float:
    try:
        found = float(in_ascii_digits(cell))
    except ValueError:
        found = nan
    if not isfinite(found):
        raise BadTable(
            f"row {row} has the time {shortened(cell)}; give a number, or day and time together under date, such as "
            "2020-01-01T14:30, without a column of times beside it"
        )
    return found
