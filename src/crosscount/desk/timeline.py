"""Incidents over time, laid out for a drawing: how many in each period, and each one as long as its dates are vague."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crosscount.desk.listing import title_of
from crosscount.store.models import Incident

WIDTH = 1000
COLUMNS_HEIGHT = 120
LANE_HEIGHT = 14
LEAST_WIDTH = 5
GAP = 3
MOST_BARS = 60
MOST_STRIPS = 600
STEPS = (1, 3, 12, 60, 120)
"""Months a column may cover."""


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
class Layout:
    """The whole drawing, in units of ``WIDTH`` by ``height``."""

    columns: list[Column]
    strips: list[Strip]
    strips_height: int
    most: int
    ticks: list[tuple[float, str]]
    undated: int
    not_drawn: int
    """Incidents that are in the columns and, because there are too many, not drawn one by one."""


def layout(incidents: Sequence[Incident]) -> Layout | None:
    """Lay out the incidents that have a date; None where none has."""
    dated = [incident for incident in incidents if _span(incident)]
    if not dated:
        return None
    first = min(_start(incident) for incident in dated)
    last = max(_end(incident) for incident in dated)
    step = next(
        (months for months in STEPS if _months_between(first, last) / months < MOST_BARS),
        STEPS[-1],
    )
    begin = date(first.year, (first.month - 1) // min(step, 12) * min(step, 12) + 1, 1)
    edges = [begin]
    while edges[-1] <= last:
        edges.append(_later(edges[-1], step))
    columns = _columns(dated, edges)
    strips, height = _strips(dated[:MOST_STRIPS], edges[0], edges[-1])
    return Layout(
        columns=columns,
        strips=strips,
        strips_height=height,
        most=max(column.total for column in columns),
        ticks=_ticks(edges, step),
        undated=len(incidents) - len(dated),
        not_drawn=max(len(dated) - MOST_STRIPS, 0),
    )


def _span(incident: Incident) -> bool:
    return incident.start_date is not None or incident.end_date is not None


def _start(incident: Incident) -> date:
    day = incident.start_date or incident.end_date
    assert day  # noqa: S101 - only dated incidents come here
    return day


def _end(incident: Incident) -> date:
    day = incident.end_date or incident.start_date
    assert day  # noqa: S101 - only dated incidents come here
    return day


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _later(day: date, months: int) -> date:
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, 1)


def _position(day: date, first: date, last: date) -> float:
    return round((day - first).days / (last - first).days * WIDTH, 1)


def _columns(incidents: Sequence[Incident], edges: list[date]) -> list[Column]:
    counts = [[0, 0] for _ in edges[1:]]
    for incident in incidents:
        index = bisect_right(edges, _start(incident)) - 1
        counts[index][0] += 1
        counts[index][1] += incident.contested
    most = max(total for total, _ in counts)
    made = []
    for start, after, (total, contested) in zip(edges, edges[1:], counts, strict=False):
        x, until = _position(start, edges[0], edges[-1]), _position(after, edges[0], edges[-1])
        made.append(
            Column(
                start=start,
                end=after - timedelta(days=1),
                total=total,
                contested=contested,
                x=x + 1,
                width=round(max(until - x - 2, 1), 1),
                height=round(total / most * COLUMNS_HEIGHT, 1),
                contested_height=round(contested / most * COLUMNS_HEIGHT, 1),
            )
        )
    return made


def _strips(incidents: Sequence[Incident], first: date, last: date) -> tuple[list[Strip], int]:
    lanes: list[float] = []
    strips = []
    for incident in sorted(incidents, key=lambda one: (_start(one), _end(one), one.incident_id)):
        x = _position(_start(incident), first, last)
        width = max(_position(_end(incident) + timedelta(days=1), first, last) - x, LEAST_WIDTH)
        lane = next((i for i, free_from in enumerate(lanes) if free_from <= x), len(lanes))
        lanes[lane : lane + 1] = [x + width + GAP]
        strips.append(Strip(incident, min(x, WIDTH - width), lane * LANE_HEIGHT, round(width, 1)))
    return strips, len(lanes) * LANE_HEIGHT


def _ticks(edges: list[date], step: int) -> list[tuple[float, str]]:
    monthly = step == 1 and len(edges) <= 25
    every = max(1, len(edges) // 8)
    shown = edges[:-1][::every] if monthly else [day for day in edges[:-1] if day.month == 1] or edges[:1]
    every_year = max(1, len(shown) // 10)
    return [
        (_position(day, edges[0], edges[-1]), f"{day:%Y-%m}" if monthly else f"{day:%Y}") for day in shown[::every_year]
    ]
