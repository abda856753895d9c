"""Maximum likelihood of a Hawkes process, with intervals from the curvature and from the profile."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import brentq, minimize
from scipy.special import chdtri, ndtri

from crosscount.analysis.estimate import CannotEstimate
from crosscount.analysis.excitation.likelihood import negative_log_likelihood
from crosscount.analysis.excitation.streams import Floats, Streams
from crosscount.analysis.table import shortened

DECAYS = (0.01, 0.1, 1.0, 10.0)
"""Where the search for the decay starts, in events of all streams: from each, since there may be several peaks."""
FIRST_STEPS = 10
"""Of each search; the likeliest then goes on alone."""
STEP = 1e-4
LARGEST_BRANCHING = 5.0
LARGEST_LOG = 15.0
LONGEST = 0.1
"""Half-life, as a share of the observed stretch: what fades more slowly is seen too seldom to be told from a background
that moves. Of 300 events that nothing follows, the likeliest branching is .23 or more in one series of ten; with a
third of the stretch .27, with all of it .38."""
NOTHING = 1e-6
FLAT = 1e-10
EVENTS_A_PARAMETER = 5


@dataclass(frozen=True, slots=True)
class Receiver:
    """What is fitted to one receiving stream; ``theta`` is log background by piece, branching by source, log decay.

    Time is counted in ``unit``, the mean gap between events, so that all parameters are of one order.
    """

    theta: Floats
    covariance: Floats
    log_likelihood: float
    """In the time of the data."""
    converged: bool
    curved: bool
    """Whether the likelihood falls off to all sides; where it does not, the covariance is all 0 and says nothing."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One receiving stream's likelihood, in time counted in mean gaps between events."""

    streams: Streams
    receiver: int
    edges: Floats

    @property
    def unit(self) -> float:
        """Mean gap between events, in the time of the data."""
        return self.streams.end / len(self.streams.times)

    def value(self, theta: Floats) -> tuple[float, Floats]:
        """Minus the log likelihood, and its gradient."""
        found: tuple[float, Floats] = negative_log_likelihood(
            theta, self.streams.times / self.unit, self.streams.marks, self.receiver, self.edges / self.unit
        )
        return found


def edges_of(streams: Streams, pieces: int) -> Floats:
    """Borders of equally long pieces of constant background."""
    return np.linspace(0.0, streams.end, pieces + 1)


def fit_receiver(problem: Problem, *, without: int | None = None) -> Receiver:
    """Fit one receiving stream; ``without`` a source, its branching is held at 0.

    Raises:
        CannotEstimate: fewer than five events a parameter.
    """
    streams = problem.streams
    pieces, kinds = len(problem.edges) - 1, len(streams.names)
    events = int(streams.counts[problem.receiver])
    if events < EVENTS_A_PARAMETER * (pieces + kinds + 1):
        raise CannotEstimate(
            f"{events} events of {shortened(streams.names[problem.receiver])} for {pieces + kinds + 1} parameters; "
            f"give {EVENTS_A_PARAMETER} events a parameter: fewer streams, or fewer pieces of background"
        )
    bounds = bounds_of(problem)
    if without is not None:
        bounds[pieces + without] = (0.0, 0.0)
    starts = _starts(problem, pieces, kinds, without)
    return _search(problem, min((_descend(problem, one, bounds) for one in starts), key=_height), bounds)


def bounds_of(problem: Problem) -> list[tuple[float, float]]:
    """Of background by piece, branching by source, and decay, which is slow enough for no more than ``LONGEST`` tells.

    A rise that takes as long to fade as the whole stretch is a background that falls.
    """
    backgrounds = [(-LARGEST_LOG, LARGEST_LOG)] * (len(problem.edges) - 1)
    branching = [(0.0, LARGEST_BRANCHING)] * len(problem.streams.names)
    slowest = float(np.log(np.log(2) / (LONGEST * len(problem.streams.times))))
    return [*backgrounds, *branching, (slowest, LARGEST_LOG)]


def decay_is_known(problem: Problem, fitted: Receiver) -> bool:
    """Whether the counts say anything of the decay: something follows, and neither bound was reached."""
    low, high = bounds_of(problem)[-1]
    followed = float(fitted.theta[len(problem.edges) - 1 : -1].max()) > NOTHING
    return followed and low + NOTHING < float(fitted.theta[-1]) < high - NOTHING


def _starts(problem: Problem, pieces: int, kinds: int, without: int | None) -> list[Floats]:
    rate = problem.streams.counts[problem.receiver] / len(problem.streams.times)
    start = np.concatenate([np.full(pieces, np.log(rate / 2)), np.full(kinds, 0.5 / kinds), [0.0]])
    if without is not None:
        start[pieces + without] = 0.0
    return [np.concatenate([start[:-1], [np.log(decay)]]) for decay in DECAYS]


def _descend(problem: Problem, start: Floats, bounds: list[tuple[float, float]]) -> Any:
    return minimize(problem.value, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": FIRST_STEPS})


def _height(found: Any) -> float:
    return float(found.fun)


def _search(problem: Problem, first: Any, bounds: list[tuple[float, float]]) -> Receiver:
    found = minimize(problem.value, first.x, jac=True, method="L-BFGS-B", bounds=bounds, options={"ftol": 1e-12})
    theta: Floats = found.x
    events = int(problem.streams.counts[problem.receiver])
    covariance = _covariance(problem, theta, bounds)
    return Receiver(
        theta,
        np.zeros((len(theta), len(theta))) if covariance is None else covariance,
        float(-found.fun - events * np.log(problem.unit)),
        bool(found.success),
        covariance is not None,
    )


def _covariance(problem: Problem, theta: Floats, bounds: list[tuple[float, float]]) -> Floats | None:
    """Inverse of the curvature over the parameters that are not on a bound; the others have no spread.

    Nothing where the curvature is not positive definite, as on a ridge or where the search stopped short of a peak.
    """
    free = [i for i, (low, high) in enumerate(bounds) if low + 1e-9 < theta[i] < high - 1e-9]
    if len(theta) - 1 in free and float(theta[len(problem.edges) - 1 : -1].max()) <= NOTHING:
        free.remove(len(theta) - 1)  # where nothing follows, any decay is as likely
    curvature = np.empty((len(free), len(free)))
    for row, i in enumerate(free):
        step = np.zeros(len(theta))
        step[i] = min(STEP, (theta[i] - bounds[i][0]) / 2)
        curvature[row] = ((problem.value(theta + step)[1] - problem.value(theta - step)[1]) / (2 * step[i]))[free]
    curvature = (curvature + curvature.T) / 2
    if len(free):
        steepness = np.linalg.eigvalsh(curvature)
        if steepness[0] <= FLAT * abs(steepness[-1]):
            return None
    found = np.zeros((len(theta), len(theta)))
    found[np.ix_(free, free)] = np.linalg.pinv(curvature, hermitian=True)
    return found


def profile_interval(problem: Problem, fitted: Receiver, source: int, *, level: float) -> tuple[float, float]:
    """Branching whose best likelihood is not too far below the best of all; infinite where nothing bounds it.

    It begins at 0 unless the likelihood without the source is lower than chance makes it. Where nothing follows, every
    decay is as good as the other, and the best of many fits chance better than one would: chi-squared with one degree
    would call one stream in ten that nothing follows one that something does.

    Source:
        Davies (1987), Biometrika 74:33-43, for the question.
    """
    place = len(problem.edges) - 1 + source
    best, drop = problem.value(fitted.theta)[0], float(chdtri(1, 1 - level)) / 2
    limits = bounds_of(problem)

    def excess(value: float) -> float:
        start = fitted.theta.copy()
        start[place] = value
        held = [*limits[:place], (value, value), *limits[place + 1 :]]
        return float(minimize(problem.value, start, jac=True, method="L-BFGS-B", bounds=held).fun) - best - drop

    peak = float(fitted.theta[place])
    lost = 0.0 if peak <= 0 else min(excess(0.0) + drop, _without(problem, source) - best)
    nothing = lost <= _drop_from_nothing(problem, level)
    low = 0.0 if nothing else float(brentq(excess, 0.0, peak, xtol=1e-3))
    reach = max(0.05, 2 * float(ndtri(0.5 + level / 2)) * float(np.sqrt(fitted.covariance[place, place])))
    high = peak + reach
    while high < LARGEST_BRANCHING and excess(high) < 0:
        high += reach
    return low, float("inf") if high >= LARGEST_BRANCHING else float(brentq(excess, peak, high, xtol=1e-3))


def _without(problem: Problem, source: int) -> float:
    """Least minus log likelihood without the source, sought anew: the best decay may then be another."""
    pieces, kinds = len(problem.edges) - 1, len(problem.streams.names)
    bounds = bounds_of(problem)
    bounds[pieces + source] = (0.0, 0.0)
    return min(_height(_descend(problem, one, bounds)) for one in _starts(problem, pieces, kinds, source))


def _drop_from_nothing(problem: Problem, level: float) -> float:
    """Fall of the log likelihood to no branching that chance alone exceeds with probability 1 - level.

    A free decay is worth as many independent looks as the logarithm of the number of events: decays from one in all
    the time to one in the shortest gap can be told from each other, and those a factor of about seven apart go their
    own ways. In simulations of one stream it was worth 3, 4, 4 and 7 of 50, 100, 300 and 1,000 events.
    """
    looks = float(np.log(len(problem.streams.times)))
    return max(float(chdtri(1, 2 * (1 - level ** (1 / looks)))), float(chdtri(1, 1 - level))) / 2
