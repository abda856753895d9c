"""How the toll of an incident was told over time: what each voice said on which day, drawn and as a table."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from crosscount.accounts import counts_everyone
from crosscount.desk.accounts import Saying
from crosscount.desk.current import voice_name
from crosscount.store.models import Account, Claim
from crosscount.store.records import claim_of

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 260, 48, 16, 14, 34
"""Of the drawing, in its own units."""
NEXT_DAY = 110
"""Between two days that are written below the axis, in units of the drawing."""
STYLES = 6
"""Voices that look different from each other: those with the most figures. All others look alike, and like no one."""
LONG = 7
"""Days without a figure after which the drawing shows that time was left out."""
NOBODY = ("unattributed", "media_own_count")
"""What many outlets say is no course of one voice."""


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
    """From 1 on, and 0 for one that looks like all others."""
    joined: bool
    points: list[Point]

    @property
    def path(self) -> str:
        """The points joined, for a polyline; empty where they are not one voice's."""
        return "" if not self.joined else " ".join(f"{point.x:g},{point.middle:g}" for point in self.points)


@dataclass(frozen=True, slots=True)
class Course:
    """The drawing: lines, and what stands on the axes."""

    lines: list[Line]
    days: list[tuple[float, date]]
    counts: list[tuple[float, int]]
    breaks: list[float]
    """Where more than a week lies between two days."""

    @property
    def named(self) -> list[Line]:
        """The lines with a look of their own."""
        return [line for line in self.lines if line.style]

    @property
    def others(self) -> int:
        """How many look alike."""
        return len(self.lines) - len(self.named)

    @property
    def points(self) -> list[tuple[Line, Point]]:
        """All points by day, for the table."""
        found = [(line, point) for line in self.lines for point in line.points]
        return sorted(found, key=lambda one: (one[1].day, one[0].voice, one[1].saying.claim.pk))


def course_of(accounts: Iterable[Account], claims: Mapping[str, Claim], measure: str = "killed") -> Course | None:
    """Who said how many of everybody were killed, on which day; None where all was said on one day or nothing was.

    The day is that of the report. Parts of a count, figures of one class of victims, and figures without a number are
    left out. Days follow each other at equal steps, so that a late report does not press those of the first days
    together.
    """
    told = [(account.voice, _figures(account, claims, measure)) for account in accounts]
    days = sorted({_day(claim) for _, said in told for claim in said})
    if len(days) < 2:
        return None
    numbers = [bound for _, said in told for claim in said for bound in _bounds(claim)]
    most = max(*numbers, 1)
    step = (WIDTH - LEFT - RIGHT) / (len(days) - 1)
    across = {day: round(LEFT + step * position, 1) for position, day in enumerate(days)}

    def y_of(number: int) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * number / most, 1)

    speaking = [one for one in told if one[1]]
    styles = _styles([len(said) for _, said in speaking])
    lines = [
        Line(
            voice=voice_name(voice),
            style=style,
            joined=voice not in NOBODY,
            points=[_point(claim, across[_day(claim)], y_of, most) for claim in said],
        )
        for style, (voice, said) in zip(styles, speaking, strict=True)
    ]
    breaks = [round(across[one] + step / 2, 1) for one, after in pairwise(days) if (after - one).days > LONG]
    return Course(lines, _written(across), [(y_of(one), one) for one in (0, most)], breaks)


def _styles(figures: Sequence[int]) -> list[int]:
    """A look for each voice by how many figures it gave, in the order of the voices; 0 for those that are too many."""
    most = sorted(range(len(figures)), key=lambda position: -figures[position])
    own = sorted(most[:STYLES])
    return [own.index(position) + 1 if position in own else 0 for position in range(len(figures))]


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
        and _bounds(claim)
        and counts_everyone(claim_of(claim))
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


def _written(across: Mapping[date, float]) -> list[tuple[float, date]]:
    """Some of the days, the first and last among them, far enough apart to be written."""
    days = sorted(across)
    chosen = [days[0]]
    for day in days[1:-1]:
        if across[day] - across[chosen[-1]] >= NEXT_DAY <= across[days[-1]] - across[day]:
            chosen.append(day)
    return [(across[day], day) for day in [*chosen, days[-1]]]
