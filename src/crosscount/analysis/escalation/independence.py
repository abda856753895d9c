"""Do neighbouring periods resemble each other more than independent ones would, once the changes are taken out?"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.special import ndtr

from crosscount.analysis.escalation.change_points import ChangePoints
from crosscount.analysis.estimate import Diagnostic

UNLIKELY = 0.01


@dataclass(frozen=True, slots=True)
class Resemblance:
    """How far counts of neighbouring periods lie on the same side of their segment's mean."""

    correlation: float
    """Of a period's residual with the next within a segment; independent periods have about 0."""
    probability: float
    """Of so much of it, or more, where periods are independent."""

    @property
    def diagnostic(self) -> Diagnostic:
        """As a line of an estimate."""
        return Diagnostic(
            "correlation of neighbouring periods",
            self.correlation,
            f"within segments; {self.probability:.3f} is the probability of as much if periods were independent",
        )

    @property
    def warnings(self) -> tuple[str, ...]:
        """Nothing where independent periods could look so."""
        if self.probability >= UNLIKELY:
            return ()
        return (
            f"neighbouring periods resemble each other (correlation {self.correlation:.2f}), which the model does not "
            "allow for: changes and alerts may be slow swings of one rate; count by longer periods and see what stays",
        )


def resemblance(counts: Sequence[int], found: ChangePoints, exposures: Sequence[float] | None = None) -> Resemblance:
    """Correlation of neighbouring residuals within the segments that were found.

    Args:
        counts: one a period.
        found: the changes of these counts; swings that were taken for changes are no longer seen here.
        exposures: those that the changes were found with.

    Assumes:
        Enough periods for the normal distribution of a correlation, with 1 / (number of pairs) as its variance. A pair
        is two periods of one segment: none reaches over a change, where the mean is another.
    """
    series = np.asarray(counts, dtype=np.float64)
    exposed = np.ones(len(series)) if exposures is None else np.asarray(exposures, dtype=np.float64)
    edges = (0, *(change.at for change in found.changes), len(series))
    products, squares, expected = 0.0, 0.0, 0.0
    for start, end in pairwise(edges):
        known = exposed[start:end]
        means = known * series[start:end].sum() / known.sum()
        residuals = (series[start:end] - means) / np.sqrt(np.maximum(means, 1e-9))
        products += float((residuals[1:] * residuals[:-1]).sum())
        squares += float((residuals**2).sum())
        # a mean that is taken from n equal counts leaves them with a correlation of -1 / n
        expected -= float(np.sqrt(known[1:] * known[:-1]).sum() / known.sum())
    pairs = max(len(series) - len(edges) + 1, 1)
    correlation = products / squares - expected / pairs if squares > 0 else 0.0
    return Resemblance(correlation, float(ndtr(-correlation * np.sqrt(pairs))))
