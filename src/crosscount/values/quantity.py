"""How many, from low to high, as it was said."""

from dataclasses import dataclass
from typing import Literal

from crosscount.values.errors import CrosscountError

Operator = Literal["exact", "at_least", "more_than", "up_to", "fewer_than", "about", "between", "vague"]


class ImpossibleQuantity(CrosscountError):
    """A quantity below zero, or out of order."""

    def __init__(self, phrase: str, reason: str) -> None:
        super().__init__(
            f"the quantity {phrase!r} {reason}; bounds are counts of persons or events with low <= best <= high"
        )


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count as a source gave it: ``low <= best <= high``, each unknown (None) where the words leave it open."""

    low: int | None
    best: int | None
    high: int | None
    op: Operator
    phrase: str
    unit: str = "persons"

    def __post_init__(self) -> None:
        known = [bound for bound in (self.low, self.best, self.high) if bound is not None]
        if any(bound < 0 for bound in known):
            raise ImpossibleQuantity(self.phrase, "is negative")
        if known != sorted(known):
            raise ImpossibleQuantity(self.phrase, f"has bounds out of order ({self.low}, {self.best}, {self.high})")

    @classmethod
    def from_operator(
        cls, op: Operator, number: int, phrase: str, *, upper: int | None = None, unit: str = "persons"
    ) -> "Quantity":
        """Turn a number and the way it was hedged into bounds, by the table of the codebook (section 2).

        Args:
            op: how the number was hedged.
            number: the number said; the lower one for ``between``.
            phrase: the words.
            upper: the higher number, for ``between`` only.
            unit: what is counted.
        """
        low, best, high = {
            "exact": (number, number, number),
            "at_least": (number, number, None),
            "more_than": (number + 1, number + 1, None),
            "up_to": (0, None, number),
            "fewer_than": (0, None, max(number - 1, 0)),
            "about": (None, number, None),
            "between": (number, None, upper),
            "vague": (None, None, None),
        }[op]
        return cls(low, best, high, op, phrase, unit)

    def overlaps(self, other: "Quantity") -> bool:
        """Whether one true number could satisfy both; an approximate figure is taken to mean within a fifth."""
        low, high = self.bounds()
        other_low, other_high = other.bounds()
        return low <= other_high and other_low <= high

    def bounds(self) -> tuple[float, float]:
        """The least and the most that the words allow, in ``unit``; ``about n`` is read as n give or take a fifth."""
        if self.op == "about" and self.best is not None:
            return self.best * 0.8, self.best * 1.2
        low = 0.0 if self.low is None else float(self.low)
        high = float("inf") if self.high is None else float(self.high)
        return low, high
