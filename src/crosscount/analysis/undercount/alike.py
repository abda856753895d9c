"""People who differ in how easily they are listed, as a log-linear model: every pair of lists leans on the other alike.

Where people's chances to be listed differ in one way for all lists, the logarithm of an expected count has, beside a
term a list, one that hangs only on how many lists a person is on. Here that is its simplest form, a number for each
pair of lists that a person is on.
"""

from dataclasses import dataclass
from math import exp, log

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import gammaln

from crosscount.analysis.undercount.overlaps import Overlaps
from crosscount.analysis.undercount.poisson import LARGEST_LOG, SURE

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Alike:
    """People, listed or not, if all pairs of lists lean on each other alike; how much; and how well that fits (BIC)."""

    people: float
    leaning: float
    """Of the log odds to be on a list, for each other list that a person is on; below 0 the lists shun each other."""
    bic: float


def people_who_differ(overlaps: Overlaps) -> Alike | None:
    """Fit the model by Poisson likelihood; None where it has no estimate.

    Source:
        Darroch, Fienberg, Glonek & Junker (1993), J. Am. Stat. Assoc. 88:1137-1148; Agresti (1994), Biometrics
        50:494-500.
    """
    size = len(overlaps.lists)
    on = np.arange(1, 1 << size)[:, None] >> np.arange(size) & 1
    number = on.sum(axis=1)
    design = np.column_stack([np.ones(len(on)), on, number * (number - 1) / 2])
    counts = overlaps.counts[1:].astype(float)

    def means(point: Floats) -> Floats:
        expected: Floats = np.exp(np.minimum(design @ point, LARGEST_LOG))
        return expected

    start = np.zeros(design.shape[1])
    start[0] = log(counts.mean())
    found = minimize(
        lambda point: float(means(point).sum() - counts @ (design @ point)),
        start,
        jac=lambda point: design.T @ (means(point) - counts),
        hess=lambda point: design.T @ (means(point)[:, None] * design),
        method="trust-exact",
    )
    if means(found.x).min() < SURE:
        return None
    lack_of_fit = 2 * (float(found.fun) + float(gammaln(counts + 1).sum()))
    people = overlaps.seen + exp(min(float(found.x[0]), LARGEST_LOG))
    return Alike(people, float(found.x[-1]), lack_of_fit + len(start) * log(overlaps.seen))
