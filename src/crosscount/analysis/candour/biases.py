"""Biases of voices with intervals, and what contested incidents come to by them."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from crosscount.analysis.candour.figures import Shared, contested
from crosscount.analysis.candour.gibbs import run_chain
from crosscount.analysis.convergence import effective_draws, split_rhat
from crosscount.analysis.estimate import CannotEstimate
from crosscount.analysis.ranged import Ranged

Floats = NDArray[np.float64]

AVERAGE = "average"
CHAINS = 4
FIRST_DRAWS, MOST_DRAWS = 1000, 16_000
"""Of each chain; doubled until the chains agree."""
AGREED, ENOUGH = 1.01, 400
WIDEST_TOLL = 3.0
"""Least standard deviation of the prior of log tolls: 95 % of tolls lie within a factor of 350 of the middle."""


@dataclass(frozen=True, slots=True)
class How:
    """What is asked: against whom biases are measured, the level of intervals, and the seed."""

    anchor: str = AVERAGE
    level: float = 0.95
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Fitted:
    """Voice by voice: the factor by which it says more (over 1) or less than the anchor, and its scatter; both ranged.

    ``tolls`` are what the anchor would say of each contested incident, in persons, with their positions in ``Shared``.
    """

    factors: tuple[Ranged, ...]
    scatters: tuple[Ranged, ...]
    apart: Ranged
    """The factor by which two voices typically differ."""
    tolls: tuple[tuple[int, Ranged], ...]
    rhat: float
    effective: float


def fit(shared: Shared, how: How) -> Fitted:
    """Draw from the posterior until the chains agree.

    Raises:
        CannotEstimate: the anchor is no voice here, or the chains do not agree.
    """
    if how.anchor != AVERAGE and how.anchor not in shared.voices:
        raise CannotEstimate(
            f"{how.anchor!r} is not among the voices compared ({', '.join(shared.voices)}); name one of them as the "
            f"anchor, or {AVERAGE}"
        )
    draws = FIRST_DRAWS
    while True:
        biases, scales, tolls = _run(shared, how, draws)
        watched = np.concatenate([biases, np.log(scales)], axis=2)
        rhat = max(split_rhat(watched[:, :, one]) for one in range(watched.shape[2]))
        effective = min(effective_draws(watched[:, :, one]) for one in range(watched.shape[2]))
        if rhat <= AGREED and effective >= ENOUGH:
            break
        draws *= 2
        if draws > MOST_DRAWS:
            raise CannotEstimate(
                f"chains of {MOST_DRAWS:,} draws do not agree (R-hat {rhat:.3f}, {effective:.0f} effective draws): the "
                "figures do not settle how the voices differ; leave out voices with few or open figures"
            )
    flat = biases.reshape(-1, biases.shape[2])
    places = contested(shared)
    found = np.exp(tolls.reshape(-1, tolls.shape[2]))
    return Fitted(
        tuple(_ranged(np.exp(column), how.level) for column in flat.T),
        tuple(_ranged(np.sqrt(column), how.level) for column in scales.reshape(-1, scales.shape[2]).T),
        _ranged(np.exp(_typical_difference(flat)), how.level),
        tuple((int(place), _ranged(column, how.level)) for place, column in zip(places, found.T, strict=True)),
        rhat,
        effective,
    )


def _run(shared: Shared, how: How, draws: int) -> tuple[Floats, Floats, Floats]:
    """Biases and tolls measured from the anchor, and squared scales; chain by chain, draw by draw.

    Whatever is added to all biases and taken from all tolls changes nothing that anybody said: only what does not
    depend on it leaves this function.
    """
    places = contested(shared)
    voices = len(shared.voices)
    middle, variance = _prior(shared)
    biases, scales = np.empty((CHAINS, draws, voices)), np.empty((CHAINS, draws, voices))
    kept = np.empty((CHAINS, draws, len(places)))
    for chain, generator in enumerate(np.random.default_rng(how.seed).spawn(CHAINS)):
        tolls = np.empty((draws, len(shared.incidents)))
        run_chain(
            generator,
            shared.starts,
            shared.voice_of,
            (shared.low, shared.high),
            (middle, variance),
            (biases[chain], scales[chain], tolls),
        )
        shift = (
            biases[chain].mean(axis=1)
            if how.anchor == AVERAGE
            else biases[chain][:, shared.voices.index(how.anchor)].copy()
        )
        biases[chain] -= shift[:, None]
        kept[chain] = tolls[:, places] + shift[:, None]
    return biases, scales, kept


def _prior(shared: Shared) -> tuple[float, float]:
    """Mean and variance of log tolls, at least as wide as twice what was said."""
    said = np.where(np.isfinite(shared.low), shared.low, shared.high - 0.5)
    said = np.where(np.isfinite(shared.high), 0.5 * (said + shared.high), said)
    return float(np.median(said)), max(WIDEST_TOLL, 2 * float(said.std())) ** 2


def _typical_difference(biases: Floats) -> Floats:
    """Root mean square difference of two voices, draw by draw."""
    voices = biases.shape[1]
    return np.asarray(biases.std(axis=1) * sqrt(2 * voices / (voices - 1)), dtype=np.float64)


def _ranged(draws: Floats, level: float) -> Ranged:
    low, middle, high = np.quantile(draws, [(1 - level) / 2, 0.5, (1 + level) / 2])
    return Ranged(float(middle), float(low), float(high))
