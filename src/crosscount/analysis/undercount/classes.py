"""Draws from a latent class model of lists with a stick-breaking prior, by Hamiltonian Monte Carlo in a compiled loop.

The number of people is integrated out: under a prior of 1 / N the counts of the seen, given that they were seen, hold
all the data say of the classes. Class memberships are summed over too, so that chains move where draws of single
people's classes would hardly stir.
"""

from math import exp, log, log1p

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

SHAPE, RATE = 0.25, 0.25
"""Of the Gamma prior of the concentration (Manrique-Vallier 2016)."""
WISHED_ACCEPTANCE = 0.8
TINY = 1e-290
LONGEST = 40
"""Steps of a path; a path has a random number of them, so that no path comes back to where it began."""


@njit(cache=True, nogil=True, error_model="numpy")
def log_density(point: Floats, counts: Floats, size: tuple[int, int], slope: Floats) -> tuple[float, float]:
    """The log posterior of one point, its gradient into ``slope``, and the chance of a person to be on no list.

    Args:
        point: logits of the chances (classes x lists), logits of the stick breaks, log of the concentration.
        counts: people by history, the unseen's place being ignored.
        size: classes and lists.
        slope: what the gradient is written into.
    """
    classes, lists = size
    chances, shares, breaks = _unpack(point, classes, lists)
    held = np.empty(classes)
    value, missed = _log_likelihood(counts, chances, shares, held, slope)
    for one in range(classes):
        spread = 1.0
        for which in range(lists):
            chance = chances[one, which]
            spread *= chance * (1.0 - chance)
            slope[one * lists + which] += 1.0 - 2.0 * chance
        value += log(spread + TINY)
    concentration = exp(point[-1])
    after, left = held[classes - 1], 1.0
    for one in range(classes - 2, -1, -1):
        broken, place = breaks[one], classes * lists + one
        slope[place] = held[one] * (1.0 - broken) - broken * after + 1.0 - (1.0 + concentration) * broken
        value += log(broken + TINY)
        left *= 1.0 - broken
        after += held[one]
    survived = log(left + TINY)
    value += concentration * survived + (classes - 1 + SHAPE) * point[-1] - RATE * concentration
    slope[-1] = classes - 1 + SHAPE + concentration * (survived - RATE)
    return value, missed


@njit(cache=True, nogil=True, error_model="numpy")
def _log_likelihood(
    counts: Floats, chances: Floats, shares: Floats, held: Floats, slope: Floats
) -> tuple[float, float]:
    """Write the likelihood's slope by chances, and the people each class holds, the unseen included as expected."""
    classes = len(chances)
    size = len(counts)
    parts, totals = np.empty((classes, size)), np.zeros(size)
    for one in range(classes):
        _unfold(parts[one], shares[one], chances[one])
        for history in range(size):
            totals[history] += parts[one, history]
    value, seen, missed = 0.0, 0.0, min(totals[0], 1.0 - 1e-12)
    for history in range(1, size):
        weight = counts[history]
        if weight > 0.0:
            value += weight * log(totals[history] + TINY)
            seen += weight
        totals[history] = weight / (totals[history] + TINY)
    value -= seen * log1p(-missed)
    totals[0] = seen / (1.0 - missed)
    for one in range(classes):
        for history in range(size):
            parts[one, history] *= totals[history]
        held[one] = _fold(parts[one], chances[one], slope[one * len(chances[one]) : (one + 1) * len(chances[one])])
    return value, missed


@njit(cache=True, nogil=True, error_model="numpy")
def _unfold(row: Floats, share: float, chances: Floats) -> None:
    """Spread a class over all histories: with each list, all histories so far are split in two."""
    row[0] = share
    for which in range(len(chances)):
        width, chance = 1 << which, chances[which]
        for history in range(width):
            row[history + width] = row[history] * chance
            row[history] *= 1.0 - chance


@njit(cache=True, nogil=True, error_model="numpy")
def _fold(row: Floats, chances: Floats, slope: Floats) -> float:
    """Add up a class's people by list into the slope of its chances; all of them come back."""
    for which in range(len(chances) - 1, -1, -1):
        width, on = 1 << which, 0.0
        for history in range(width):
            on += row[history + width]
            row[history] += row[history + width]
        slope[which] = on
    for which in range(len(chances)):
        slope[which] -= row[0] * chances[which]
    return row[0]  # type: ignore[no-any-return]


@njit(cache=True, nogil=True, error_model="numpy")
def _unpack(point: Floats, classes: int, lists: int) -> tuple[Floats, Floats, Floats]:
    chances, shares, breaks = np.empty((classes, lists)), np.empty(classes), np.empty(classes)
    for one in range(classes):
        for which in range(lists):
            chances[one, which] = 1.0 / (1.0 + exp(-point[one * lists + which]))
    left = 1.0
    for one in range(classes - 1):
        breaks[one] = 1.0 / (1.0 + exp(-point[classes * lists + one]))
        shares[one] = left * breaks[one]
        left *= 1.0 - breaks[one]
    shares[classes - 1] = left
    return chances, shares, breaks


@njit(cache=True, nogil=True, error_model="numpy")
def run_chain(
    generator: np.random.Generator,
    counts: Floats,
    size: tuple[int, int],
    state: tuple[Floats, Floats, Floats],
    draws: Floats,
    warming: bool,
) -> float:
    """Advance one chain and write the chance of being on no list, draw by draw; the mean acceptance comes back.

    ``state`` (point, scale of each coordinate, step size in an array of one) is changed in place; the last two only
    while ``warming``.
    """
    point, scale, step = state
    slope = np.empty(len(point))
    value, missed = log_density(point, counts, size, slope)
    settling = len(draws) // 3
    mean, spread, taken, pace = point.copy(), np.zeros(len(point)), 0.0, 0.0
    for number in range(len(draws)):
        moved, bent = point.copy(), slope.copy()
        new_value, new_missed, chance = _path(generator, counts, size, (moved, bent, scale), (value, step[0]))
        if generator.random() < chance:
            point[:], slope[:] = moved, bent
            value, missed = new_value, new_missed
        taken += chance
        draws[number] = missed
        if warming:
            step[0] *= exp((chance - WISHED_ACCEPTANCE) / (1.0 + number) ** 0.5)
            rank = number - settling + 1.0
            if rank > 0:
                pace += (log(step[0]) - pace) / rank
                apart = point - mean
                mean += apart / rank
                spread += apart * (point - mean)
    if warming:
        step[0] = exp(pace)
        scale[:] = np.sqrt(spread / (len(draws) - settling) + 1e-3)
    return taken / len(draws)


@njit(cache=True, nogil=True, error_model="numpy")
def _path(
    generator: np.random.Generator,
    counts: Floats,
    size: tuple[int, int],
    place: tuple[Floats, Floats, Floats],
    start: tuple[float, float],
) -> tuple[float, float, float]:
    """Follow one path by leapfrog; its end's log posterior, its chance of no list, and the chance to accept it."""
    moved, bent, scale = place
    value, pace = start
    momentum = np.empty(len(moved))
    for one in range(len(moved)):
        momentum[one] = generator.standard_normal()
    energy = value - 0.5 * np.sum(momentum**2)
    # Now and then a step is far shorter: where the density is steep, the usual step would never be accepted.
    pace *= 0.8 + 0.4 * generator.random() if generator.random() < 0.85 else 0.1 + 0.7 * generator.random()
    new_value, missed = value, 0.0
    for _ in range(1 + int(generator.random() * LONGEST)):
        momentum += 0.5 * pace * scale * bent
        moved += pace * scale * momentum
        new_value, missed = log_density(moved, counts, size, bent)
        momentum += 0.5 * pace * scale * bent
        if not abs(new_value) < 1e12:
            return new_value, missed, 0.0
    return new_value, missed, exp(min(0.0, new_value - 0.5 * np.sum(momentum**2) - energy))
