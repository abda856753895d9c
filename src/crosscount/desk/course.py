"""How the toll of an incident was told over time: what each voice said on which day, drawn and as a table."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crosscount.desk.accounts import Saying
from crosscount.desk.current import actor_name
from crosscount.store.models import Account, Claim

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 260, 48, 16, 14, 34
"""Of the drawing, in its own units."""
MOST_DAYS = 6
"""Days that are written below the axis."""
STYLES = 6
"""Voices that look different from each other; a seventh looks like the first."""


@dataclass(frozen=True, slots=True)
class Point:
    """What one voice said on one day; the line from ``top`` to ``bottom`` is the range, ``middle`` the best figure."""

    saying: Saying
    day: date
    x: float
    top: float
    middle: float
    bottom: float
    is_open: bool
    """Whether nobody said how many at most."""


@dataclass(frozen=True, slots=True)
class Line:
    """One voice over time."""

    voice: str
    style: int
    points: list[Point]

    @property
    def path(self) -> str:
        """The points joined, for a polyline."""
        return " ".join(f"{point.x:g},{point.middle:g}" for point in self.points)


@dataclass(frozen=True, slots=True)
class Course:
    """The drawing: lines, and what stands on the axes."""

    lines: list[Line]
    days: list[tuple[float, date]]
    counts: list[tuple[float, int]]

    @property
    def points(self) -> list[tuple[Line, Point]]:
        """All points by day, for the table."""
        found = [(line, point) for line in self.lines for point in line.points]
        return sorted(found, key=lambda one: (one[1].day, one[0].style, one[1].saying.claim.pk))


def course_of(accounts: Iterable[Account], claims: Mapping[str, Claim], measure: str = "killed") -> Course | None:
    """Who said how many of everybody were killed, on which day; None where all was said on one day or nothing was.

    The day is that of the report. Parts of a count, and figures without a number, are left out.
    """
    told = [(account.voice, _figures(account, claims, measure)) for account in accounts]
    days = sorted({_day(claim) for _, said in told for claim in said})
    if len(days) < 2:
        return None
    numbers = [bound for _, said in told for claim in said for bound in _bounds(claim)]
    most = max(*numbers, 1)
    span = (days[-1] - days[0]).days

    def x_of(day: date) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - days[0]).days / span, 1)

    def y_of(number: int) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * number / most, 1)

    lines = [
        Line(
            voice=actor_name(voice),
            style=position % STYLES + 1,
            points=[_point(claim, x_of(_day(claim)), y_of, most) for claim in said],
        )
        for position, (voice, said) in enumerate(one for one in told if one[1])
    ]
    return Course(lines, [(x_of(day), day) for day in _spread(days)], [(y_of(one), one) for one in (0, most)])


def _figures(account: Account, claims: Mapping[str, Claim], measure: str) -> list[Claim]:
    ids = [*account.record["claim_ids"], *account.record["superseded_claim_ids"]]
    said = [claims[one] for one in ids if one in claims]
    counted = [
        claim
        for claim in said
        if claim.kind == "toll"
        and claim.measure == measure
        and claim.stance in ("asserts", "revises")
        and claim.report.published
        and not claim.record.get("subset_of")
        and _bounds(claim)
    ]
    return sorted(counted, key=lambda claim: (_day(claim), claim.start, claim.pk))


def _day(claim: Claim) -> date:
    return claim.report.published or date.max


def _bounds(claim: Claim) -> list[int]:
    return [bound for bound in (claim.low, claim.best, claim.high) if bound is not None]


def _point(claim: Claim, x: float, y_of: Callable[[int], float], most: int) -> Point:
    bounds = _bounds(claim)
    low, high = min(bounds), max(bounds)
    is_open = claim.high is None and claim.low is not None
    best = claim.best if claim.best is not None else high
    return Point(Saying(claim, False), _day(claim), x, y_of(most if is_open else high), y_of(best), y_of(low), is_open)


def _spread(days: Sequence[date]) -> list[date]:
    """Some of the days, the first and last among them, far enough apart to be written."""
    span = (days[-1] - days[0]).days
    chosen = [days[0]]
    for day in days[1:-1]:
        if (day - chosen[-1]).days * MOST_DAYS >= span <= (days[-1] - day).days * MOST_DAYS:
            chosen.append(day)
    return [*chosen, days[-1]]
