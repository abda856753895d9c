"""Poisson regression of overlap counts, for many models and many replicates in one compiled loop.

A term whose people number none (nobody on all its lists) has its estimate at minus infinity: it is left out with all
the cells it governs, and the rest is fitted (Chan, Silverman & Vincent 2021, J. Am. Stat. Assoc. 116:1297-1306).
"""

from math import exp, inf, log, nan, sqrt

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

MOST_STEPS = 40
LARGEST_LOG = 40.0
SURE = 1e-4
"""A fit whose smallest mean is above this has shown that its estimate exists: its means are the positive table."""
NEGLIGIBLE_PIVOT = 1e-11


def as_table(models: list[tuple[int, ...]]) -> Integers:
    """Models as rows of terms, filled up with -1."""
    table = np.full((len(models), max(len(model) for model in models)), -1, dtype=np.int64)
    for row, model in enumerate(models):
        table[row, : len(model)] = model
    return table


@njit(cache=True, nogil=True, error_model="numpy")
def people_by_term(counts: Floats) -> Floats:
    """For every set of lists, the people who stand on all of them, from counts by exact history."""
    summed = counts.copy()
    bit = 1
    while bit < len(counts):
        for history in range(len(counts)):
            if not history & bit:
                summed[history] += summed[history | bit]
        bit <<= 1
    return summed


@njit(cache=True, nogil=True, error_model="numpy")
def solve_in_place(matrix: Floats, right: Floats, size: int) -> bool:
    """Solve a symmetric positive system by Cholesky, the answer in ``right``; False where it is singular."""
    for row in range(size):
        for column in range(row + 1):
            rest = matrix[row, column]
            for inner in range(column):
                rest -= matrix[row, inner] * matrix[column, inner]
            if row > column:
                matrix[row, column] = rest / matrix[column, column]
            elif rest <= NEGLIGIBLE_PIVOT * matrix[row, row]:
                return False
            else:
                matrix[row, row] = sqrt(rest)
    for row in range(size):
        rest = right[row]
        for inner in range(row):
            rest -= matrix[row, inner] * right[inner]
        right[row] = rest / matrix[row, row]
    for row in range(size - 1, -1, -1):
        rest = right[row]
        for inner in range(row + 1, size):
            rest -= matrix[inner, row] * right[inner]
        right[row] = rest / matrix[row, row]
    return True


@njit(cache=True, nogil=True, error_model="numpy")
def _kept(terms: Integers, people: Floats, active: Integers, numbers: Integers, cells: Integers) -> tuple[int, int]:
    """Write which terms act in which cell; give the numbers of terms kept and of cells kept."""
    kept_terms, kept_cells = 0, 0
    for term in terms:
        if term >= 0 and people[term] > 0:
            kept_terms += 1
    for history in range(1, len(people)):
        gone, found, place = False, 0, 0
        for term in terms:
            if term < 0:
                break
            here = people[term] > 0
            if history & term == term:
                if not here:
                    gone = True
                    break
                active[kept_cells, found] = place
                found += 1
            place += here
        if not gone:
            numbers[kept_cells] = found
            cells[kept_cells] = history
            kept_cells += 1
    return kept_terms, kept_cells


@njit(cache=True, nogil=True, error_model="numpy")
def fit(
    counts: Floats, people: Floats, terms: Integers, tolerance: float, enough: float, expected: Floats
) -> tuple[float, float, float]:
    """Fit one model to one set of counts by Newton's method, which is iterated weighted least squares.

    It ends when a step promises less than ``tolerance`` of log likelihood, or when, after two steps, what the next
    ones could add leaves it under ``enough``: such a model will not be chosen. The fitted means by history are written
    into ``expected``, that of the unseen among them.

    Returns:
        the log of the expected unseen, the log likelihood (without the counts' factorials), and the smallest fitted
        mean: near 0, the estimate may not exist. All NaN where the model is not identified or was given up.
    """
    width, size = len(terms), len(counts)
    active = np.empty((size, width), dtype=np.int64)
    numbers, cells = np.empty(size, dtype=np.int64), np.empty(size, dtype=np.int64)
    kept, used = _kept(terms, people, active, numbers, cells)
    if kept > used:
        return nan, nan, nan
    matrix, right = np.empty((kept, kept)), np.empty(kept)
    means, logs = np.empty(used), np.empty(used)
    for cell in range(used):
        means[cell] = counts[cells[cell]] + 0.1
        logs[cell] = log(means[cell])
    likelihood, least = nan, nan
    for step in range(MOST_STEPS):
        _normal_equations(counts, cells, (active, numbers), (means, logs), (matrix, right))
        if not solve_in_place(matrix, right, kept):
            return nan, nan, nan
        likelihood, least, gain = 0.0, inf, 0.0
        for cell in range(used):
            value = 0.0
            for first in range(numbers[cell]):
                value += right[active[cell, first]]
            value = min(value, LARGEST_LOG)
            gain += means[cell] * (value - logs[cell]) ** 2
            logs[cell], means[cell] = value, exp(value)
            likelihood += counts[cells[cell]] * value - means[cell]
            least = min(least, means[cell])
        if step and gain <= tolerance:
            break
        if step and likelihood + gain < enough:
            return nan, nan, nan
    expected[:] = 0.0
    expected[0] = exp(right[0])
    for cell in range(used):
        expected[cells[cell]] = means[cell]
    return right[0], likelihood, least


@njit(cache=True, nogil=True, error_model="numpy")
def _normal_equations(
    counts: Floats,
    cells: Integers,
    sparse: tuple[Integers, Integers],
    point: tuple[Floats, Floats],
    system: tuple[Floats, Floats],
) -> None:
    active, numbers = sparse
    means, logs = point
    matrix, right = system
    matrix[:] = 0.0
    right[:] = 0.0
    for cell in range(len(means)):
        weight = means[cell]
        pull = weight * logs[cell] + counts[cells[cell]] - weight
        for first in range(numbers[cell]):
            row = active[cell, first]
            right[row] += pull
            for second in range(first + 1):
                matrix[row, active[cell, second]] += weight


@njit(cache=True, nogil=True, error_model="numpy")
def fit_all(
    replicates: Floats, models: Integers, prices: Floats, tolerance: float, farthest: float
) -> tuple[Floats, Floats, Floats]:
    """Fit every model to every replicate (rows of counts by history); each result is replicates x models, as ``fit``.

    Args:
        replicates: counts by history, one row a replicate.
        models: rows of terms, the likeliest models first.
        prices: replicates x models, half of what a criterion adds to minus twice the log likelihood.
        tolerance: of log likelihood, within which a fit is done.
        farthest: a model this far from the best so far in log likelihood less its price is given up; may be infinite.
    """
    shape = prices.shape
    unseen, likelihood, least = np.empty(shape), np.empty(shape), np.empty(shape)
    expected = np.empty(replicates.shape[1])
    for replicate in range(shape[0]):
        counts = replicates[replicate]
        people = people_by_term(counts)
        best = -inf
        for model in range(shape[1]):
            price = prices[replicate, model]
            result = fit(counts, people, models[model], tolerance, best + price - farthest, expected)
            unseen[replicate, model], likelihood[replicate, model], least[replicate, model] = result
            if result[2] >= SURE:
                best = max(best, result[1] - price)
    return unseen, likelihood, least
