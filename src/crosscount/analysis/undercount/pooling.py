"""Strata that lend each other strength: what each says, drawn towards the others as far as it is unsure.

Most strata are much alike and one may be far off, such as the district that nobody reached. A normal law between
strata takes that one for chance and draws it to the others; under a law with heavy tails the far stratum keeps what
its own lists say, and the rest still lend each other strength.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp

from crosscount.analysis.estimate import CannotEstimate

Floats = NDArray[np.float64]
WIDENING = -1 / np.log((np.arange(9) + 0.5) / 9)
"""Of the variance between strata, equally likely: nine quantiles of the law that makes a normal one Student's t, of two
degrees of freedom."""
SPREADS = np.exp(np.linspace(np.log(0.02), np.log(4.0), 40))
MEANS, BEYOND = 241, 2.0
"""Means that are weighed, evenly from so much below the least log ratio of a stratum to so much above the greatest."""
SURELY = 1.96


@dataclass(frozen=True)
class Pooling:
    """Log ratios of unseen to seen by stratum (NaN: none of its own) and their variances; how they are pooled.

    A log ratio is normal around its stratum's; those vary by Student's t with two degrees of freedom around their
    mean. The spread is half-Cauchy beforehand with scale 1, the mean even.

    Source:
        Gelman (2006), Bayesian Anal. 1:515-534, for the spread; Lange, Little & Taylor (1989), J. Am. Stat. Assoc.
        84:881-896, for the tails.
    """

    ratios: Floats
    variances: Floats

    @cached_property
    def means(self) -> Floats:
        """Means of the strata that are weighed."""
        return np.linspace(np.nanmin(self.ratios) - BEYOND, np.nanmax(self.ratios) + BEYOND, MEANS)

    @cached_property
    def weights(self) -> Floats:
        """How likely the spreads and means are, given all strata: ``SPREADS`` x ``means``; they add up to 1."""
        # Even in the spread, of which the grid is even in the logarithm.
        logs = np.repeat((np.log(SPREADS) - np.log1p(SPREADS**2))[:, None], MEANS, axis=1)
        for ratio, variance in zip(self.ratios, self.variances, strict=True):
            if np.isfinite(ratio):
                total = variance + SPREADS[:, None] ** 2 * WIDENING
                away = (ratio - self.means) ** 2
                logs += logsumexp(-away[None, :, None] / (2 * total[:, None]) - np.log(total[:, None]) / 2, axis=2)
        weights: Floats = np.exp(logs - logsumexp(logs))
        return weights

    @property
    def mean(self) -> float:
        """The mean of the strata, in the middle of what is known of it."""
        return float(np.interp(0.5, np.cumsum(self.weights.sum(axis=0)), self.means))

    @property
    def between(self) -> float:
        """The spread between strata, in the middle of what is known of it."""
        return float(np.interp(0.5, np.cumsum(self.weights.sum(axis=1)), SPREADS))

    @property
    def unlike(self) -> NDArray[np.bool_]:
        """Which strata are surely not like the mean by what their own lists say."""
        far: NDArray[np.bool_] = np.abs(np.nan_to_num(self.ratios - self.mean)) > SURELY * np.sqrt(self.variances)
        return far

    def draw(self, generator: np.random.Generator, times: int) -> Floats:
        """Draws x strata of the log ratio: each stratum's own, drawn towards the mean as far as it is unsure."""
        chosen = generator.choice(self.weights.size, size=times, p=self.weights.ravel())
        variances = SPREADS[chosen // MEANS][:, None] ** 2 * WIDENING
        within = (self.means[1] - self.means[0]) * (generator.random(times) - 0.5)
        means = self.means[chosen % MEANS] + within
        drawn = [
            _of_stratum(float(ratio), float(variance), means, variances, generator)
            for ratio, variance in zip(self.ratios, self.variances, strict=True)
        ]
        return np.column_stack(drawn)


def _of_stratum(
    ratio: float, variance: float, means: Floats, between: Floats, generator: np.random.Generator
) -> Floats:
    """Draws of one stratum's log ratio; ``between`` is draws x what the variance between strata may be."""
    own = np.isfinite(ratio)
    total = variance + between
    logs = -((ratio - means[:, None]) ** 2) / (2 * total) - np.log(total) / 2 if own else np.zeros_like(total)
    up_to = np.exp(logs - logs.max(axis=1, keepdims=True)).cumsum(axis=1)
    which = (up_to < generator.random((len(means), 1)) * up_to[:, -1:]).sum(axis=1)
    spread = between[np.arange(len(means)), np.minimum(which, between.shape[1] - 1)]
    noise = generator.standard_normal(len(means))
    if not own:
        return np.asarray(means + np.sqrt(spread) * noise)
    share = variance / (variance + spread)
    return np.asarray((1 - share) * ratio + share * means + np.sqrt(variance * (1 - share)) * noise)


def pooled(ratios: Floats, again: Floats, speaking: NDArray[np.bool_]) -> Pooling:
    """Pool the strata that are ``speaking``; ``again`` is replicates x strata of the log ratio, NaN for none.

    A stratum whose replicates have none in a fifth has no log ratio of its own; ``CannotEstimate`` where no stratum
    has one.
    """
    enough = speaking & np.isfinite(ratios) & (np.isfinite(again).mean(axis=0) > 0.8)
    if not enough.any():
        raise CannotEstimate("no stratum has an estimate of its own; take wider strata")
    variances = np.ones(len(ratios))
    for row in np.flatnonzero(enough):
        lower, upper = np.nanquantile(again[:, row], (0.16, 0.84))
        variances[row] = max(((upper - lower) / 2) ** 2, 1e-6)
    return Pooling(np.where(enough, ratios, np.nan), variances)
