"""Biases of voices with intervals, and what contested incidents come to by them."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from crosscount.analysis.candour.figures import Shared, contested
from crosscount.analysis.candour.gibbs import FREEDOM, run_chain
from crosscount.analysis.candour.scatters import ToldApart, told_apart
from crosscount.analysis.convergence import effective_draws, split_rhat
from crosscount.analysis.estimate import CannotEstimate
from crosscount.analysis.ranged import Ranged

Floats = NDArray[np.float64]

AVERAGE = "average"
CHAINS = 4
FIRST_DRAWS, MOST_DRAWS = 1000, 32_000
"""Of each chain; more of them until the chains agree."""
MOST_WORK = 160_000_000
"""Figures times draws of a chain: about two minutes."""
MOST_TOLLS = 1000
"""Draws of each chain that are kept of tolls."""
AGREED, ENOUGH = 1.01, 400
SPARE = 1.25
"""By how much more draws are made than seem to be enough."""
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
    scatters: tuple[Ranged | None, ...]
    """Null where only how far a voice scatters together with another can be told."""
    scatters_of_pairs: tuple[tuple[int, int, Ranged], ...]
    """How far their differences scatter, for pairs of which one has no scatter of its own; by positions of voices."""
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
    told = told_apart(shared)
    most = min(MOST_DRAWS, MOST_WORK // len(shared.said))
    draws = min(FIRST_DRAWS, most)
    while True:
        biases, scales, tolls = _run(shared, how, draws)
        spreads = np.log(_identified(scales, told))
        watched = np.concatenate([biases, spreads], axis=2)
        rhat = max(split_rhat(watched[:, :, one]) for one in range(watched.shape[2]))
        effective = min(effective_draws(watched[:, :, one]) for one in range(watched.shape[2]))
        if rhat <= AGREED and effective >= ENOUGH:
            break
        needed = int(draws * max(SPARE * ENOUGH / effective, 2.0 if rhat > AGREED else 1.0))
        if draws == most or needed > 2 * most:
            raise CannotEstimate(
                f"chains of {draws:,} draws do not agree (R-hat {rhat:.3f}, {effective:.0f} effective draws) and more "
                f"than {most:,} of {len(shared.said):,} figures take too long: the figures do not settle how the "
                "voices differ; leave out voices with few or open figures, or give a shorter time"
            )
        draws = min(max(needed, draws + FIRST_DRAWS), most)
    flat = biases.reshape(-1, biases.shape[2])
    places = contested(shared)
    found = np.exp(np.concatenate(tolls))
    scattered = [_ranged(np.exp(column / 2), how.level) for column in spreads.reshape(-1, spreads.shape[2]).T]
    own = iter(scattered)
    return Fitted(
        tuple(_ranged(np.exp(column), how.level) for column in flat.T),
        tuple(next(own) if known else None for known in told.voices),
        tuple((*pair, next(own)) for pair in told.pairs),
        _ranged(np.exp(_typical_difference(flat)), how.level),
        tuple((int(place), _ranged(column, how.level)) for place, column in zip(places, found.T, strict=True)),
        rhat,
        effective,
    )


def _identified(scales: Floats, told: ToldApart) -> Floats:
    """Variances of the errors of voices that have one of their own, then of what lies between pairs."""
    # of two voices there is one column, that of both
    column = [min(voice, scales.shape[2] - 1) for voice in range(len(told.voices))]
    own = [scales[:, :, column[voice]] for voice, known in enumerate(told.voices) if known]
    sums = [scales[:, :, column[first]] + scales[:, :, column[second]] for first, second in told.pairs]
    return np.stack([*own, *sums], axis=2) * FREEDOM / (FREEDOM - 2)


def _run(shared: Shared, how: How, draws: int) -> tuple[Floats, Floats, Floats]:
    """Biases and tolls measured from the anchor, and squared scales; chain by chain, draw by draw.

    Whatever is added to all biases and taken from all tolls changes nothing that anybody said: only what does not
    depend on it leaves this function.
    """
    places = contested(shared)
    voices = len(shared.voices)
    middle, variance = _prior(shared)
    biases, scales = np.empty((CHAINS, draws, voices)), np.empty((CHAINS, draws, voices if voices > 2 else 1))
    every = -(-draws // MOST_TOLLS)
    kept = np.empty((CHAINS, draws // every, len(places)))
    for chain, generator in enumerate(np.random.default_rng(how.seed).spawn(CHAINS)):
        tolls = np.empty((draws // every, len(shared.incidents)))
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
        kept[chain] = tolls[:, places] + shift[::every][: len(tolls), None]
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
