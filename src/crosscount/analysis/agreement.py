"""How far two people who read the same claims agree, beyond what chance would give."""

from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np

from crosscount.analysis.estimate import CannotEstimate, Diagnostic, Estimate

NAME = "krippendorff_alpha.v1"
FEWEST = 20
"""Claims below which an interval would span almost everything."""
DRAWS = 2000
LEVEL = 0.95
ASSUMPTIONS = (
    "the two people read without knowing each other's answer",
    "the claims that both read stand for those that they will read: deaths, and a sample of the rest",
    "any two different answers are equally far apart (nominal)",
)


def alpha_of(units: Sequence[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha for nominal values: 1 is perfect agreement, 0 what chance gives, below 0 is worse.

    Args:
        units: the values that each unit was given, by however many people; units with fewer than two are left out.

    Returns:
        None where every value is the same: without variation, agreement is no better than chance and no worse.

    Source:
        Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, University of Pennsylvania.
    """
    split, counts = _table(units)
    return _alpha(split.sum(), counts.sum(axis=0))


def estimate_agreement(units: Sequence[Sequence[Hashable]]) -> Estimate:
    """Krippendorff's alpha with an interval from drawing the units anew; same units, same interval.

    Raises:
        CannotEstimate: fewer than ``FEWEST`` units with two values, or all values the same.
    """
    split, counts = _table(units)
    if len(split) < FEWEST:
        raise CannotEstimate(
            f"{len(split)} claims were read by two people, and {FEWEST} are needed before their agreement says "
            "anything; go on reading"
        )
    alpha = _alpha(split.sum(), counts.sum(axis=0))
    if alpha is None:
        raise CannotEstimate(
            f"every answer to the {len(split)} claims that two people read is the same, and without any variation "
            "agreement cannot be told from habit; mix claims in that are known to be wrong"
        )
    chance = np.random.default_rng(0)
    drawn = chance.multinomial(len(split), np.full(len(split), 1 / len(split)), size=DRAWS)
    # A draw in which everybody says the same has no disagreement in it: it counts as perfect.
    found = [1.0 if one is None else one for one in map(_alpha, drawn @ split, drawn @ counts)]
    low, high = np.quantile(found, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    same = int((split == 0).sum())
    return Estimate(
        method=NAME,
        question="How far do two people who read the same claims agree, beyond chance?",
        unit="alpha",
        estimate=alpha,
        low=float(low),
        high=float(high),
        level=LEVEL,
        assumptions=ASSUMPTIONS,
        diagnostics=(
            Diagnostic("units", len(split), "claims that two people read"),
            Diagnostic("same_answer", same, "of them got the same answer from both"),
        ),
    )


def _table(units: Sequence[Sequence[Hashable]]) -> tuple[np.ndarray, np.ndarray]:
    """For each unit its disagreeing pairs over the number of its other values, and how often it has each value."""
    rated = [Counter(values) for values in units if len(values) > 1]
    values = {value: position for position, value in enumerate(dict.fromkeys(one for unit in rated for one in unit))}
    counts = np.zeros((len(rated), len(values)))
    for row, unit in enumerate(rated):
        for value, number in unit.items():
            counts[row, values[value]] = number
    sizes = counts.sum(axis=1)
    return (sizes**2 - (counts**2).sum(axis=1)) / np.maximum(sizes - 1, 1), counts


def _alpha(split: float, counts: np.ndarray) -> float | None:
    number = counts.sum()
    by_chance = number**2 - (counts**2).sum()
    return float(1 - (number - 1) * split / by_chance) if by_chance else None
