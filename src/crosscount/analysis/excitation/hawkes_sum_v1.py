"""``hawkes_sum.v1``: how much of each kind of incident tends to follow which, soon and late, beyond its background."""

from math import isinf, log

import numpy as np

from crosscount.analysis.estimate import Diagnostic, Estimate, Figure
from crosscount.analysis.excitation.fit import edges_of
from crosscount.analysis.excitation.goodness import check, fit_diagnostics, residual_figures, typical
from crosscount.analysis.excitation.hawkes_v1 import ASSUMPTIONS, DOUBTFUL, RATE, read_events
from crosscount.analysis.excitation.intervals import PROFILED, Ranged, draw_branching, pooled, radius_of
from crosscount.analysis.excitation.several_decays import Spread, fit_several, profile_sum
from crosscount.analysis.excitation.streams import Floats, Streams, check_resolution, jittered
from crosscount.analysis.table import BadSetting, Settings, Table

NAME = "hawkes_sum.v1"
HALF_LIVES = (0.25, 2.5, 25.0)
"""By default, in mean gaps between events."""
MOST_HALF_LIVES = 6
SPAN_IN_HALF_LIVES = 1e6
"""The stretch of the events in the shortest half-life that is taken: shorter ones follow from nothing that was seen."""
DRAWS = 2000


def estimate(table: Table, settings: Settings) -> Estimate:
    """Estimate how many events follow an event, by stream, where what follows fades at several speeds at once.

    Settings: ``half_lives`` (with ``,`` between them, in the table's time), ``pieces``, ``resolution``, ``orders``,
    ``seed``, ``end``, ``level``.

    Returns:
        The spectral radius of the branching matrix; its entries, and how much comes at each half-life, as figures.

    Raises:
        BadTable: no ``time`` or ``date`` column that can be read.
        CannotEstimate: too few events of a stream, or equal times without a resolution.
    """
    settings.only("half_lives", "level", "pieces", "resolution", "orders", "seed", "end")
    streams, resolution = read_events(table, settings)
    level = settings.number("level", 0.95, least=0.5, most=0.999)
    resolution = settings.number("resolution", resolution, least=0.0, most=1e9)
    generator = np.random.default_rng(settings.whole("seed", 1, least=0, most=2**31))
    orders = settings.whole("orders", 20, least=2, most=1000)
    check_resolution(streams, resolution)
    tries = [jittered(streams, resolution, generator) for _ in range(orders)] if resolution else [streams]
    half_lives = half_lives_of(settings, streams)
    pieces = settings.whole("pieces", 1, least=1, most=50)
    fits = [
        [fit_several(one, each, edges_of(one, pieces), log(2) / half_lives) for one in tries]
        for each in range(len(streams.names))
    ]
    summed = [(sums_of(each, len(half_lives), level), spread_of(each, len(half_lives))) for each in fits]
    draws = np.stack([draw_branching(*each, level, (generator, DRAWS)) for each in summed])
    radius = radius_of([sums for sums, _ in summed], draws, level)
    return Estimate(
        NAME,
        "How many events tend to follow one event, beyond what the background brings?",
        "spectral radius of the branching matrix",
        radius.value,
        radius.low,
        None if isinf(radius.high) else radius.high,
        level,
        (
            *ASSUMPTIONS[:1],
            "rises add up and fade at the half-lives given, each source's in a mixture of its own",
            *ASSUMPTIONS[2:],
        ),
        diagnostics_of(streams, fits),
        (*warnings_of(streams, fits, radius.high), *coarse(resolution, half_lives)),
        figures_of(streams, fits, half_lives, [sums for sums, _ in summed]),
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


def coarse(resolution: float, half_lives: Floats) -> tuple[str, ...]:
    """What times that are known only roughly cannot show."""
    if not resolution:
        return ()
    found = [f"times are known to {resolution:g} only: what follows sooner than that cannot be seen"]
    short = [f"{each:.4g}" for each in half_lives if each < resolution]
    if short:
        found.append(f"half-life {', '.join(short)}: shorter than the times' own coarseness; such parts say little")
    return tuple(found)


def diagnostics_of(streams: Streams, fits: list[list[Spread]]) -> tuple[Diagnostic, ...]:
    """The log likelihood, and whether residuals are what the model has them."""
    likelihood = float(sum(np.mean([one.log_likelihood for one in each]) for each in fits))
    found = [Diagnostic("log likelihood", likelihood, "of all streams together")]
    for name, each in zip(streams.names, fits, strict=True):
        found += fit_diagnostics(name, typical([check(one.residuals) for one in each]))
    return tuple(found)


def warnings_of(streams: Streams, fits: list[list[Spread]], high: float) -> tuple[str, ...]:
    """What a reader should know before using the figures."""
    found = ["the interval of the spectral radius reaches 1: the process may not be stationary"] if high >= 1 else []
    for name, each in zip(streams.names, fits, strict=True):
        fit = typical([check(one.residuals) for one in each])
        if min(fit.kolmogorov_smirnov, fit.ljung_box) < DOUBTFUL:
            found.append(f"the model does not fit {name}: do not lean on its figures; try pieces of background")
        if not all(one.converged for one in each):
            found.append(f"the search for {name} did not settle: its figures are not the likeliest")
    return tuple(found)


def figures_of(
    streams: Streams, fits: list[list[Spread]], half_lives: Floats, summed: list[list[Ranged]]
) -> tuple[Figure, ...]:
    """Branching with its intervals, its parts by half-life, the background, and quantiles of the residuals."""
    speeds, found = len(half_lives), []
    for name, each, sums in zip(streams.names, fits, summed, strict=True):
        theta = np.mean([one.theta for one in each], axis=0)
        pieces = len(theta) - speeds * len(streams.names)
        for source, (other, one) in enumerate(zip(streams.names, sums, strict=True)):
            high = None if isinf(one.high) else one.high
            found.append(Figure(f"{name} after one {other}", one.value, one.low, high))
            parts = theta[pieces + source * speeds : pieces + (source + 1) * speeds]
            found += [
                Figure(f"{name} after one {other}, half-life {half_life:.4g}", float(part))
                for half_life, part in zip(half_lives, parts, strict=True)
            ]
        found += [
            Figure(f"background of {name}, piece {piece}, a unit of time", float(rate), unit=RATE)
            for piece, rate in enumerate(theta[:pieces], start=1)
        ]
        found += residual_figures(name, typical([check(one.residuals) for one in each]))
    return tuple(found)
