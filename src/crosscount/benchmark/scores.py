"""Recall, precision and F, as the evaluations of the field count them."""

from collections.abc import Iterable
from dataclasses import dataclass

from crosscount.benchmark.measurement import Figure


@dataclass(slots=True)
class Score:
    """Fills that were possible (``gold``), that were given (``ours``), and what of these was right; a half for a
    partly right one."""

    gold: float = 0
    ours: float = 0
    right: float = 0

    def add(self, *, gold: float = 0, ours: float = 0, right: float = 0) -> None:
        """Count more fills."""
        self.gold += gold
        self.ours += ours
        self.right += right

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 where there was none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """Share of what was given that is right; 0 where nothing was."""
        return self.right / self.ours if self.ours else 0.0

    @property
    def f(self) -> float:
        """The harmonic mean of recall and precision."""
        return 2 * self.right / (self.gold + self.ours) if self.gold + self.ours else 0.0

    def figure(self, name: str) -> Figure:
        """The score as a line of the result."""
        return Figure(
            name,
            (
                ("recall", self.recall),
                ("precision", self.precision),
                ("F", self.f),
                ("gold", _whole(self.gold)),
                ("ours", _whole(self.ours)),
                ("right", _whole(self.right)),
            ),
        )


def share(name: str, hits: Iterable[bool]) -> Figure:
    """How many of a series were right."""
    counted = list(hits)
    return Figure(
        name,
        (("exact", sum(counted) / len(counted) if counted else None), ("right", sum(counted)), ("of", len(counted))),
    )


def _whole(number: float) -> float | int:
    return int(number) if number == int(number) else number
