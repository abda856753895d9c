"""Intervals: from draws as they are, or from a bootstrap, corrected for bias and for a spread that changes (BCa)."""

from dataclasses import dataclass
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri, pdtr

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class BcaInterval:
    """An interval, the bias correction (in standard deviations) and the acceleration that made it."""

    low: float
    high: float
    bias: float
    acceleration: float
    beyond: float
    """How many replicates lie beyond the end that fewer do: an end beyond which few lie hangs on these few."""


def bca_interval(
    answer: float, replicates: Floats, left_out: Floats, weights: Floats, *, level: float, seen: int
) -> BcaInterval:
    """Interval of a number of people from bootstrap replicates of the people seen.

    The bootstrap says how well the expected number of the unseen is known; how many they are by chance (Poisson) is
    drawn on top, without which ranges are far too narrow where few are unseen.

    Args:
        answer: from the data themselves.
        replicates: from data drawn anew; finite.
        left_out: from the data without one person, once for each kind of person.
        weights: how many people are of that kind.
        level: share of the uncertainty that is enclosed.
        seen: people seen, among those of the answer and of each replicate.

    Source:
        Efron (1987), J. Am. Stat. Assoc. 82:171-185.
    """
    below = np.sum(replicates < answer * (1 - 1e-9)) / len(replicates)
    bias = float(ndtri(np.clip(below, 0.5 / len(replicates), 1 - 0.5 / len(replicates))))
    pull = np.average(left_out, weights=weights) - left_out
    spread = float(np.sum(weights * pull**2)) ** 1.5
    acceleration = float(np.sum(weights * pull**3)) / (6 * spread) if spread > 0 else 0.0
    ends = bias + ndtri(np.array([0.5 - level / 2, 0.5 + level / 2]))
    shares = ndtr(bias + ends / np.maximum(1 - acceleration * ends, 1e-9))
    low, high = (seen + _quantile_by_chance(np.maximum(replicates - seen, 0.0), float(share)) for share in shares)
    beyond = len(replicates) * float(min(shares[0], 1 - shares[1]))
    return BcaInterval(low, high, bias, acceleration, beyond)


def _quantile_by_chance(expected: Floats, share: float) -> float:
    """The least number up to which a share of Poisson numbers lies, their means being as likely as one another."""
    below, most = -1.0, float(np.ceil(expected.max() + 40 * np.sqrt(expected.max()) + 40))
    while most - below > 1:
        middle = np.floor((below + most) / 2)
        if pdtr(middle, expected).mean() >= share:
            most = float(middle)
        else:
            below = float(middle)
    return most


def middle_of(draws: Floats, level: float) -> tuple[float, float, float]:
    """The ends of the middle ``level`` of some draws with their median between: low, median, high."""
    low, middle, high = np.quantile(draws, (0.5 - level / 2, 0.5, 0.5 + level / 2))
    return float(low), float(middle), float(high)


def of_whole_people(low: float, high: float) -> tuple[float, float]:
    """The ends of a range, moved outwards to whole people.

    Where fewer than one is expected unseen, a low end a fraction above those seen would pass over nobody's being
    missed, which is then the likeliest.
    """
    return float(floor(low)), float(ceil(high))
