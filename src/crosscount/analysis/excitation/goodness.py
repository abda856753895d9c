"""Whether a fitted Hawkes process could have made the events, from residuals that ought to be exponential."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc
from scipy.stats import kstest

from crosscount.analysis.estimate import Diagnostic, Figure
from crosscount.analysis.excitation.streams import Floats

LAGS = 10
POINTS = 9
DOUBTFUL = 0.01


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


def misfit(name: str, fit: Goodness) -> tuple[str, ...]:
    """A warning where the events of a stream could hardly come from its fit."""
    if min(fit.kolmogorov_smirnov, fit.ljung_box) >= DOUBTFUL:
        return ()
    return (f"the model does not fit {name}: do not lean on its figures; try pieces of background",)


def typical(checks: Sequence[Goodness]) -> Goodness:
    """The middle of the checks over the orders that were tried."""
    quantiles = np.median([one.quantiles for one in checks], axis=0).reshape(POINTS, 2)
    return Goodness(
        float(np.median([one.kolmogorov_smirnov for one in checks])),
        float(np.median([one.ljung_box for one in checks])),
        tuple((float(expected), float(found)) for expected, found in quantiles),
    )


def residual_figures(name: str, fit: Goodness) -> tuple[Figure, ...]:
    """Quantiles of a stream's residuals beside what they ought to be."""
    return tuple(
        Figure(f"residual of {name} where {expected:.3f} is expected", found, unit="events expected in between")
        for expected, found in fit.quantiles
    )


def fit_diagnostics(name: str, fit: Goodness) -> tuple[Diagnostic, ...]:
    """The two checks of a stream's residuals."""
    return (
        Diagnostic(f"Kolmogorov-Smirnov: {name}", fit.kolmogorov_smirnov, "small: gaps are not as the model has them"),
        Diagnostic(f"Ljung-Box: {name}", fit.ljung_box, "small: residuals follow each other"),
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
