"""Ranges drawn as small bars on one scale."""

from collections.abc import Iterable
from dataclasses import dataclass

WIDTH = 220
INSET = 6
LEAST = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a range lies on its scale, in units of the drawing (``WIDTH`` wide); None where there is nothing to draw.

    An open end runs to the edge of the drawing and is marked as open.
    """

    start: float
    width: float
    best: float | None
    open_low: bool
    open_high: bool


Bounds = tuple[int | None, int | None, int | None]


def scale_of(ranges: Iterable[Bounds]) -> int:
    """The greatest number that any of the ranges names, at least 1."""
    return max((bound for bounds in ranges for bound in bounds if bound is not None), default=0) or 1


def bar(bounds: Bounds, scale: int) -> Bar | None:
    """Draw ``(low, best, high)`` on a scale from 0; None where no bound is known."""
    low, best, high = bounds
    if low is None and best is None and high is None:
        return None

    def place(number: float) -> float:
        return round(INSET + number / scale * (WIDTH - 2 * INSET), 1)

    only_best = low is None and high is None
    start = place(best or 0) if only_best else place(low or 0)
    end = start if only_best else (WIDTH if high is None else place(high))
    return Bar(
        start=min(start, WIDTH - LEAST) - (LEAST / 2 if end - start < LEAST else 0),
        width=max(end - start, LEAST),
        best=None if best is None else place(best),
        open_low=low is None and not only_best,
        open_high=high is None and not only_best,
    )
