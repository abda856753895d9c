"""When did the level of a series of numbers change, that may drift back to its level slowly?

Numbers follow the one before them to a degree (an autoregression of order one); their level and spread change at once,
where a segment begins. The first number of a segment either follows the one before it too, so that the series drifts to
its new level, or owes it nothing, so that it jumps there; one is beforehand as likely as the other. A series without a
level, that only steps on, may leap instead: one step that tells nothing of those after it. Every segment's likelihood
is known in closed form, and all ways to cut the series are summed; the scale on which noise is normal is weighed along
with the persistence.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy.special import gammaln, softmax

from crosscount.analysis.escalation.centre import allow_for_centre
from crosscount.analysis.escalation.change_points import MOST_CHANGES, NO_WEIGHT, Change, dated, sure_changes, where_of
from crosscount.analysis.escalation.scales import scaled
from crosscount.analysis.escalation.segments import changes_so_far, settle
from crosscount.analysis.escalation.series import LONGEST, SHORTEST, hazard_for
from crosscount.analysis.estimate import CannotEstimate
from crosscount.analysis.table import counted

Floats = NDArray[np.float64]

PERSISTENCES = (0.0, 0.5, 0.8, 0.9, 0.95, 0.99, 1.0)
"""How much of a number's distance from its level is left in the next; at 1 there is no level, only steps."""
LEVEL_WEIGHT, SPREAD_SHAPE = 0.05, 1.0
"""Of the prior of a segment: its level is worth a twentieth of a number, its spread two numbers."""
EITHER_WAY = float(np.log(2))
TINY = 1e-9


@dataclass(frozen=True, slots=True)
class LevelChanges:
    """What is known of the changes of level; ``changes`` are those one can be sure of."""

    numbers: tuple[float, ...]
    """Probability of 0, 1, 2, ... changes."""
    changes: tuple[Change, ...]
    persistence: float
    """The likeliest of ``PERSISTENCES``."""
    scale: str
    """The likeliest on which noise is normal, in words."""
    sure_of_scale: float
    """How probable that scale is."""
    level: float


def find_level_changes(
    values: Sequence[float], *, level: float = 0.95, prior_no_change: float = 0.5, changes: int | None = None
) -> LevelChanges:
    """Weigh every way to cut a series of numbers into segments of one level and one spread.

    Args:
        values: one number a period, without gaps; 9 to 3,000 of them.
        level: of the sets of dates, and how sure to be of a change before it is named.
        prior_no_change: probability, before the numbers are seen, that nothing ever changes.
        changes: name so many, whatever their probability.

    Raises:
        CannotEstimate: too short, too long, a number missing, or all the same.

    Assumes:
        Noise is normal on one of ``scaled``, each as likely beforehand; all segments share one persistence; the level
        of a segment is beforehand like that of the whole series, its spread like that between neighbours; a change is
        as likely in any period.

    Source:
        Fearnhead (2006), Statistics and Computing 16:203-213; for the spread, von Neumann (1941), Annals of
        Mathematical Statistics 12:367-395.
    """
    series = _checked(values)
    total = len(series) - 1
    hazard, most = hazard_for(total, prior_no_change), min(MOST_CHANGES, total - 1)
    ways = _weighed(series, hazard)
    kept = [(way.weight, way.last, changes_so_far(way.last, most)) for way in ways]
    centred: Floats = np.sum([weight * found[:, -1] for weight, _, found in kept], axis=0)
    numbers, _ = allow_for_centre(centred)
    named = sure_changes(numbers, level) if changes is None else min(changes, most)
    borders = np.zeros((named, total + 1))
    for weight, last, found in kept:
        borders += weight * found[named, -1] / centred[named] * where_of(last, found, named)
    # The first number only starts the others off: period t of the steps is period t + 1 of the numbers.
    every = dated(np.pad(borders, ((0, 0), (1, 0))), level)
    best = max(ways, key=lambda way: way.weight)
    sure = sum(way.weight for way in ways if way.scale == best.scale)
    return LevelChanges(tuple(map(float, numbers)), every, best.persistence, best.scale, sure, level)


@dataclass(frozen=True, slots=True)
class _Way:
    """One scale and persistence that is likely enough to count, and how probable each cut is under it."""

    weight: float
    """Log evidence until all are known, and then the share of it."""
    scale: str
    persistence: float
    last: Floats


def _weighed(series: Floats, hazard: float) -> list[_Way]:
    """All scales and persistences by their share of the evidence; tables of those that have none are not kept."""
    least = -np.inf
    found: list[_Way] = []
    for one in scaled(series):
        for persistence in PERSISTENCES:
            evidence, last = filter_levels(one.numbers, persistence, hazard, usual_of(one.numbers, persistence))
            evidence += one.density
            least = max(least, evidence + np.log(NO_WEIGHT))
            found = [way for way in found if way.weight > least]
            if evidence > least:
                found.append(_Way(evidence, one.scale, persistence, last))
    weights = softmax([way.weight for way in found])
    return [replace(way, weight=float(weight)) for way, weight in zip(found, weights, strict=True)]


def _checked(values: Sequence[float]) -> Floats:
    series = np.asarray(values, dtype=np.float64)
    if not SHORTEST < len(series) <= LONGEST:
        raise CannotEstimate(f"the series has {counted(len(series), 'period')}; give {SHORTEST + 1} to {LONGEST:,}")
    if np.isinf(series).any():
        raise CannotEstimate("a number is infinite; give finite numbers, or leave such periods out by wider ones")
    if np.isnan(series).any():
        raise CannotEstimate("a number is missing; give one for every period, or wider periods")
    with np.errstate(over="ignore", invalid="ignore"):
        squared = series.var()
    if not np.isfinite(squared):
        raise CannotEstimate(
            f"numbers as large as {np.abs(series).max():.3g} cannot be squared; give them in a larger unit"
        )
    if series.std() < TINY * (1 + abs(series.mean())):
        raise CannotEstimate("all numbers are the same; a level that never moves cannot be seen to change")
    return series


@dataclass(frozen=True, slots=True)
class Usual:
    """What is held of the steps of any segment beforehand: the middle of levels, a scale, and the spread on it.

    The prior of the spread, a variance, is inverse Gamma of shape ``SPREAD_SHAPE``, centred on ``variance``.
    """

    middle: float
    scale: float
    variance: float


def usual_of(series: Floats, persistence: float) -> Usual:
    """The middle and scale of all steps; the spread that of a quiet series whose neighbours lie as far apart.

    That is half the mean square of what lies between neighbours: the variance of the whole series would count the jumps
    as noise, and would rather have a persistence that makes them small.
    """
    steps = series[1:] - persistence * series[:-1]
    scale = max(float(steps.std()), TINY)
    return Usual(float(steps.mean()), scale, max(float(np.mean(np.diff(steps) ** 2)) / 2 / scale**2, TINY))


def filter_levels(series: Floats, persistence: float, hazard: float, usual: Usual) -> tuple[float, Floats]:
    """The log evidence of one persistence, given the first number, and ``last`` as ``filter_segments`` gives it."""
    steps = series[1:] - persistence * series[:-1]
    total, prior = len(steps), SPREAD_SHAPE * usual.variance
    lengths = np.arange(total + 1)
    of_length = gammaln(SPREAD_SHAPE + lengths / 2) - gammaln(SPREAD_SHAPE) + SPREAD_SHAPE * np.log(prior)
    of_length += 0.5 * np.log(LEVEL_WEIGHT) + (lengths - 1) * np.log1p(-hazard)
    last = np.zeros((total + 1, total + 1))
    # were all the spread of the steps one leap, it would be as far as the root of their number
    jumps, worth, narrowed, leap = np.empty(0), 0.0, 0.0, float(np.sqrt(total))
    if persistence < 1:
        # a number that follows none tells its level outright, and as much of it as so many steps
        worth = (1 + persistence) / (1 - persistence)
        jumps = np.sqrt(1 - persistence**2) * (series[1:] - usual.middle / (1 - persistence)) / usual.scale
        # densities are of numbers: of such a one, in the scale of the steps, it is that much lower
        narrowed = 0.5 * float(np.log(1 - persistence**2))
    constants = (worth, prior, narrowed, float(np.log(hazard)), leap, float(np.log1p(-hazard)))
    ending = _forward((steps - usual.middle) / usual.scale, jumps, of_length, constants, last)
    return float(ending - np.log(hazard) - total * (np.log(usual.scale) + 0.5 * np.log(2 * np.pi))), last


@njit(cache=True, fastmath=True)
def _forward(
    steps: Floats,
    jumps: Floats,
    of_length: Floats,
    constants: tuple[float, float, float, float, float, float],
    last: Floats,
) -> float:
    worth, prior, narrowed, change, leap, stay = constants
    total = len(steps)
    sums, squares = np.zeros(total + 1), np.zeros(total + 1)
    for t in range(total):
        sums[t + 1] = sums[t] + steps[t]
        squares[t + 1] = squares[t] + steps[t] * steps[t]
    ending, row = np.zeros(total + 1), np.zeros(total + 1)
    for t in range(1, total + 1):
        for s in range(t):
            n = t - s
            fit = _fit(squares[t] - squares[s], sums[t] - sums[s], float(n), prior, n)
            if s > 0:
                square, drawn = squares[t] - squares[s + 1], sums[t] - sums[s + 1]
                if len(jumps):
                    first = jumps[s]
                    jumped = _fit(square + first * first, drawn + np.sqrt(worth) * first, n - 1 + worth, prior, n)
                    jumped += narrowed
                else:
                    jumped = _fit(square, drawn, float(n - 1), prior, n - 1) + of_length[n - 1] + stay - of_length[n]
                    jumped -= 0.5 * (steps[s] / leap) ** 2 + np.log(leap)
                fit = max(fit, jumped) + np.log1p(np.exp(-abs(fit - jumped))) - EITHER_WAY
            row[s] = ending[s] + of_length[n] + fit
        ending[t] = settle(row[:t], last[t]) + change
    return ending[total]  # type: ignore[no-any-return]


@njit(cache=True, fastmath=True, inline="always")
def _fit(square: float, drawn: float, worth: float, prior: float, numbers: int) -> float:
    """What the numbers of a segment have to do with its log likelihood, its level and its spread integrated out."""
    known = LEVEL_WEIGHT + worth
    left = max(square - drawn * drawn / known, 0.0)
    return -0.5 * np.log(known) - (SPREAD_SHAPE + 0.5 * numbers) * np.log(prior + 0.5 * left)  # type: ignore[no-any-return]
