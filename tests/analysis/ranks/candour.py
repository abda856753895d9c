"""Ranks for ``candour.v1``: voices, tolls and figures drawn from the prior that its chain uses.

Every prior of the method is proper, but that of tolls is centred on the figures: here it stays where it was drawn from.
The spread of biases has a half-Cauchy prior, whose tail gives factors no number holds: whatever lies over ``WIDEST``
apart is left out both of what is drawn and of the posterior, which keeps ranks uniform.
"""

import numpy as np

from analysis.ranks.evenness import share_below
from crosscount.analysis.candour.biases import WIDEST_TOLL
from crosscount.analysis.candour.gibbs import COMMON_RATE, COMMON_SHAPE, FREEDOM, SCALES_ALIKE, run_chain

MIDDLE = 2.5
WIDEST = 6.0
DRAWS, KEPT = 1500, 60
"""Of a chain, and of these after thinning."""


def ranks_of_voices(generator, *, voices=4, incidents=25, errors=1.0, freedom=FREEDOM):
    """Shares of the posterior below a bias, a scale, the typical difference and a toll.

    Figures are drawn with ``errors`` times the scale and ``freedom`` degrees, which a test may set wrong.
    """
    while True:
        biases = abs(generator.standard_cauchy()) * generator.normal(size=voices)
        if np.ptp(biases) < WIDEST:
            break
    common = generator.gamma(COMMON_SHAPE, 1 / COMMON_RATE)
    scales = SCALES_ALIKE * common / generator.chisquare(SCALES_ALIKE, voices)
    tolls = generator.normal(MIDDLE, WIDEST_TOLL, incidents)
    told = generator.random((incidents, voices)) < 0.7
    told[np.arange(incidents), generator.integers(voices, size=incidents)] = True
    incident, voice = np.nonzero(told)
    apart = errors * np.sqrt(scales[voice]) * generator.standard_t(freedom, len(voice))
    bounds = _as_told(generator, tolls[incident] + biases[voice] + apart)
    drawn = tuple(np.empty((DRAWS, size)) for size in (voices, voices, incidents))
    starts = np.concatenate([[0], np.cumsum(told.sum(axis=1))])
    run_chain(generator, starts, voice, bounds, (MIDDLE, WIDEST_TOLL**2), drawn)
    kept = np.ptp(drawn[0], axis=1) < WIDEST
    found = _figures(*(each[kept][:: DRAWS // KEPT] for each in drawn))
    truth = _figures(biases[None], scales[None], tolls[None])
    return {name: share_below(found[name], truth[name][0], generator) for name in found}


def _figures(biases, scales, tolls):
    """What the method tells: measured from the average voice."""
    average = biases.mean(axis=1)
    return {
        "bias": biases[:, 0] - average,
        "scale": scales[:, 0],
        "typical difference": biases.std(axis=1),
        "toll": tolls[:, 0] + average,
    }


def _as_told(generator, logs):
    """Bounds of log figures: a number, a class of numbers, or at least so many, which is settled beforehand."""
    number = np.rint(np.exp(logs))
    low, high = number.copy(), number.copy()
    way = generator.random(len(logs))
    dozen = way < 0.15
    low[dozen], high[dozen] = number[dozen] // 12 * 12, number[dozen] // 12 * 12 + 11
    least = np.rint(np.exp(generator.normal(MIDDLE, 1.0, len(logs)))) + 1
    open_ = (way > 0.85) & (number >= least)
    low[open_], high[open_] = least[open_], np.inf
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(low >= 1, np.log(low - 0.5), -np.inf), np.log(high + 0.5)
