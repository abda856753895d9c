"""Forecasts of the next months' counts as draws, district by district: from nothing at all to a negative binomial."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
from scipy.special import gammaln
from scipy.stats import nbinom

from crosscount.analysis.forecast.panel import Floats

WINDOW, FADING, STRENGTH = 36, 0.85, 1.0
"""Months looked at, what a month's weight loses by the next, and months' worth of the average district added to each.
The fading is the best of five tried on incidents of UCDP GED Pakistan."""
SIZES = np.exp(np.linspace(np.log(0.01), np.log(50.0), 25))
GROWTHS = (0.0, 0.5)
"""Powers of a district's mean with which its size may grow."""
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
    """A negative binomial around a fading mean, drawn a little towards the average district; its 100 quantiles.

    The size is the likeliest in the window with its weights, one for all districts or one that grows with the root of
    a district's mean: where many are killed at once, months of a busy district differ by less than its mean does. The
    mean is not known but learned from so many months as the weights are worth, which makes the variance larger.

    Source:
        Harvey & Fernandes (1989), J. Bus. Econ. Stat. 7:407-417, for what fading weights leave open of a mean.
    """
    window = past[-WINDOW:][::-1]
    drawn = _drawn(window, np.power(FADING, np.arange(len(window)), dtype=np.float64))
    # Years of quiet do not prove that nothing comes: where the window holds too little, all months speak alike.
    return drawn if drawn.any() else _drawn(past, np.ones(len(past)))


def _drawn(window: Floats, weights: Floats) -> Floats:
    if not window.any():
        return zero(window)
    # How swings grow with the mean changes slowly: all months of the window say it alike.
    growth = max(GROWTHS, key=lambda power: _fitted(window, np.ones(len(window)), power).likelihood)
    fitted = _fitted(window, weights, growth)
    # Most districts saw nothing lately and share one mean; quantiles are costly.
    means, first, place = np.unique(fitted.means, return_index=True, return_inverse=True)
    within = 1 / fitted.sizes[first]
    sizes = 1 / (within + (1 / means + within) / (weights.sum() + STRENGTH))
    drawn = nbinom.ppf(QUANTILES, sizes[:, None], (sizes / (sizes + means))[:, None])
    return np.asarray(drawn[place], dtype=np.float64)


class _Fitted(NamedTuple):
    """Mean and size of every district, and how likely the window is under them, but for a constant."""

    means: Floats
    sizes: Floats
    likelihood: float


def _fitted(window: Floats, weights: Floats, growth: float) -> _Fitted:
    """Fading means, and the sizes under which the window is likeliest where they grow so with the mean."""
    average = float(weights @ window.mean(axis=1)) / weights.sum()
    means = (weights @ window + STRENGTH * average) / (weights.sum() + STRENGTH)
    grown = (means / average) ** growth
    found = np.empty(len(SIZES))
    often = weights @ (window == 0)
    held = np.argwhere(window > 0)
    counts, weight = window[held[:, 0], held[:, 1]], weights[held[:, 0]]
    for place, size in enumerate(SIZES):
        sizes = size * grown
        nothing = sizes * np.log(sizes / (sizes + means))
        some = gammaln(counts + sizes[held[:, 1]]) + counts * np.log(1 / (sizes + means))[held[:, 1]]
        some += (nothing - gammaln(sizes))[held[:, 1]]
        found[place] = float((often * nothing).sum()) + float(weight @ some)
    return _Fitted(means, float(SIZES[found.argmax()]) * grown, float(found.max()))


MODELS: Mapping[str, Callable[[Floats], Floats]] = {
    "negative_binomial": negative_binomial,
    "conflictology": conflictology,
    "last": last,
    "zero": zero,
}
"""From past counts (months x districts) to draws (districts x draws), the same for each of the next months."""
