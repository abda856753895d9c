"""All districts together, month by month ahead: ranges as wide as past forecasts from so far back turned out to need.

A range of draws knows how much a month varies around its level and nothing of how far the level moves until then. Here
the level may drift, up or down by a factor whose logarithm is normal. Of each past forecast it is known how wide that
normal had to be for its range to hold what came; the forecasts to come are given the width that was enough for as many
of them as the level asks. No month ahead is taken to be surer than the one before it.

Source:
    Vovk, Gammerman & Shafer (2005), Algorithmic Learning in a Random World, chapter 2; Gupta, Kuchibhotla & Ramdas
    (2022), Pattern Recognition 127:108496, for ranges that lie in each other (split conformal prediction).
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from crosscount.analysis.forecast.backtest import FEWEST_ORIGINS
from crosscount.analysis.forecast.models import WINDOW
from crosscount.analysis.forecast.panel import Floats

SPREADS = np.concatenate([[0.0], np.exp(np.linspace(np.log(0.03), np.log(4.0), 60))])
"""Standard deviations of the logarithm of the drift that are tried: from none to one that says hardly anything."""
HALF = 0.5
"""A draw of n stands for n - 1/2 to n + 1/2, so that a level may drift away from 0 too."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """One month ahead, of all districts together: its range, and how such ranges did in the past."""

    low: float
    high: float
    spread: float
    """Standard deviation of the logarithm of the drift until then."""
    learned: int
    """Past forecasts from so far back whose month has come."""
    tested: int
    """Of these, those that came after enough others to be widened by them."""
    held: float | None
    """Share of those whose range, widened by what was known before, held what came; null where there is none."""


def months_ahead(counts: Floats, model: Callable[[Floats], Floats], *, horizon: int, level: float) -> tuple[Ahead, ...]:
    """The ranges of the next months.

    Args:
        counts: months x 1, all districts together.
        model: from past counts to draws of the next month.
        horizon: months ahead.
        level: of the ranges; where fewer than ``level / (1 - level)`` past forecasts are known, as wide as the widest
            of them needed, which may hold less.

    Assumes:
        The level goes on to move as far as it did: what moved it once in a long stretch is not in a short one.
    """
    months = len(counts)
    edge = (1 - level) / 2
    held = np.zeros((months - WINDOW, horizon, len(SPREADS)), dtype=bool)
    for row, origin in enumerate(range(WINDOW, months)):
        came = counts[origin : origin + horizon, 0]
        draws = model(counts[:origin])[0]
        held[row, : len(came)] = (chance_up_to(draws, came, SPREADS) >= edge) & (
            chance_up_to(draws, came - 1, SPREADS) < 1 - edge
        )
    needed = np.where(held.any(axis=2), held.argmax(axis=2), len(SPREADS) - 1)
    widths = [widths_known(needed, row, level) for row in range(len(held) + 1)]
    draws = model(counts)[0]
    return tuple(_ahead(draws, (held, widths), ahead, edge) for ahead in range(1, horizon + 1))


def widths_known(needed: NDArray[np.int64], row: int, level: float) -> list[int]:
    """Places in ``SPREADS`` that were enough, by months ahead, as known when the forecast of this row is made."""
    found = [0]
    for ahead in range(1, needed.shape[1] + 1):
        known = np.sort(needed[: max(row - ahead + 1, 0), ahead - 1])
        rank = min(ceil((len(known) + 1) * level), len(known))
        found.append(max(found[-1], int(known[rank - 1]) if rank else 0))
    return found[1:]


def _ahead(draws: Floats, past: tuple[NDArray[np.bool_], list[list[int]]], ahead: int, edge: float) -> Ahead:
    held, widths = past
    learned = len(held) - ahead + 1
    tested = [bool(held[row, ahead - 1, widths[row][ahead - 1]]) for row in range(FEWEST_ORIGINS + ahead - 1, learned)]
    spread = float(SPREADS[widths[-1][ahead - 1]])
    return Ahead(
        _least(draws, spread, edge),
        _least(draws, spread, 1 - edge),
        spread,
        learned,
        len(tested),
        float(np.mean(tested)) if tested else None,
    )


def chance_up_to(draws: Floats, counts: Floats, spreads: Floats) -> Floats:
    """Counts x spreads: chance that no more than the count comes, where each draw may drift so far."""
    values, often = np.unique(draws, return_counts=True)
    apart = np.log(np.maximum(counts + 1, 1e-300))[:, None] - np.log(values + HALF)[None, :]
    with np.errstate(divide="ignore"):
        chances = ndtr(apart[:, None, :] / spreads[None, :, None])
    found: Floats = chances @ (often / often.sum())
    return found


def _least(draws: Floats, spread: float, chance: float) -> float:
    """The least count that is not exceeded with this chance."""

    def enough(count: int) -> bool:
        return float(chance_up_to(draws, np.array([float(count)]), np.array([spread]))[0, 0]) >= chance

    most = 1
    while not enough(most):
        most *= 2
    least = 0
    while least < most:
        middle = (least + most) // 2
        least, most = (least, middle) if enough(middle) else (middle + 1, most)
    return float(least)
