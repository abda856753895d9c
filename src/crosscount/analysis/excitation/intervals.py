"""Intervals of branching, pooled over the orders that were tried, and draws that are as wide as they are."""

from collections.abc import Sequence

import numpy as np
from scipy.special import ndtri

from crosscount.analysis.excitation.fit import LARGEST_BRANCHING
from crosscount.analysis.excitation.streams import Floats
from crosscount.analysis.ranged import Ranged

PROFILED = 5
"""Orders whose likelihood is profiled, where many are tried: the width hardly depends on the order."""


def pooled(values: Sequence[float], ends: Sequence[tuple[float, float]], level: float) -> Ranged:
    """One interval from those of several orders: as Rubin (1987) adds variances, to either side of the mean.

    Args:
        values: what was found, by order.
        ends: intervals of the first so many of them; never of no width, so that the pooled one is not either.
        level: of the intervals.
    """
    if len(values) == 1:
        return Ranged(float(values[0]), *ends[0])
    found, (low, high) = np.asarray(values), np.array(ends).T
    between = float(ndtri(0.5 + level / 2)) ** 2 * (1 + 1 / len(found)) * found.var(ddof=1)
    below, above = (np.sqrt(np.mean((found[: len(ends)] - end) ** 2) + between) for end in (low, high))
    # an interval that is cut off at 0 tells too little of how far it would have reached: never within the outermost
    least, most = (
        min(float(found.mean() - below), float(low.min())),
        max(float(found.mean() + above), float(high.max())),
    )
    return Ranged(float(found.mean()), max(least, 0.0), most)


def radius_of(branching: Sequence[Sequence[Ranged]], draws: Floats, level: float) -> Ranged:
    """Spectral radius of the branching matrix (receivers x sources): under 1 the process settles.

    Of one stream it is its branching. Of several the interval comes from draws (receivers x draws x sources), and
    begins at 0 where every one of theirs does: draws that are cut off at 0 hardly ever reach it all at once.
    """
    if len(branching) == 1:
        return branching[0][0]
    radii = np.abs(np.linalg.eigvals(draws.transpose(1, 0, 2))).max(axis=1)
    low, high = np.quantile(radii, [(1 - level) / 2, (1 + level) / 2])
    value = np.abs(np.linalg.eigvals([[one.value for one in row] for row in branching])).max()
    nothing = all(one.low == 0 for row in branching for one in row)
    return Ranged(float(value), 0.0 if nothing else float(low), float(high))


def draw_branching(
    branching: Sequence[Ranged], covariance: Floats, level: float, chance: tuple[np.random.Generator, int]
) -> Floats:
    """Draws x sources: branching as far to either side as its intervals have it, and as the curvature has it, together.

    ``chance`` is where chance comes from and how many draws are wanted.
    """
    generator, draws = chance
    spread = np.sqrt(np.diag(covariance))
    scaled = covariance / np.outer(np.where(spread > 0, spread, 1.0), np.where(spread > 0, spread, 1.0))
    np.fill_diagonal(scaled, 1.0)
    normal = generator.multivariate_normal(np.zeros(len(branching)), scaled, draws, method="eigh")
    quantile = float(ndtri(0.5 + level / 2))
    value, low, high = np.array([(one.value, one.low, min(one.high, LARGEST_BRANCHING)) for one in branching]).T
    drawn: Floats = np.maximum(value + normal / quantile * np.where(normal < 0, value - low, high - value), 0.0)
    return drawn
