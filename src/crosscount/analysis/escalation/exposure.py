"""How many sources were at work in a period, and what a rise of incidents is worth beside a rise of sources."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosscount.analysis.escalation.windows import Window

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

STEPS = 25
LEAST_WITHIN = 0.05
"""Standard deviation of the log number of sources within the sides, below which it is not told from the split."""


@dataclass(frozen=True, slots=True)
class Adjusted:
    """Incidents after the split to before at one number of sources, and what sources do; value, low, high."""

    ratio: tuple[float, float, float]
    elasticity: tuple[float, float, float]
    """Percent more incidents with one percent more sources; 1: reports grow as the reporters do."""


def sources_at_work(periods: Sequence[int], sources: Sequence[frozenset[str]], first: int, last: int) -> Integers:
    """How many sources were at work in each period from ``first`` to ``last``: from their first to their last report.

    A source counts in its quiet periods too, so that few incidents do not make few sources. It is not seen before its
    first report nor after its last, so that the ends of the data look poorer than they were.
    """
    began: dict[str, int] = {}
    ended: dict[str, int] = {}
    for period, names in zip(periods, sources, strict=True):
        for name in names:
            began[name] = min(period, began.get(name, period))
            ended[name] = max(period, ended.get(name, period))
    at = np.arange(first, last + 1)[:, None]
    starts, ends = (np.array([each[name] for name in sorted(began)], dtype=np.int64) for each in (began, ended))
    found: Integers = ((at >= starts) & (at <= ends)).sum(axis=1)
    return found


def adjust(before: Window, after: Window, at_work: Integers, *, level: float, draws: int, seed: int) -> Adjusted | None:
    """Compare incidents a month before and after at one number of sources, by log-linear regression of the counts.

    Months are drawn anew on each side, as for the plain ratio; one of which the records cover a part counts as a
    part. Nothing comes back where sources hardly vary within a side: then a change of sources cannot be told from one
    at the split.

    Args:
        before: months before the split.
        after: months from the split on, following at once.
        at_work: sources at work in each month of both.
        level: what the intervals enclose.
        draws: of the months.
        seed: of the draws.
    """
    sizes = (before.months, after.months)
    counts = np.concatenate(
        [np.bincount(one.incidents.months - one.start, minlength=one.months) for one in (before, after)]
    )
    logs = np.log(np.maximum(at_work, 1.0))
    side = np.repeat([0.0, 1.0], sizes)
    within = logs - np.where(side == 1, logs[side == 1].mean(), logs[side == 0].mean())
    if within.std() < LEAST_WITHIN:
        return None
    generator = np.random.default_rng(seed)
    weights = np.hstack([generator.multinomial(size, np.full(size, 1 / size), draws) for size in sizes])
    design = np.column_stack([np.ones(len(side)), side, logs - logs.mean()])
    shares = np.concatenate([before.shares, after.shares])
    fitted = regress(counts.astype(float), design, np.vstack([np.ones(len(side)), weights]), shares)
    usable = fitted[1:][np.isfinite(fitted[1:]).all(axis=1)]
    if len(usable) < draws // 2 or not np.isfinite(fitted[0]).all():
        return None
    low, high = np.quantile(usable, [(1 - level) / 2, (1 + level) / 2], axis=0)
    ratio = (float(np.exp(each)) for each in (fitted[0, 1], low[1], high[1]))
    return Adjusted(tuple(ratio), (float(fitted[0, 2]), float(low[2]), float(high[2])))  # type: ignore[arg-type]


def regress(counts: Floats, design: Floats, weights: Floats, shares: Floats) -> Floats:
    """Coefficients of a Poisson regression for every row of weights, by Newton's method; nan where there are none.

    Means are those of a whole period: a count is in proportion to the share of its period that is covered.
    """
    found = np.zeros((len(weights), design.shape[1]))
    found[:, 0] = np.log(np.maximum(weights @ counts, 0.5) / (weights @ shares))
    squares = design[:, :, None] * design[:, None, :]
    for _ in range(STEPS):
        means = weights * shares * np.exp(np.clip(found @ design.T, -30.0, 30.0))
        slope = (weights * counts - means) @ design
        bend = np.einsum("dm,mij->dij", means, squares) + 1e-9 * np.eye(design.shape[1])
        found += np.clip(np.linalg.solve(bend, slope[:, :, None])[:, :, 0], -2.0, 2.0)
    settled: Floats = np.where((np.abs(slope) < 1e-3 * (1 + counts.sum())).all(axis=1)[:, None], found, np.nan)
    return settled
