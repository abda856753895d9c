"""``hawkes_sum.v1``: how much of each kind of incident tends to follow which, soon and late, beyond its background."""

from math import log

import numpy as np
from scipy.special import ndtri

from crosscount.analysis.estimate import CannotEstimate, Diagnostic, Estimate, Figure
from crosscount.analysis.excitation.fit import edges_of
from crosscount.analysis.excitation.goodness import check
from crosscount.analysis.excitation.hawkes_v1 import ASSUMPTIONS, DOUBTFUL, RATE, read_events
from crosscount.analysis.excitation.several_decays import Spread, fit_several
from crosscount.analysis.excitation.streams import Floats, Streams, jittered, tied
from crosscount.analysis.table import BadSetting, Settings, Table

NAME = "hawkes_sum.v1"
HALF_LIVES = (0.25, 2.5, 25.0)
"""By default, in mean gaps between events."""
MOST_HALF_LIVES = 6
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
    if resolution == 0 and (equal := tied(streams)):
        raise CannotEstimate(f"{equal} events share their time with another; set resolution, such as 1 for days")
    tries = [jittered(streams, resolution, generator) for _ in range(orders)] if resolution else [streams]
    half_lives = half_lives_of(settings, streams)
    pieces = settings.whole("pieces", 1, least=1, most=50)
    fits = [
        [fit_several(one, each, edges_of(one, pieces), log(2) / half_lives) for one in tries]
        for each in range(len(streams.names))
    ]
    summed = [totals(each, pieces, len(half_lives)) for each in fits]
    radius, low, high = radius_of(summed, generator, level)
    return Estimate(
        NAME,
        "How many events tend to follow one event, beyond what the background brings?",
        "spectral radius of the branching matrix",
        radius,
        low,
        high,
        level,
        (
            *ASSUMPTIONS[:1],
            "rises add up and fade at the half-lives given, each source's in a mixture of its own",
            *ASSUMPTIONS[2:],
        ),
        diagnostics_of(streams, fits),
        warnings_of(streams, fits, high),
        figures_of(streams, fits, half_lives, level),
    )


def radius_of(
    summed: list[tuple[Floats, Floats]], generator: np.random.Generator, level: float
) -> tuple[float, float, float]:
    """Spectral radius of the branching matrix with the ends of its interval, from draws of its rows."""
    drawn = np.stack([generator.multivariate_normal(*row, DRAWS, method="eigh") for row in summed], axis=1)
    radii = np.abs(np.linalg.eigvals(np.maximum(drawn, 0.0))).max(axis=1)
    low, high = np.quantile(radii, (0.5 - level / 2, 0.5 + level / 2))
    matrix = np.array([middle for middle, _ in summed])
    return float(np.abs(np.linalg.eigvals(matrix)).max()), float(low), float(high)


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
    return found


def totals(fits: list[Spread], pieces: int, speeds: int) -> tuple[Floats, Floats]:
    """Branching from each source over all speeds, and its covariance; over random orders by Rubin's rules."""
    size = (len(fits[0].theta) - pieces) // speeds
    add = np.kron(np.eye(size), np.ones(speeds))
    each = np.array([add @ one.theta[pieces:] for one in fits])
    within = np.mean([add @ one.covariance[pieces:, pieces:] @ add.T for one in fits], axis=0)
    between = np.atleast_2d(np.cov(each.T)) * (1 + 1 / len(fits)) if len(fits) > 1 else np.zeros((size, size))
    return each.mean(axis=0), within + between


def diagnostics_of(streams: Streams, fits: list[list[Spread]]) -> tuple[Diagnostic, ...]:
    """The log likelihood, and whether residuals are what the model has them."""
    likelihood = float(sum(np.mean([one.log_likelihood for one in each]) for each in fits))
    found = [Diagnostic("log likelihood", likelihood, "of all streams together")]
    for name, each in zip(streams.names, fits, strict=True):
        checks = [check(one.residuals) for one in each]
        found += [
            Diagnostic(
                f"Kolmogorov-Smirnov: {name}",
                float(np.median([one.kolmogorov_smirnov for one in checks])),
                "small: gaps are not as the model has them",
            ),
            Diagnostic(
                f"Ljung-Box: {name}",
                float(np.median([one.ljung_box for one in checks])),
                "small: residuals follow each other",
            ),
        ]
    return tuple(found)


def warnings_of(streams: Streams, fits: list[list[Spread]], high: float) -> tuple[str, ...]:
    """What a reader should know before using the figures."""
    found = ["the interval of the spectral radius reaches 1: the process may not be stationary"] if high >= 1 else []
    for name, each in zip(streams.names, fits, strict=True):
        checks = [check(one.residuals) for one in each]
        if (
            min(np.median([one.kolmogorov_smirnov for one in checks]), np.median([one.ljung_box for one in checks]))
            < DOUBTFUL
        ):
            found.append(f"the model does not fit {name}: do not lean on its figures; try pieces of background")
        if not all(one.converged for one in each):
            found.append(f"the search for {name} did not settle: its figures are not the likeliest")
    return tuple(found)


def figures_of(streams: Streams, fits: list[list[Spread]], half_lives: Floats, level: float) -> tuple[Figure, ...]:
    """Branching with intervals from the curvature, its parts by half-life, and the background."""
    reach, speeds, found = float(ndtri(0.5 + level / 2)), len(half_lives), []
    for name, each in zip(streams.names, fits, strict=True):
        theta = np.mean([one.theta for one in each], axis=0)
        pieces = len(theta) - speeds * len(streams.names)
        middle, spread = totals(each, pieces, speeds)
        for source, (other, value) in enumerate(zip(streams.names, middle, strict=True)):
            away = reach * float(np.sqrt(spread[source, source]))
            found.append(
                Figure(f"{name} after one {other}", float(value), max(float(value) - away, 0.0), float(value) + away)
            )
            parts = theta[pieces + source * speeds : pieces + (source + 1) * speeds]
            found += [
                Figure(f"{name} after one {other}, half-life {half_life:.4g}", float(part))
                for half_life, part in zip(half_lives, parts, strict=True)
            ]
        found += [
            Figure(f"background of {name}, piece {piece}, a unit of time", float(rate), unit=RATE)
            for piece, rate in enumerate(theta[:pieces], start=1)
        ]
    return tuple(found)
