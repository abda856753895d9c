"""What the methods of this folder read and say alike: events by stream, their time, and what is assumed of them."""

from dataclasses import dataclass
from math import isfinite, nan

from crosscount.analysis.by_period import FIRST, LAST, covered_days, dates_of, within
from crosscount.analysis.excitation.streams import Streams, make_streams
from crosscount.analysis.roughly_dated import A_DAY, dated_within
from crosscount.analysis.table import BadSetting, BadTable, Settings, Table, shortened

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


@dataclass(frozen=True, slots=True)
class Events:
    """Events by stream, how coarse their times are (0 where they are exact), and what time is counted in."""

    streams: Streams
    resolution: float
    unit: str
    """``day`` where the table has dates, else ``unit of time``."""
    left_out: tuple[str, ...] = ()
    """Of events whose day is not known, in words."""

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
        days = "the day" if resolution == 1 else f"{resolution:g} days"
        known = days if self.unit == "day" else f"{resolution:g}"
        return (f"times are known to {known} only: what follows sooner than that cannot be seen",)


def read_events(table: Table, settings: Settings) -> Events:
    """The events of a column ``time`` or ``date``, by a column ``stream`` where there is one.

    Settings: of dates ``from`` and ``until``, the first and the last day covered; of numbers ``end``. By default the
    events themselves set the ends.

    Raises:
        BadTable: neither column, or a cell that is no time.
        BadSetting: a day that is none, or an end that is told in the other way.
        CannotEstimate: events that cannot be worked with, such as too few of a stream.
    """
    column = next((name for name in ("time", "t") if name in table.columns), None)
    if column is None and not {"date", "date_start"}.isdisjoint(table.columns):
        return _read_days(table, settings)
    for name in (FIRST, LAST):
        if name in settings.values:
            raise BadSetting(f"{name} is a day and the table has times in numbers; count them from 0 and give end")
    times = [_moment(cell, row) for row, cell in table.cells(column or "time")]
    end = settings.number("end", 0.0, least=0.0, most=1e12)
    return Events(make_streams(times, _marks(table), end=end or None), 0.0, "unit of time")


def _read_days(table: Table, settings: Settings) -> Events:
    if "end" in settings.values:
        raise BadSetting(f"end counts in numbers and the table has dates; give {LAST}, such as {LAST}=2019-12-31")
    dated = dated_within(table, A_DAY)
    covered = covered_days(dates_of(dated.table), settings)
    kept = within(dated.table, covered)
    first = covered.first.toordinal()
    times = [float(day.toordinal() - first) for day in dates_of(kept)]
    streams = make_streams(times, _marks(kept), end=covered.last.toordinal() + 1.0 - first)
    return Events(streams, 1.0, "day", dated.warnings)


def _marks(table: Table) -> tuple[str, ...]:
    stream = next((name for name in ("stream", "mark") if name in table.columns), None)
    return table.column(stream) if stream else (ONE_STREAM,) * len(table.rows)


def _moment(cell: str, row: int) -> float:
    try:
        found = float(cell)
    except ValueError:
        found = nan
    if not isfinite(found):
        raise BadTable(f"row {row} has the time {shortened(cell)}; give a number, or days as year-month-day under date")
    return found
