"""A Hawkes process whose rises fade at several given speeds at once: a sum of exponentials.

With the speeds given, the rate is linear in all that is fitted, so that the likelihood has one peak:
rate(t) = background of t's piece + sum over speeds and earlier events of branching[source, speed] * speed *
exp(-speed * time since).

Source:
    Ozaki (1979), Annals of the Institute of Statistical Mathematics 31:145-155, for the recursion over events.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numba import njit
from scipy.optimize import brentq, minimize
from scipy.special import chdtrc, chdtri
from scipy.stats import binom

from crosscount.analysis.estimate import CannotEstimate
from crosscount.analysis.excitation.fit import EVENTS_A_PARAMETER, LARGEST_BRANCHING
from crosscount.analysis.excitation.streams import Floats, Integers, Streams
from crosscount.analysis.table import shortened

LEAST_RATE = 1e-9
MOST_CELLS = 10_000_000
"""Of the rates at each event for each parameter: 80 MB, held for each order of the events."""
STRONGEST = 1e5
"""Pull, in log likelihood per event that follows, at which a sum that still costs nothing is at its limit."""


@dataclass(frozen=True, slots=True)
class Spread:
    """One receiving stream: background by piece, then branching by source and speed, and how sure they are."""

    theta: Floats
    covariance: Floats
    log_likelihood: float
    residuals: Floats
    """Expected events between events: draws of an exponential distribution of mean 1 if the model holds."""
    converged: bool
    problem: "Linear"


@dataclass(frozen=True, slots=True)
class Linear:
    """A likelihood whose rate is linear in what is fitted, so that it has one peak."""

    design: Floats
    """Events x parameters: the rate at each event for a parameter of 1."""
    exposure: Floats
    """Expected events over the whole time for a parameter of 1."""
    bounds: tuple[tuple[float, float | None], ...]

    def search(self, start: Floats, pull: Floats) -> Any:
        """The parameters that minimise minus the log likelihood plus ``pull`` times the parameters."""

        def value(theta: Floats) -> tuple[float, Floats]:
            rate = np.maximum(self.design @ theta, LEAST_RATE)
            slope = self.exposure + pull
            return float(slope @ theta - np.log(rate).sum()), slope - (1 / rate) @ self.design

        options = {"ftol": 1e-12, "maxiter": 2000}
        return minimize(value, start, jac=True, method="L-BFGS-B", bounds=self.bounds, options=options)

    def minus_log_likelihood(self, theta: Floats) -> float:
        """At these parameters."""
        return float(self.exposure @ theta - np.log(np.maximum(self.design @ theta, LEAST_RATE)).sum())


@njit(cache=True, nogil=True)
def excitements(times: Floats, marks: Integers, receiver: int, decays: Floats, streams: int) -> Any:
    """At every event of the receiver: rate of each source and speed for branching 1; its integral so far; at the end.

    The last row of the integrals is that at the end of observation, which is the last of ``times`` and has no mark.
    """
    speeds = len(decays)
    near, passed = np.zeros((streams, speeds)), np.zeros((streams, speeds))
    often = int((marks == receiver).sum())
    rates, integrals = np.zeros((often, streams * speeds)), np.zeros((often + 1, streams * speeds))
    before, place = 0.0, 0
    for i in range(len(times)):
        for m in range(speeds):
            fading = np.exp(-decays[m] * (times[i] - before))
            for e in range(streams):
                passed[e, m] += near[e, m] * (1.0 - fading)
                near[e, m] *= fading
        before = times[i]
        if i == len(marks):
            integrals[often] = passed.ravel()
            break
        if marks[i] == receiver:
            for e in range(streams):
                for m in range(speeds):
                    rates[place, e * speeds + m] = decays[m] * near[e, m]
            integrals[place] = passed.ravel()
            place += 1
        for m in range(speeds):
            near[marks[i], m] += 1.0
    return rates, integrals


def fit_several(streams: Streams, receiver: int, edges: Floats, decays: Floats) -> Spread:
    """Fit one receiving stream by maximum likelihood.

    Raises:
        CannotEstimate: fewer than five events a parameter.
    """
    pieces, kinds = len(edges) - 1, len(streams.names)
    size, events = pieces + kinds * len(decays), int(streams.counts[receiver])
    if events < EVENTS_A_PARAMETER * size:
        raise CannotEstimate(
            f"{events} events of {shortened(streams.names[receiver])} for {size} parameters; give {EVENTS_A_PARAMETER} "
            "events a parameter: fewer streams, fewer half-lives, or fewer pieces of background"
        )
    if events * size > MOST_CELLS:
        raise CannotEstimate(
            f"{events:,} events for {size} parameters; give at most {MOST_CELLS:,} events times parameters: a shorter "
            "stretch, fewer half-lives, or fewer pieces of background"
        )
    rates, integrals = excitements(np.append(streams.times, streams.end), streams.marks, receiver, decays, kinds)
    own = streams.times[streams.marks == receiver]
    within = np.clip(np.searchsorted(edges, own, side="right") - 1, 0, pieces - 1)
    design = np.hstack([np.eye(pieces)[within], rates])
    lived = np.clip(np.append(own, streams.end)[:, None] - edges[:-1], 0.0, np.diff(edges))
    exposure = np.hstack([lived, integrals])

    start = np.concatenate([np.full(pieces, events / streams.end / 2), np.full(size - pieces, 0.5 / (size - pieces))])
    bounds = (*[(LEAST_RATE, None)] * pieces, *[(0.0, LARGEST_BRANCHING)] * (size - pieces))
    problem = Linear(design, exposure[-1], bounds)
    found = problem.search(start, np.zeros(size))
    free = np.flatnonzero(found.x > LEAST_RATE)
    weighed = design[:, free] / np.maximum(design @ found.x, LEAST_RATE)[:, None]
    covariance = np.zeros((size, size))
    covariance[np.ix_(free, free)] = np.linalg.pinv(weighed.T @ weighed, hermitian=True)
    residuals = np.diff(np.append(0.0, exposure[:-1] @ found.x))
    return Spread(found.x, covariance, float(-found.fun), residuals, bool(found.success), problem)


def profile_sum(fitted: Spread, parts: Floats, *, level: float) -> tuple[float, float]:
    """Sums of some parameters whose best likelihood is not too far below the best of all; infinite without a bound.

    A pull on the sum moves it one way and its best likelihood down, so that the pull is sought at which the likelihood
    has fallen as far as the level lets it.

    Args:
        fitted: the peak.
        parts: 1 for each parameter of the sum, else 0.
        level: of the interval.
    """
    problem, peak = fitted.problem, fitted.theta
    best, drop = problem.minus_log_likelihood(peak), float(chdtri(1, 1 - level)) / 2

    def pulled(strength: float) -> Floats:
        found: Floats = problem.search(peak, strength * parts).x
        return found

    def excess(strength: float) -> float:
        return problem.minus_log_likelihood(pulled(strength)) - best - drop

    ends = []
    if 2 * (excess(STRONGEST) + drop) <= _drop_from_nothing(int(parts.sum()), level):
        ends.append(0.0)
    for side, limit in ((1.0, 0.0), (-1.0, float("inf")))[len(ends) :]:
        strength, fallen = side, -drop
        while fallen < 0 and abs(strength) < STRONGEST:
            strength *= 4
            fallen = excess(strength)
        ends.append(float(parts @ pulled(float(brentq(excess, 0.0, strength, rtol=1e-3)))) if fallen >= 0 else limit)
    return ends[0], ends[1] if ends[1] < LARGEST_BRANCHING else float("inf")


def _drop_from_nothing(parts: int, level: float) -> float:
    """Twice the fall of the likelihood to no branching at all that chance alone exceeds with probability 1 - level.

    With several parts, none of them below 0, chance has several ways to rise: the mixture of chi-squared distributions
    that holds for independent parts (Self & Liang 1987, Journal of the American Statistical Association 82:605-610).
    """
    ways = np.arange(1, parts + 1)
    shares = binom.pmf(ways, parts, 0.5)
    found = float(brentq(lambda drop: float(shares @ chdtrc(ways, drop)) - (1 - level), 1e-9, 100.0))
    return max(found, float(chdtri(1, 1 - level)))
