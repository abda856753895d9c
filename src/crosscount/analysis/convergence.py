"""Whether chains of draws agree, and what their draws are worth."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def split_rhat(draws: Floats) -> float:
    """How far chains (rows) and their halves lie apart: 1 where they agree.

    Source:
        Gelman et al. (2013), Bayesian Data Analysis, section 11.4.
    """
    halves = _halves(draws)
    length = halves.shape[1]
    within = float(halves.var(axis=1, ddof=1).mean())
    between = float(length * halves.mean(axis=1).var(ddof=1))
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
