"""A series of counts that the methods here can work with."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from crosscount.analysis.estimate import CannotEstimate
from crosscount.analysis.table import MOST_COUNTED, counted

SHORTEST = 8
LONGEST = 3000
LEAST_EXPOSURE = 1e-6
"""Of the mean exposure: beside less, the arithmetic of a whole period loses its digits."""


def checked(counts: Sequence[int]) -> NDArray[np.float64]:
    """The counts as an array, or the reason why they cannot be used."""
    series = np.asarray(counts, dtype=np.float64)
    if series.ndim != 1:
        raise CannotEstimate(f"the counts have {series.ndim} dimensions; give one count a period")
    if len(series) < SHORTEST:
        raise CannotEstimate(
            f"the series has {counted(len(series), 'period')}; give {SHORTEST} or more, or count by shorter periods"
        )
    if len(series) > LONGEST:
        raise CannotEstimate(f"the series has {len(series):,} periods; count by longer periods: at most {LONGEST:,}")
    if not (np.isfinite(series).all() and (series >= 0).all() and (series == np.floor(series)).all()):
        raise CannotEstimate(
            "a count is negative, broken or missing; give whole numbers; a period without incidents is 0"
        )
    if not series.any():
        raise CannotEstimate("nothing happened in any period; a rate that is always 0 cannot be seen to change")
    return series


def checked_exposures(exposures: Sequence[float], periods: int) -> NDArray[np.float64]:
    """The exposures as an array, or the reason why they cannot be used."""
    known: NDArray[np.float64] = np.asarray(exposures, dtype=np.float64)
    if known.shape != (periods,):
        raise CannotEstimate(f"there are {len(known):,} exposures for {counted(periods, 'period')}; give one a period")
    if not (np.isfinite(known) & (known > 0) & (known <= MOST_COUNTED)).all():
        raise CannotEstimate(f"an exposure is not above 0 and at most {MOST_COUNTED:,}; give such a number a period")
    if known.min() < LEAST_EXPOSURE * known.mean():
        raise CannotEstimate(
            f"exposures reach from {known.min():.3g} to {known.max():.3g}; give none under a millionth of their mean"
        )
    return known


def hazard_for(periods: int, prior_no_change: float) -> float:
    """Probability a period that leaves so much probability to no change at all."""
    if not 0 < prior_no_change < 1:
        raise CannotEstimate(f"the prior of no change is {prior_no_change}; give a probability between 0 and 1")
    return float(1 - prior_no_change ** (1 / (periods - 1)))
