"""Whether a fitted Hawkes process could have made the events, from residuals that ought to be exponential."""

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc
from scipy.stats import kstest

from crosscount.analysis.excitation.streams import Floats

LAGS = 10
POINTS = 9


@dataclass(frozen=True, slots=True)
class Goodness:
    """Checks of the expected events between events; small probabilities speak against the model."""

    kolmogorov_smirnov: float
    """Probability of a distance so large from the exponential distribution; optimistic, as parameters were fitted."""
    ljung_box: float
    """Probability of so much correlation of the residuals over ten lags."""
    quantiles: tuple[tuple[float, float], ...]
    """Expected and found residuals at .1, .2, ... .9."""


def check(residuals: Floats) -> Goodness:
    """Compare residuals with independent draws of an exponential distribution of mean 1.

    Source:
        Brown et al. (2002), Neural Computation 14:325-346; Ljung & Box (1978), Biometrika 65:297-303.
    """
    levels = np.linspace(0.1, 0.9, POINTS)
    quantiles = zip(-np.log1p(-levels), np.quantile(residuals, levels), strict=True)
    return Goodness(
        float(kstest(residuals, "expon").pvalue),
        _ljung_box(residuals),
        tuple((float(expected), float(found)) for expected, found in quantiles),
    )


def _ljung_box(residuals: Floats) -> float:
    # ranks as normal scores would do as well; 1 - exp(-x) tames the tail and keeps independence
    centred = np.exp(-residuals) - np.exp(-residuals).mean()
    count, total = len(centred), float((centred**2).sum())
    lags = min(LAGS, count // 5)
    squares = [
        (float((centred[lag:] * centred[:-lag]).sum()) / total) ** 2 / (count - lag) for lag in range(1, lags + 1)
    ]
    return float(chdtrc(lags, count * (count + 2) * sum(squares)))
