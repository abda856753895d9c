"""The people seen, drawn anew: what a bootstrap of lists rests on."""

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom
from scipy.stats.qmc import Sobol

from crosscount.analysis.undercount.overlaps import Overlaps

Floats = NDArray[np.float64]

FEW_MODELS, MANY_DRAWS, FEW_DRAWS = 200, 8_192, 1_024
"""Up to so many models so many draws, else so many; powers of two, as which a Sobol sequence is evenest."""


def draws_for(models: int) -> int:
    """How many draws an interval rests on by default, so that it takes seconds."""
    return MANY_DRAWS if models <= FEW_MODELS else FEW_DRAWS


def resample(overlaps: Overlaps, replicates: int, *, seed: int) -> Floats:
    """Draw the people seen anew, with replacement.

    The draws lie evenly over all that may be drawn (a scrambled Sobol sequence turned into a binomial number of each
    history among what the ones before left, the largest first): the ends of an interval hang less on the seed than
    with independent draws, and are right on average all the same.

    Args:
        overlaps: the people seen, by history.
        replicates: how many times.
        seed: of the scrambling.

    Returns:
        Counts, replicates x histories; each row sums to the people seen.

    Source:
        Matoušek (1998), J. Complexity 14:527-556, for the scrambling.
    """
    counts = overlaps.counts.astype(np.int64)
    *before, last = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)].tolist()
    drawn, left, rest = np.zeros((replicates, len(counts))), np.full(replicates, overlaps.seen), overlaps.seen
    for history, share in zip(before, _even(replicates, len(before), seed=seed).T, strict=True):
        # The quantile at a share of exactly 0 is -1.
        drawn[:, history] = np.maximum(binom.ppf(share, left, counts[history] / rest), 0)
        left, rest = left - drawn[:, history].astype(np.int64), rest - counts[history]
    drawn[:, last] = left
    return drawn


def _even(points: int, dimensions: int, *, seed: int) -> Floats:
    """Points of the unit cube that lie evenly in it."""
    if not dimensions:
        return np.empty((points, 0))
    sequence = Sobol(dimensions, rng=np.random.default_rng(seed))
    even: Floats = sequence.random_base2((points - 1).bit_length())[:points]
    return even
