"""Whether chains of draws agree, and what their draws are worth."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri
from scipy.stats import rankdata

Floats = NDArray[np.float64]


def split_rhat(draws: Floats) -> float:
    """How far chains (rows) and their halves lie apart, in place or in spread: 1 where they agree, 1.01 at most.

    The greater of two: of the draws by their ranks, and of their distances from the median by theirs. Ranks bear
    tails without a mean or variance; distances show chains that agree on the middle and not on the spread.

    Returns:
        Infinity where chains stand still in different places, or a draw is no number.

    Source:
        Vehtari et al. (2021), Bayesian Anal. 16:667-718, section 4.
    """
    halves = _halves(draws)
    if not np.isfinite(halves).all():
        return float("inf")
    return max(_apart(_normal_ranks(each)) for each in (halves, np.abs(halves - np.median(halves))))


def _normal_ranks(draws: Floats) -> Floats:
    """Normal scores of the ranks among all draws; ties share their mean rank."""
    ranks = rankdata(draws).reshape(draws.shape)
    return np.asarray(ndtri((ranks - 0.375) / (draws.size + 0.25)), dtype=np.float64)


def _apart(chains: Floats) -> float:
    """The square root of all variance over that within chains; Gelman et al. (2013), Bayesian Data Analysis, 11.4."""
    length = chains.shape[1]
    within = float(chains.var(axis=1, ddof=1).mean())
    between = float(length * chains.mean(axis=1).var(ddof=1))
    if within == 0:
        return 1.0 if between == 0 else float("inf")
    return float(np.sqrt(((length - 1) * within + between) / (length * within)))


def effective_draws(draws: Floats) -> float:
    """How many independent draws the chains (rows) are worth for a mean.

    Source:
        Geyer (1992), Stat. Sci. 7:473-483; Vehtari et al. (2021), Bayesian Anal. 16:667-718, section 3.2.
    """
    halves = _halves(draws)
    chains, length = halves.shape
    centred = halves - halves.mean(axis=1, keepdims=True)
    size = 1 << (2 * length - 1).bit_length()
    spectrum = np.fft.rfft(centred, size, axis=1)
    covariance = np.fft.irfft(np.abs(spectrum) ** 2, size, axis=1)[:, :length].mean(axis=0) / length
    within = covariance[0] * length / (length - 1)
    total = covariance[0] + float(halves.mean(axis=1).var(ddof=1))
    if total == 0:
        return float(chains * length)
    correlation = 1 - (within - covariance * length / (length - 1)) / total
    pairs = correlation[0 : length - length % 2 : 2] + correlation[1:length:2][: length // 2]
    negative = np.flatnonzero(pairs <= 0)
    used = np.minimum.accumulate(pairs[: negative[0] if len(negative) else len(pairs)])
    return float(min(chains * length / max(2 * used.sum() - 1, 1e-3), chains * length))


def _halves(draws: Floats) -> Floats:
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, -half:]])
