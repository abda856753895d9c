"""A number with its interval, as methods hand it on before it becomes a figure of an estimate."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ranged:
    """A number with its interval; an end is infinite where nothing bounds it."""

    value: float
    low: float
    high: float
