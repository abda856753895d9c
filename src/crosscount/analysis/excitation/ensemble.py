"""All receiving streams fitted, once where times are exact and over many random orders where only days are known."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from crosscount.analysis.estimate import CannotEstimate
from crosscount.analysis.excitation.background import Moving, moving_background
from crosscount.analysis.excitation.fit import (
    Problem,
    Receiver,
    decay_is_known,
    edges_of,
    fit_receiver,
    profile_interval,
)
from crosscount.analysis.excitation.goodness import Goodness, check, typical
from crosscount.analysis.excitation.intervals import PROFILED, draw_branching, pooled, radius_of
from crosscount.analysis.excitation.likelihood import expected_between
from crosscount.analysis.excitation.streams import Floats, Streams, orders_of
from crosscount.analysis.ranged import Ranged
from crosscount.analysis.table import Settings, counted

RADIUS_DRAWS = 2000
SEARCHES = 4
"""What the profile of one branching costs, in fits."""
MOST_WORK = 1_000_000_000
"""Events times streams squared times fits: about .4 millionths of a second each, and more where events cluster."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What one receiving stream owes to its background and to each source."""

    background: tuple[Ranged, ...]
    """Events a unit of time, by piece."""
    branching: tuple[Ranged, ...]
    """Events that follow one event, on average, by source."""
    decay: Ranged
    """A unit of time; log 2 over it is the half-life."""
    log_likelihood: float
    goodness: Goodness
    converged: bool
    curved: bool
    """Whether the likelihood falls off to all sides, so that its curvature says how sure background and decay are."""
    draws: Floats
    """Of the branching from each source, from its distribution; for what is computed of all streams."""
    moving: Moving
    """What the first order is by a background that moves more."""


@dataclass(frozen=True, slots=True)
class How:
    """How to fit: pieces of background, the level of intervals, and how coarse the times are."""

    pieces: int = 1
    level: float = 0.95
    resolution: float = 0.0
    """Events lie anywhere within so much time after what is said; 0 where times are exact."""
    orders: int = 20
    """Random orders that are tried where they do not."""
    seed: int = 1


def how_of(settings: Settings, resolution: float) -> How:
    """As set; ``resolution`` is that of the table, where nothing else is."""
    return How(
        pieces=settings.whole("pieces", 1, least=1, most=50),
        level=settings.level(),
        resolution=settings.number("resolution", resolution, least=0.0, most=1e9),
        orders=settings.whole("orders", 20, least=2, most=1000),
        seed=settings.seed(),
    )


def check_work(streams: Streams, how: How, shifts: int) -> None:
    """Refuse what would take longer than anyone waits.

    Raises:
        CannotEstimate: more fits, of more events, than ``MOST_WORK``.
    """
    events, kinds = len(streams.times), len(streams.names)
    orders = how.orders if how.resolution else 1
    each = kinds**2 * (orders + SEARCHES * min(orders, PROFILED) * kinds + shifts * (kinds - 1))
    if events * each > MOST_WORK:
        raise CannotEstimate(
            f"{events:,} events in {counted(kinds, 'stream', 'streams')}, {counted(orders, 'order', 'orders')} and "
            f"{counted(shifts, 'shift', 'shifts')} take more than ten minutes; give at most "
            f"{MOST_WORK // each:,} events so, or fewer streams, orders or permutations"
        )


def fit_streams(streams: Streams, how: How) -> tuple[Fitted, ...]:
    """Fit every receiving stream.

    Raises:
        CannotEstimate: too few events, equal times without a resolution, or one in which all of them lie.
    """
    generator = np.random.default_rng(how.seed)
    tries = orders_of(streams, how.resolution, how.orders, generator)
    return tuple(_fit_one(tries, receiver, how, generator) for receiver in range(len(streams.names)))


def _fit_one(tries: list[Streams], receiver: int, how: How, generator: np.random.Generator) -> Fitted:
    problems = [Problem(each, receiver, edges_of(each, how.pieces)) for each in tries]
    fits = [fit_receiver(problem) for problem in problems]
    theta, covariance = _combined(fits)
    spread = np.sqrt(np.diag(covariance)) * float(ndtri(0.5 + how.level / 2))
    unit, kinds = problems[0].unit, len(tries[0].names)
    profiled = list(zip(problems, fits, strict=True))[:PROFILED]
    branching = [
        pooled(
            [float(fit.theta[how.pieces + source]) for fit in fits],
            [profile_interval(*each, source, level=how.level) for each in profiled],
            how.level,
        )
        for source in range(kinds)
    ]
    curved = all(fit.curved for fit in fits)
    rates = [_ranged_log(theta[i], spread[i], unit) for i in (*range(how.pieces), len(theta) - 1)]
    if not curved:
        rates = [Ranged(one.value, 0.0, float("inf")) for one in rates]
    elif not all(decay_is_known(problem, fit) for problem, fit in zip(problems, fits, strict=True)):
        rates[-1] = Ranged(rates[-1].value, 0.0, float("inf"))
    inner = slice(how.pieces, how.pieces + kinds)
    return Fitted(
        tuple(rates[:-1]),
        tuple(branching),
        rates[-1],
        float(np.mean([fit.log_likelihood for fit in fits])),
        typical([check(_residuals(problem, fit)) for problem, fit in zip(problems, fits, strict=True)]),
        all(fit.converged for fit in fits),
        curved,
        draw_branching(branching, covariance[inner, inner], how.level, (generator, RADIUS_DRAWS)),
        moving_background(problems[0], fits[0]),
    )


def _combined(fits: list[Receiver]) -> tuple[Floats, Floats]:
    """Mean and spread over the orders that were tried (Rubin 1987): the spread within plus the spread between."""
    thetas = np.array([fit.theta for fit in fits])
    within = np.mean([fit.covariance for fit in fits], axis=0)
    if len(fits) == 1:
        return thetas[0], within
    return thetas.mean(axis=0), within + (1 + 1 / len(fits)) * np.cov(thetas, rowvar=False)


def _ranged_log(value: float, spread: float, unit: float) -> Ranged:
    low, middle, high = (float(np.exp(value + side * spread) / unit) for side in (-1, 0, 1))
    return Ranged(middle, low, high)


def _residuals(problem: Problem, fit: Receiver) -> Floats:
    unit = problem.unit
    found: Floats = expected_between(
        fit.theta, problem.streams.times / unit, problem.streams.marks, problem.receiver, problem.edges / unit
    )
    return found


def spectral_radius(fitted: tuple[Fitted, ...], level: float) -> Ranged:
    """Of the branching matrix: under 1 the process settles, at 1 and above it would grow without end."""
    return radius_of([each.branching for each in fitted], np.stack([each.draws for each in fitted]), level)
