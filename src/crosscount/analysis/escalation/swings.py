"""Did a rate change at dates, or does one rate swing slowly about its level?"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.special import expit, gammaln

from crosscount.analysis.escalation.change_points import ChangePoints
from crosscount.analysis.estimate import Diagnostic

KEPT = (0.3, 0.5, 0.7, 0.8, 0.9, 0.95)
"""How much of what is known of a period's rate still holds in the next; the rest falls back to the level."""
SHAPES = (0.3, 1.0, 3.0, 10.0, 30.0)
"""Of the Gamma distribution of rates that nothing is known of: the smaller, the wider the swings."""
LIKELIER = 0.5


@dataclass(frozen=True, slots=True)
class Swings:
    """How likely slow swings of one rate are, where beforehand they are as likely as changes at dates."""

    probability: float
    seen: bool
    """Whether the counts have it that anything changed: without a change there is nothing to explain."""

    @property
    def likelier(self) -> bool:
        """Whether the changes are more likely none."""
        return self.seen and self.probability >= LIKELIER

    @property
    def diagnostic(self) -> Diagnostic:
        """As a line of an estimate."""
        return Diagnostic(
            "probability of slow swings",
            self.probability,
            "about one level, against changes at dates; beforehand one is as likely as the other",
        )

    @property
    def warnings(self) -> tuple[str, ...]:
        """Nothing where changes at dates explain the counts better."""
        if not self.likelier:
            return ()
        return (
            f"slow swings about one level explain the numbers better than changes at dates (probability "
            f"{self.probability:.2f}): there may have been no change, and the dates may be those of swings",
        )


def swings(counts: Sequence[int], found: ChangePoints, exposures: Sequence[float] | None = None) -> Swings:
    """Compare the changes of a series with slow swings about one level.

    Args:
        counts: one a period.
        found: the changes of these counts.
        exposures: those that the changes were found with.
    """
    series = np.asarray(counts, dtype=np.float64)
    exposed = np.ones(len(series)) if exposures is None else np.asarray(exposures, dtype=np.float64)
    of_changes = found.log_evidence + np.log(max(1 - found.no_change, np.finfo(float).tiny))
    of_swings = log_evidence_of_swings(series.tolist(), (exposed / exposed.mean()).tolist())
    return Swings(float(expit(of_swings - of_changes)), found.no_change < LIKELIER)


def log_evidence_of_swings(counts: Sequence[float], exposures: Sequence[float]) -> float:
    """Log probability of the counts where the rate of a period is Gamma, and falls back to one level.

    What is known of the rate, a Gamma distribution of shape and rate a and b, becomes that of ``KEPT`` times what was
    learned and the rest of what was held at first: so each count is negative binomial given those before it.

    Args:
        counts: one a period.
        exposures: how much of a period's incidents could be known, 1 on average.

    Assumes:
        All of ``KEPT`` and ``SHAPES`` are as likely beforehand; the level is the mean of the whole series.

    Source:
        Smith & Miller (1986), Journal of the Royal Statistical Society B 48:79-88; Harvey & Fernandes (1989), Journal
        of Business & Economic Statistics 7:407-417.
    """
    kept, first = np.array(list(product(KEPT, SHAPES))).T
    rest = first / np.mean(counts)
    shape, rate, found = first, rest, np.zeros(len(kept))
    for count, exposure in zip(counts, exposures, strict=True):
        after = rate + exposure
        found += gammaln(shape + count) - gammaln(shape) - gammaln(count + 1)
        found += shape * np.log(rate / after) + count * np.log(exposure / after)
        shape, rate = kept * (shape + count) + (1 - kept) * first, kept * after + (1 - kept) * rest
    best = found.max()
    return float(best + np.log(np.exp(found - best).mean()))
