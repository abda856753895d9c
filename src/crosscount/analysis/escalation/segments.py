"""The exact recursions over all ways to cut a series of counts into segments of constant rate.

Counts of one segment are negative binomial with a size that all segments share; the segment's mean has a beta-prime
prior, so that every segment's likelihood is known in closed form. As the size grows, counts become Poisson and the
prior of the mean becomes Gamma.

Source:
    Fearnhead (2006), Statistics and Computing 16:203-213.
    Adams & MacKay (2007), arXiv:0710.3742 (the same forward recursion, read period by period).
"""

from dataclasses import dataclass
from math import log, pi
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy.special import gammaln

Floats = NDArray[np.float64]

SIZES = (0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 1e6)
"""Sizes of the negative binomial that are weighed against each other; the last is as good as Poisson."""

HALF_LOG_TWO_PI = 0.5 * log(2 * pi)
LARGE = 8.0
LARGEST_TABLE = 1_000_000


@njit(cache=True, fastmath=True, inline="always")
def log_gamma(x: float) -> float:
    """Logarithm of the gamma function for x > 0, within 1e-9: Stirling's series, several times libm's speed."""
    shift = 1.0
    while x < LARGE:
        shift *= x
        x += 1.0
    inverse = 1.0 / x
    square = inverse * inverse
    series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188))))
    value = (x - 0.5) * np.log(x) - x + HALF_LOG_TWO_PI + series
    return value if shift == 1.0 else value - np.log(shift)  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Prior:
    """What is held of segments beforehand: centre and shape of their mean count; that a period begins a new one."""

    mean: float
    hazard: float
    shape: float = 1.0
    """1 is about as vague as a prior with a mean can be."""


def filter_segments(
    counts: Floats, size: float, prior: Prior, exposures: Floats | None = None
) -> tuple[Floats, Floats]:
    """Run the forward recursion for one size.

    Args:
        counts: one count a period, T of them.
        size: of the negative binomial, in a period of exposure 1.
        prior: of the segments.
        exposures: how much of a period's incidents could be known, 1 on average; a period's mean and size are in
            proportion. All 1 where none are given.

    Returns:
        ``last``, (T + 1) x (T + 1): ``last[t, s]`` is the probability, given the first t counts, that the segment
        which ends at t began after s periods. ``evidence``, T + 1: the logarithm of the probability of the first t.
    """
    total, shape = len(counts), prior.shape
    a = 1.0 + size * shape / prior.mean
    periods = np.arange(total + 1)
    of_length = (periods - 1) * np.log1p(-prior.hazard) + gammaln(a + shape) - gammaln(a) - gammaln(shape)
    known = np.empty(0)
    if exposures is None:
        of_length += gammaln(a + periods * size)
    else:
        known = size * np.concatenate([[0.0], np.cumsum(exposures)])
    sums = np.concatenate([[0.0], np.cumsum(counts)])
    few = sums[-1] < LARGEST_TABLE
    of_sum = gammaln(shape + np.arange(sums[-1] + 1)) if few else np.empty(0)
    last = np.zeros((total + 1, total + 1))
    ending = _forward(sums, of_length, of_sum, (a, shape, size, float(np.log(prior.hazard))), (known, last))
    evidence = ending - np.log(prior.hazard)
    sizes = size * (np.ones(total) if exposures is None else exposures)
    orders = gammaln(counts + sizes) - gammaln(sizes) - gammaln(counts + 1.0)
    return last, np.concatenate([[0.0], evidence[1:] + np.cumsum(orders)])


@njit(cache=True, fastmath=True)
def settle(weighed: Floats, shares: Floats) -> Any:
    """The log of a sum of weights given by their logs; each weight's share of it is put into ``shares``."""
    best = weighed.max()
    total = 0.0
    for place in range(len(weighed)):
        shares[place] = np.exp(weighed[place] - best)
        total += shares[place]
    for place in range(len(weighed)):
        shares[place] /= total
    return best + np.log(total)


@njit(cache=True, fastmath=True)
def _forward(
    sums: Floats,
    of_length: Floats,
    of_sum: Floats,
    constants: tuple[float, float, float, float],
    tables: tuple[Floats, Floats],
) -> Any:
    a, shape, size, change = constants
    known, last = tables
    total = len(sums) - 1
    ending, row = np.zeros(total + 1), np.zeros(total + 1)
    for t in range(1, total + 1):
        for s in range(t):
            n, incidents = t - s, sums[t] - sums[s]
            upper = of_sum[int(incidents)] if len(of_sum) else log_gamma(shape + incidents)
            row[s] = ending[s] + of_length[n] + upper
            if len(known):
                exposed = a + known[t] - known[s]
                row[s] += log_gamma(exposed) - log_gamma(exposed + shape + incidents)
            else:
                row[s] -= log_gamma(a + shape + n * size + incidents)
        ending[t] = settle(row[:t], last[t]) + change
    return ending


@njit(cache=True, fastmath=True)
def changes_so_far(last: Floats, most: int) -> Any:
    """(most + 1) x (T + 1): the probability, given the first t counts, that they hold k changes before t."""
    total = len(last) - 1
    found = np.zeros((most + 1, total + 1))
    for t in range(1, total + 1):
        found[0, t] = last[t, 0]
        for k in range(1, min(most, t - 1) + 1):
            inner = 0.0
            for s in range(k, t):
                inner += last[t, s] * found[k - 1, s]
            found[k, t] = inner
    return found


@njit(cache=True)
def changes_from_the_end(last: Floats, most: int) -> Any:
    """(most + 1) x (T + 1): the probability that border j from the end, which is border 0, is at s."""
    total = len(last) - 1
    found = np.zeros((most + 1, total + 1))
    found[0, total] = 1.0
    for j in range(1, most + 1):
        for t in range(1, total + 1):
            weight = found[j - 1, t]
            if weight > 0.0:
                for s in range(1, t):
                    found[j, s] += weight * last[t, s]
    return found


@njit(cache=True)
def draw_borders(last: Floats, found: Floats, changes: int, uniforms: Floats) -> Any:
    """Exact draws of the dates of so many changes, one row of ``uniforms`` (draws x changes) each."""
    total = len(last) - 1
    drawn = np.zeros((len(uniforms), changes), dtype=np.int64)
    for d in range(len(uniforms)):
        t = total
        for j in range(changes, 0, -1):
            target = uniforms[d, j - 1] * found[j, t]
            s, running = j - 1, 0.0
            while running <= target and s < t - 1:
                s += 1
                running += last[t, s] * found[j - 1, s]
            drawn[d, j - 1] = s
            t = s
    return drawn
