"""Intervals: from draws as they are, or from a bootstrap, corrected for bias and for a spread that changes (BCa)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class BcaInterval:
    """An interval, the bias correction (in standard deviations) and the acceleration that made it."""

    low: float
    high: float
    bias: float
    acceleration: float


def bca_interval(answer: float, replicates: Floats, left_out: Floats, weights: Floats, *, level: float) -> BcaInterval:
    """Interval of an answer from its bootstrap replicates.

    Args:
        answer: from the data themselves.
        replicates: from data drawn anew; finite.
        left_out: from the data without one person, once for each kind of person.
        weights: how many people are of that kind.
        level: share of the uncertainty that is enclosed.

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
    low, high = np.quantile(replicates, shares)
    return BcaInterval(float(low), float(high), bias, acceleration)


def middle_of(draws: Floats, level: float) -> tuple[float, float, float]:
    """The ends of the middle ``level`` of some draws with their median between: low, median, high."""
    low, middle, high = np.quantile(draws, (0.5 - level / 2, 0.5, 0.5 + level / 2))
    return float(low), float(middle), float(high)
