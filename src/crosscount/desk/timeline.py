"""Incidents over time, laid out for a drawing: how many in each period, and each one as long as its dates are vague.

Widths and places are in percent, so that a drawing fills whatever room it is given and its words keep their size.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import Coalesce, TruncMonth

from crosscount.desk.listing import title_of
from crosscount.store.models import Incident

WIDTH = 100
COLUMNS_HEIGHT = 72
LANE_HEIGHT = 14
LEAST_WIDTH = 0.5
GAP = 0.3
MOST_BARS = 60
MOST_STRIPS = 600
STEPS = (1, 3, 12, 60, 120)
"""Months a column may cover."""


@dataclass(frozen=True, slots=True)
class Month:
    """The incidents that began in one month; ``last`` is the last day on which any of them may have happened."""

    first: date
    total: int
    contested: int
    last: date


@dataclass(frozen=True, slots=True)
class Column:
    """The incidents that began in one period, both days included."""

    start: date
    end: date
    total: int
    contested: int
    x: float
    width: float
    height: float
    contested_height: float

    @property
    def y(self) -> float:
        """Its upper edge."""
        return round(COLUMNS_HEIGHT - self.height, 1)

    @property
    def contested_y(self) -> float:
        """The upper edge of its contested part."""
        return round(COLUMNS_HEIGHT - self.contested_height, 1)


@dataclass(frozen=True, slots=True)
class Strip:
    """One incident, from the first day it may have happened to the last."""

    incident: Incident
    x: float
    y: float
    width: float

    @property
    def title(self) -> str:
        """What happened and where."""
        return title_of(self.incident)


@dataclass(frozen=True, slots=True)
class Histogram:
    """How many incidents began in each period, and which part of the whole time was asked for."""

    columns: list[Column]
    edges: list[date]
    most: int
    ticks: list[tuple[float, str]]
    chosen: tuple[int, int]
    """The edges between which the asked-for days lie, by their numbers."""
    chosen_from: float
    chosen_until: float

    @property
    def after_chosen(self) -> float:
        """How much of the width lies after what was asked for."""
        return round(WIDTH - self.chosen_until, 2)

    @property
    def last_edge(self) -> int:
        """The number of the edge at which the drawing ends."""
        return len(self.edges) - 1


@dataclass(frozen=True, slots=True)
class Lanes:
    """Incidents one by one, and the marks of the time that they take."""

    strips: list[Strip]
    height: int
    ticks: list[tuple[float, str]]


def months_of(found: QuerySet[Incident]) -> list[Month]:
    """The incidents that have a date, month by month, by one query."""
    rows = (
        found.exclude(start_date=None, end_date=None)
        .order_by()
        .values(month=TruncMonth(Coalesce("start_date", "end_date")))
        .annotate(
            total=Count("*"),
            contested_ones=Count("contested", filter=Q(contested=True)),
            last=Max(Coalesce("end_date", "start_date")),
        )
        .order_by("month")
    )
    return [Month(row["month"], row["total"], row["contested_ones"], row["last"]) for row in rows]


def histogram(
    months: Iterable[Month],
    *,
    whole: Sequence[Month] | None = None,
    start: date | None = None,
    end: date | None = None,
) -> Histogram | None:
    """Lay out what began in each period; None where nothing has a date.

    Args:
        months: what is drawn.
        whole: what the drawing has to have room for, by default what is drawn.
        start: the first day that was asked for, None for the first of all.
        end: the last day that was asked for, None for the last of all.
    """
    drawn = list(months)
    room = list(whole) if whole is not None else drawn
    if not room:
        return None
    edges = _edges(min(month.first for month in room), max(month.last for month in room))
    columns = _columns(drawn, edges)
    chosen_from = _position(start, edges) if start else 0.0
    after = end and _next_day(end)
    chosen_until = _position(after, edges) if after else float(WIDTH)
    return Histogram(
        columns=columns,
        edges=edges,
        most=max((column.total for column in columns), default=0),
        ticks=_ticks(edges),
        chosen=(_edge_at(start, edges, 0), _edge_at(after, edges, len(edges) - 1)),
        chosen_from=chosen_from,
        chosen_until=max(chosen_until, chosen_from),
    )


def lanes(incidents: Iterable[Incident]) -> Lanes | None:
    """Lay out dated incidents one by one, none across another, over the time that they take; None without any."""
    ordered = sorted(incidents, key=lambda one: (_start(one), _end(one), one.incident_id))
    if not ordered:
        return None
    edges = _edges(_start(ordered[0]), max(map(_end, ordered)))
    free_from: list[float] = []
    strips = []
    for incident in ordered:
        x = _position(_start(incident), edges)
        width = max(_position(_next_day(_end(incident)), edges) - x, LEAST_WIDTH)
        lane = next((i for i, free in enumerate(free_from) if free <= x), len(free_from))
        free_from[lane : lane + 1] = [x + width + GAP]
        strips.append(Strip(incident, round(min(x, WIDTH - width), 2), lane * LANE_HEIGHT, round(width, 2)))
    return Lanes(strips, len(free_from) * LANE_HEIGHT, _ticks(edges))


def _start(incident: Incident) -> date:
    day = incident.start_date or incident.end_date
    assert day  # noqa: S101 - only dated incidents come here
    return day


def _end(incident: Incident) -> date:
    day = incident.end_date or incident.start_date
    assert day  # noqa: S101 - only dated incidents come here
    return day


def _edges(first: date, last: date) -> list[date]:
    """The days at which columns begin, and the day after the last one."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((step for step in STEPS if months / step < MOST_BARS), STEPS[-1])
    edges = [date(first.year, (first.month - 1) // min(step, 12) * min(step, 12) + 1, 1)]
    while edges[-1] <= last:
        edges.append(_later(edges[-1], step))
    return edges


def _next_day(day: date) -> date:
    """The day after; of the last day that a calendar has, itself."""
    return min(day, date.max - timedelta(days=1)) + timedelta(days=1)


def _later(day: date, months: int) -> date:
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, 1)


def _position(day: date, edges: Sequence[date]) -> float:
    first, last = edges[0], edges[-1]
    return round(min(max((day - first).days / (last - first).days, 0.0), 1.0) * WIDTH, 2)


def _edge_at(day: date | None, edges: Sequence[date], default: int) -> int:
    """The edge nearest to a day."""
    if day is None:
        return default
    return min(range(len(edges)), key=lambda number: abs((edges[number] - day).days))


def _columns(months: Iterable[Month], edges: list[date]) -> list[Column]:
    counts = [[0, 0] for _ in edges[1:]]
    for month in months:
        index = bisect_right(edges, month.first) - 1
        counts[index][0] += month.total
        counts[index][1] += month.contested
    most = max(total for total, _ in counts) or 1
    made = []
    for start, after, (total, contested) in zip(edges, edges[1:], counts, strict=False):
        x, until = _position(start, edges), _position(after, edges)
        made.append(
            Column(
                start=start,
                end=after - timedelta(days=1),
                total=total,
                contested=contested,
                x=x,
                width=round(max((until - x) * 0.9, 0.1), 2),
                height=round(total / most * COLUMNS_HEIGHT, 1),
                contested_height=round(contested / most * COLUMNS_HEIGHT, 1),
            )
        )
    return made


def _ticks(edges: list[date]) -> list[tuple[float, str]]:
    monthly = len(edges) <= 25 and (edges[1] - edges[0]).days <= 31
    every = max(1, len(edges) // 8)
    shown = edges[:-1][::every] if monthly else [day for day in edges[:-1] if day.month == 1] or edges[:1]
    every_year = max(1, -(-len(shown) // 8))
    return [(_position(day, edges), f"{day:%Y-%m}" if monthly else f"{day:%Y}") for day in shown[::every_year]]
