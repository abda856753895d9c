"""How good forecasts would have been, had they been made month after month with what was known then."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scoringrules import crps_ensemble

from crosscount.analysis.estimate import CannotEstimate
from crosscount.analysis.forecast.models import MODELS, WINDOW
from crosscount.analysis.forecast.panel import Floats, Panel
from crosscount.analysis.table import counted

FEWEST_ORIGINS = 12
BLOCK = 12
"""Months that are drawn together in the bootstrap: scores of neighbouring months are alike."""
RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Scores:
    """Of one model: mean CRPS by origin and horizon, and the randomised probability transform of every cell."""

    crps: Floats
    transform: Floats


@dataclass(frozen=True, slots=True)
class Skill:
    """One less the ratio of a model's mean CRPS to another's: over 0 is better; with its interval."""

    value: float
    low: float
    high: float


def backtest(panel: Panel, *, horizon: int, names: Sequence[str] = tuple(MODELS), seed: int = 1) -> dict[str, Scores]:
    """Forecast ``horizon`` months ahead from every month that has ``WINDOW`` before it, and score against what came.

    Raises:
        CannotEstimate: fewer than ``FEWEST_ORIGINS`` months to forecast from.
    """
    months, districts = panel.counts.shape
    origins = range(WINDOW, months - horizon + 1)
    if len(origins) < FEWEST_ORIGINS:
        raise CannotEstimate(
            f"{counted(months, 'month', 'months')}; {WINDOW + FEWEST_ORIGINS + horizon - 1} are needed to learn from "
            "and to test on: give a longer stretch or a shorter horizon"
        )
    generator = np.random.default_rng(seed)
    drawn = generator.random((len(origins), districts, horizon))
    found = {}
    for name in names:
        crps = np.empty((len(origins), horizon))
        transform = np.empty((len(origins), districts, horizon))
        for row, origin in enumerate(origins):
            draws = MODELS[name](panel.counts[:origin])
            came = panel.counts[origin : origin + horizon].T
            draws = np.broadcast_to(np.sort(draws)[:, None, :], (*came.shape, draws.shape[1]))
            crps[row] = crps_ensemble(came, draws, estimator="qd", sorted_ensemble=True).mean(axis=0)
            below = (draws < came[:, :, None]).mean(axis=2)
            transform[row] = below + drawn[row] * (draws == came[:, :, None]).mean(axis=2)
        found[name] = Scores(crps, transform)
    return found


def skill(model: Scores, against: Scores, *, level: float, seed: int = 1) -> Skill | None:
    """The skill of one model against another, by a block bootstrap over origins; None where the other is perfect."""
    ours, theirs = model.crps.mean(axis=1), against.crps.mean(axis=1)
    if theirs.mean() == 0:
        return None
    generator = np.random.default_rng(seed)
    size = min(BLOCK, len(ours))
    starts = generator.integers(0, len(ours) - size + 1, (RESAMPLES, -(-len(ours) // size)))
    rows = (starts[:, :, None] + np.arange(size)).reshape(RESAMPLES, -1)[:, : len(ours)]
    below = theirs[rows].mean(axis=1)
    ratios = 1 - ours[rows].mean(axis=1)[below > 0] / below[below > 0]
    low, high = np.quantile(ratios, [(1 - level) / 2, (1 + level) / 2])
    return Skill(float(1 - ours.mean() / theirs.mean()), float(low), float(high))


def share_within(
    scores: Scores, level: float, *, ahead: int | None = None, among: NDArray[np.bool_] | None = None
) -> float:
    """Share of cells whose transform lies in the middle ``level``: that much, where forecasts are calibrated.

    Args:
        scores: of one model.
        level: of the range, from 0 to 1.
        ahead: only so many months ahead; all horizons together unless said.
        among: only these origins and districts; all unless said. Where nothing is forecast and nothing comes, the
            transform is even by itself, so that quiet districts show nothing of whether a forecast is calibrated.
    """
    edge = (1 - level) / 2
    transform = scores.transform if ahead is None else scores.transform[..., ahead - 1]
    cells = transform if among is None else transform[among]
    return float(((cells >= edge) & (cells <= 1 - edge)).mean())


def busy(panel: Panel, *, horizon: int, at_least: float = 1.0) -> NDArray[np.bool_]:
    """The origins and districts of a backtest whose ``WINDOW`` before held so much a month on average."""
    months = len(panel.counts)
    sums = np.vstack([np.zeros((1, panel.counts.shape[1])), np.cumsum(panel.counts, axis=0)])
    origins = np.arange(WINDOW, months - horizon + 1)
    loud: NDArray[np.bool_] = sums[origins] - sums[origins - WINDOW] >= at_least * WINDOW
    return loud
