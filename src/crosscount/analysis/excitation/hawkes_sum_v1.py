"""``hawkes_sum.v1``: how much of each kind of incident tends to follow which, soon and late, beyond its background."""

from dataclasses import dataclass
from math import isinf, log

import numpy as np

from crosscount.analysis.estimate import Diagnostic, Estimate, Figure
from crosscount.analysis.excitation.background import Moving, moving_background
from crosscount.analysis.excitation.ensemble import How, how_of
from crosscount.analysis.excitation.events import (
    ASSOCIATION,
    CONSTANT_BACKGROUND,
    REPORTED_ALIKE,
    Events,
    read_events,
)
from crosscount.analysis.excitation.fit import Problem, edges_of, fit_receiver
from crosscount.analysis.excitation.goodness import Goodness, check, fit_diagnostics, misfit, residual_figures, typical
from crosscount.analysis.excitation.intervals import PROFILED, draw_branching, pooled, radius_of
from crosscount.analysis.excitation.several_decays import Spread, fit_several, profile_sum
from crosscount.analysis.excitation.streams import Floats, Streams, orders_of
from crosscount.analysis.ranged import Ranged
from crosscount.analysis.table import BadSetting, Settings, Table

NAME = "hawkes_sum.v1"
HALF_LIVES = (0.25, 2.5, 25.0)
"""By default, in mean gaps between events."""
MOST_HALF_LIVES = 6
SPAN_IN_HALF_LIVES = 1e6
"""The stretch of the events in the shortest half-life that is taken: shorter ones follow from nothing that was seen."""
DRAWS = 2000

ASSUMPTIONS = (
    ASSOCIATION,
    "rises add up and fade at the half-lives given, each source's in a mixture of its own",
    CONSTANT_BACKGROUND,
    REPORTED_ALIKE,
)


@dataclass(frozen=True, slots=True)
class Summed:
    """One receiving stream over the orders that were tried."""

    theta: Floats
    """Their mean: background by piece, then branching by source and half-life."""
    sums: tuple[Ranged, ...]
    """Branching by source, over all half-lives."""
    spread: Floats
    """How branching from one source goes with that from another."""
    log_likelihood: float
    goodness: Goodness
    converged: bool
    moving: Moving
    """What the first order is by a background that moves more, with one fading that is free."""


def estimate(table: Table, settings: Settings) -> Estimate:
    """Estimate how many events follow an event, by stream, where what follows fades at several speeds at once.

    Settings: ``half_lives`` (with ``,`` between them, in the table's time), ``pieces``, ``resolution``, ``orders``,
    ``seed``, ``from``, ``until``, ``start``, ``end``, ``level``.

    Returns:
        The spectral radius of the branching matrix; its entries, and how much comes at each half-life, as figures.

    Raises:
        BadTable: no ``time`` or ``date`` column that can be read.
        CannotEstimate: too few events of a stream, or equal times without a resolution.
    """
    settings.only("half_lives", "level", "pieces", "resolution", "orders", "seed", "from", "until", "start", "end")
    events = read_events(table, settings)
    streams, how = events.streams, how_of(settings, events.resolution)
    generator = np.random.default_rng(how.seed)
    tries = orders_of(streams, how.resolution, how.orders, generator)
    half_lives = half_lives_of(settings, streams)
    fitted = [_fit_one(tries, each, half_lives, how) for each in range(len(streams.names))]
    chance = (generator, DRAWS)
    draws = np.stack([draw_branching(each.sums, each.spread, how.level, chance) for each in fitted])
    radius = radius_of([each.sums for each in fitted], draws, how.level)
    return Estimate(
        method=NAME,
        question="How many events tend to follow one event, beyond what the background brings?",
        unit="spectral radius of the branching matrix",
        estimate=radius.value,
        low=radius.low,
        high=None if isinf(radius.high) else radius.high,
        level=how.level,
        assumptions=ASSUMPTIONS,
        diagnostics=diagnostics_of(events, fitted),
        warnings=(
            *events.told,
            *warnings_of(events, fitted, radius.high),
            *coarse(events, how.resolution, half_lives),
        ),
        figures=figures_of(events, fitted, half_lives),
    )


def _fit_one(tries: list[Streams], receiver: int, half_lives: Floats, how: How) -> Summed:
    fits = [fit_several(one, receiver, edges_of(one, how.pieces), log(2) / half_lives) for one in tries]
    alone = Problem(tries[0], receiver, edges_of(tries[0], how.pieces))
    return Summed(
        np.mean([one.theta for one in fits], axis=0),
        tuple(sums_of(fits, len(half_lives), how.level)),
        spread_of(fits, len(half_lives)),
        float(np.mean([one.log_likelihood for one in fits])),
        typical([check(one.residuals) for one in fits]),
        all(one.converged for one in fits),
        moving_background(alone, fit_receiver(alone), rival=fits[0].log_likelihood),
    )


def half_lives_of(settings: Settings, streams: Streams) -> Floats:
    """The half-lives set, or the default ones; raises ``BadSetting`` for anything but a few positive numbers."""
    gap = streams.end / len(streams.times)
    words = settings.values.get("half_lives", ",".join(str(each * gap) for each in HALF_LIVES))
    try:
        found = np.array([float(each) for each in words.split(",")])
    except ValueError:
        found = np.array([-1.0])
    if not (len(found) <= MOST_HALF_LIVES and np.isfinite(found).all() and (found > 0).all()):
        raise BadSetting(f"half_lives is {words!r}; give up to {MOST_HALF_LIVES} positive numbers, such as 1,7,30")
    least, most = streams.end / SPAN_IN_HALF_LIVES, streams.end
    if found.min() < least or found.max() > most:
        raise BadSetting(
            f"half_lives is {words!r}; these events can tell of {least:.3g} to {most:.3g}, the whole stretch"
        )
    return found


def sums_of(fits: list[Spread], speeds: int, level: float) -> list[Ranged]:
    """Branching from each source over all speeds, with its interval from the profile."""
    return [
        pooled(
            [float(row @ one.theta) for one in fits],
            [profile_sum(one, row, level=level) for one in fits[:PROFILED]],
            level,
        )
        for row in _rows(fits[0], speeds)
    ]


def spread_of(fits: list[Spread], speeds: int) -> Floats:
    """How branching from one source goes with that from another, by the curvature of the first order."""
    rows = _rows(fits[0], speeds)
    found: Floats = rows @ fits[0].covariance @ rows.T
    return found


def _rows(fit: Spread, speeds: int) -> Floats:
    """Sources x parameters: 1 where a parameter is part of what follows the source."""
    pieces = sum(high is None for _, high in fit.problem.bounds)
    sources = (len(fit.theta) - pieces) // speeds
    return np.hstack([np.zeros((sources, pieces)), np.kron(np.eye(sources), np.ones(speeds))])


def coarse(events: Events, resolution: float, half_lives: Floats) -> tuple[str, ...]:
    """What times that are known only roughly cannot show."""
    short = [f"{each:.4g}" for each in half_lives if each < resolution]
    own = f"half-life {', '.join(short)}: shorter than the times' own coarseness; such parts say little"
    return (*events.coarse(resolution), *([own] if short else []))


def diagnostics_of(events: Events, fitted: list[Summed]) -> tuple[Diagnostic, ...]:
    """The log likelihood, and whether residuals are what the model has them."""
    found = [Diagnostic("log likelihood", sum(each.log_likelihood for each in fitted), "of all streams together")]
    for name, each in zip(events.streams.names, fitted, strict=True):
        found += [*fit_diagnostics(name, each.goodness), each.moving.diagnostic(name, events.units)]
    if len(fitted) > 1:
        words = "not tested whether one stream follows another beyond chance: hawkes.v1 does so with the same table"
        found.append(Diagnostic("permutation", None, words))
    return tuple(found)


def warnings_of(events: Events, fitted: list[Summed], high: float) -> tuple[str, ...]:
    """What a reader should know before using the figures."""
    names = events.streams.names
    found: list[str] = []
    for name, each in zip(names, fitted, strict=True):
        found += each.moving.warnings(name, each.sums, events)
    if high >= 1:
        found.append("the interval of the spectral radius reaches 1: the process may not be stationary")
    for name, each in zip(names, fitted, strict=True):
        found += misfit(name, each.goodness)
        if not each.converged:
            found.append(f"the search for {name} did not settle: its figures are not the likeliest")
    return tuple(found)


def figures_of(events: Events, fitted: list[Summed], half_lives: Floats) -> tuple[Figure, ...]:
    """Branching with its intervals, its parts by half-life, the background, and quantiles of the residuals."""
    names, speeds, found = events.streams.names, len(half_lives), []
    for name, each in zip(names, fitted, strict=True):
        pieces = len(each.theta) - speeds * len(names)
        for source, (other, one) in enumerate(zip(names, each.sums, strict=True)):
            followed = events.followed(name, other)
            found.append(Figure(followed, one.value, one.low, None if isinf(one.high) else one.high))
            parts = each.theta[pieces + source * speeds : pieces + (source + 1) * speeds]
            found += [
                Figure(f"{followed}, half-life {half_life:.4g} {events.units}", float(part))
                for half_life, part in zip(half_lives, parts, strict=True)
            ]
        found += [
            Figure(f"background of {name}, piece {piece}, a {events.unit}", float(rate), unit=events.rate)
            for piece, rate in enumerate(each.theta[:pieces], start=1)
        ]
        found += residual_figures(name, each.goodness)
    return tuple(found)
