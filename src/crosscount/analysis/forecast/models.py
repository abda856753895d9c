"""Forecasts of the next months' counts as draws, district by district: from nothing at all to a negative binomial."""

from collections.abc import Callable, Mapping

import numpy as np
from scipy.special import gammaln
from scipy.stats import nbinom

from crosscount.analysis.forecast.panel import Floats

WINDOW, FADING, STRENGTH = 36, 0.85, 1.0
"""Months looked at, what a month's weight loses by the next, and months' worth of the average district added to each.
The fading is the best of five tried on incidents of UCDP GED Pakistan."""
SIZES = np.exp(np.linspace(np.log(0.01), np.log(50.0), 25))
QUANTILES = (np.arange(100) + 0.5) / 100


def zero(past: Floats) -> Floats:
    """Nothing will happen."""
    return np.zeros((past.shape[1], 1))


def last(past: Floats) -> Floats:
    """The last month again."""
    return past[-1:].T


def conflictology(past: Floats) -> Floats:
    """Each of the last twelve months is as likely as the other to come again.

    Source:
        Hegre, Vesco & Colaresi (2022), International Interactions 48:521-554; the name is that of the benchmark of the
        VIEWS prediction challenge of 2023.
    """
    return past[-12:].T


def negative_binomial(past: Floats) -> Floats:
    """A negative binomial around a fading mean, drawn a little towards the average district.

    One size for all districts, the likeliest in the window with its weights; 100 draws are its quantiles.
    """
    window = past[-WINDOW:][::-1]
    drawn = _drawn(window, np.power(FADING, np.arange(len(window)), dtype=np.float64))
    # Years of quiet do not prove that nothing comes: where the window holds too little, all months speak alike.
    return drawn if drawn.any() else _drawn(past, np.ones(len(past)))


def _drawn(window: Floats, weights: Floats) -> Floats:
    total = weights.sum()
    average = float(weights @ window.mean(axis=1)) / total
    means = (weights @ window + STRENGTH * average) / (total + STRENGTH)
    if average == 0.0:
        return zero(window)
    size = _likeliest_size(window, weights, means)
    # Most districts saw nothing lately and share one mean; quantiles are costly.
    distinct, place = np.unique(means, return_inverse=True)
    drawn = nbinom.ppf(QUANTILES, size, (size / (size + distinct))[:, None])
    return np.asarray(drawn[place], dtype=np.float64)


def _likeliest_size(window: Floats, weights: Floats, means: Floats) -> float:
    """The size under which the window is likeliest; terms without the size are left out."""
    found = np.empty(len(SIZES))
    often = weights @ (window == 0)
    held = np.argwhere(window > 0)
    counts, weight = window[held[:, 0], held[:, 1]], weights[held[:, 0]]
    mean = means[held[:, 1]]
    for place, size in enumerate(SIZES):
        likelihood = float((often * size * np.log(size / (size + means))).sum())
        each = gammaln(counts + size) - gammaln(size) + size * np.log(size / (size + mean))
        found[place] = likelihood + float(weight @ (each - counts * np.log(size + mean)))
    return float(SIZES[found.argmax()])


MODELS: Mapping[str, Callable[[Floats], Floats]] = {
    "negative_binomial": negative_binomial,
    "conflictology": conflictology,
    "last": last,
    "zero": zero,
}
"""From past counts (months x districts) to draws (districts x draws), the same for each of the next months."""
