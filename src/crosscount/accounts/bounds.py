"""A figure as three numbers that add up."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from crosscount.values import Quantity


@dataclass(frozen=True, slots=True)
class Bounds:
    """``low <= best <= high`` in persons, each None where nobody said; ``high`` None is unbounded."""

    low: int | None
    best: int | None
    high: int | None

    @classmethod
    def of(cls, quantity: Quantity) -> "Bounds":
        """The bounds of a quantity as it was said; a vague phrase gives none."""
        if quantity.op == "vague":
            return cls(None, None, None)
        return cls(quantity.low, quantity.best, quantity.high)

    def __add__(self, other: "Bounds") -> "Bounds":
        low = None if self.low is None and other.low is None else (self.low or 0) + (other.low or 0)
        best = None if self.best is None or other.best is None else self.best + other.best
        high = None if self.high is None or other.high is None else self.high + other.high
        return Bounds(low, best, high)

    def less(self, people: int) -> "Bounds":
        """The bounds once so many people are off them; never below 0."""
        low, best, high = (
            None if number is None else max(number - people, 0) for number in (self.low, self.best, self.high)
        )
        return Bounds(low, best, high)

    @property
    def known(self) -> bool:
        """Whether any number was said."""
        return (self.low, self.best, self.high) != (None, None, None)

    @property
    def least(self) -> float:
        """The least that the words allow; a figure that is only approximate may be a fifth too high."""
        if self.low is not None:
            return self.low
        return self.best * 0.8 if self.best is not None else 0

    @property
    def most(self) -> float:
        """The most that the words allow; a figure that is only approximate may be a fifth too low."""
        if self.high is not None:
            return self.high
        return self.best * 1.2 if self.best is not None and self.low is None else inf

    @property
    def reported_low(self) -> int | None:
        """The lowest number actually said: "about 12" says 12."""
        return self.best if self.low is None or (self.low == 0 and self.best is None) else self.low

    @property
    def reported_high(self) -> int | None:
        """The highest number actually said: "at least 12" says 12."""
        return next((number for number in (self.high, self.best, self.low) if number is not None), None)

    def overlaps(self, other: "Bounds") -> bool:
        """Whether one true number could satisfy both."""
        return self.least <= other.most and other.least <= self.most


def span_of(figures: Sequence[tuple[Bounds, int]]) -> Bounds:
    """From the least to the most of several figures of one standing; best is the one with most origins, then lower.

    Args:
        figures: at least one, each with the number of origins that give it.
    """
    if len({bounds for bounds, _ in figures}) == 1:
        return figures[0][0]
    lows = [bounds.low if bounds.low is not None else bounds.best for bounds, _ in figures]
    highs = [bounds.high for bounds, _ in figures]
    votes: dict[int, int] = {}
    for bounds, origins in figures:
        if bounds.best is not None:
            votes[bounds.best] = votes.get(bounds.best, 0) + origins
    return Bounds(
        low=min((low for low in lows if low is not None), default=None),
        best=min(votes, key=lambda number: (-votes[number], number)) if votes else None,
        high=None if None in highs else max(high for high in highs if high is not None),
    )
