"""``hawkes.v1``: how much of each kind of incident tends to follow which, beyond its background."""

from math import isinf, log

from crosscount.analysis.estimate import Diagnostic, Estimate, Figure
from crosscount.analysis.excitation.ensemble import Fitted, How, check_work, fit_streams, how_of, spectral_radius
from crosscount.analysis.excitation.events import (
    ASSOCIATION,
    CONSTANT_BACKGROUND,
    REPORTED_ALIKE,
    Events,
    read_events,
)
from crosscount.analysis.excitation.fit import LONGEST
from crosscount.analysis.excitation.goodness import fit_diagnostics, misfit, residual_figures
from crosscount.analysis.excitation.permutation import cross_probability, shifts_unasked
from crosscount.analysis.excitation.streams import Streams
from crosscount.analysis.ranged import Ranged
from crosscount.analysis.table import BadSetting, Settings, Table

NAME = "hawkes.v1"

ASSUMPTIONS = (
    ASSOCIATION,
    "every event raises the rates at once, by an amount of its source's, and the rise fades exponentially",
    CONSTANT_BACKGROUND,
    REPORTED_ALIKE,
)


def estimate(table: Table, settings: Settings) -> Estimate:
    """Estimate how many events follow an event, by stream, with an interval.

    Returns:
        The spectral radius of the branching matrix; its entries, backgrounds, decays and residuals as figures.

    Raises:
        BadTable: no ``time`` or ``date`` column that can be read.
        CannotEstimate: too few events of a stream, or equal times without a resolution.
    """
    settings.only("level", "pieces", "resolution", "orders", "permutations", "seed", "from", "until", "start", "end")
    events = read_events(table, settings)
    streams, how = events.streams, how_of(settings, events.resolution)
    shifts = settings.whole("permutations", shifts_unasked(streams), least=0, most=9999)
    if shifts and len(streams.names) == 1:
        raise BadSetting(
            f"permutations is {shifts} and the table has one stream; give a column stream with two or more, or leave "
            "permutations out: they ask whether one stream follows another"
        )
    check_work(streams, how, shifts)
    fitted = fit_streams(streams, how)
    radius = spectral_radius(fitted, how.level)
    crossed = _crossed(streams, how, shifts)
    return Estimate(
        method=NAME,
        question="How many events tend to follow one event, beyond what the background brings?",
        unit="events that follow an event (spectral radius of the branching matrix)",
        estimate=radius.value,
        low=radius.low,
        high=None if isinf(radius.high) else radius.high,
        level=how.level,
        assumptions=ASSUMPTIONS,
        diagnostics=(*_diagnostics(fitted, events), *crossed),
        warnings=(*events.told, *_warnings(fitted, events, radius.high, how)),
        figures=tuple(figure for each in zip(streams.names, fitted, strict=True) for figure in _figures(*each, events)),
    )


def _crossed(streams: Streams, how: How, shifts: int) -> tuple[Diagnostic, ...]:
    names = streams.names
    if not shifts:
        words = "not tested whether one stream follows another: set permutations=199, or fewer for many events"
        return (Diagnostic("permutation", None, words),) if len(names) > 1 else ()
    return tuple(
        Diagnostic(
            f"permutation: {names[receiver]} after {names[source]}",
            cross_probability(streams, receiver, source, shifts=shifts, how=how),
            "probability of such a gain if the two had nothing to do with each other and nothing drove both "
            f"(up to {shifts} shifts); a driver common to both gives the same small p",
        )
        for receiver in range(len(names))
        for source in range(len(names))
        if receiver != source
    )


def _diagnostics(fitted: tuple[Fitted, ...], events: Events) -> tuple[Diagnostic, ...]:
    found = [Diagnostic("log likelihood", sum(each.log_likelihood for each in fitted), "of all streams together")]
    for name, each, count in zip(events.streams.names, fitted, events.streams.counts, strict=True):
        found += [
            Diagnostic(f"events: {name}", int(count), "in the observed time"),
            *fit_diagnostics(name, each.goodness),
            each.moving.diagnostic(name, events.units),
        ]
    return tuple(found)


def _warnings(fitted: tuple[Fitted, ...], events: Events, radius: float, how: How) -> tuple[str, ...]:
    names = events.streams.names
    warned: list[str] = []
    for name, each in zip(names, fitted, strict=True):
        warned += each.moving.warnings(name, each.branching, events)
    if radius >= 1:
        warned.append("the interval of the spectral radius reaches 1: the process may not be stationary; try pieces=4")
    warned += events.coarse(how.resolution)
    for name, each in zip(names, fitted, strict=True):
        warned += misfit(name, each.goodness)
        if not each.curved:
            warned.append(f"how sure background and decay of {name} are cannot be told: many others are as likely")
        elif isinf(each.decay.high):
            warned.append(
                f"how fast what {name} follows fades cannot be told: nothing seems to follow, or it fades more slowly "
                f"than in {LONGEST:.0%} of the observed time, which is no different from a background that moves"
            )
        if not each.converged:
            warned.append(f"the search for {name} did not settle: its figures are not the likeliest")
        if how.resolution and log(2) / each.decay.value < how.resolution:
            warned.append(
                f"what {name} follows fades within less than the times' own coarseness: its decay says little"
            )
    return tuple(warned)


def _figures(name: str, each: Fitted, events: Events) -> tuple[Figure, ...]:
    return (
        *(
            Figure(events.followed(name, source), one.value, one.low, None if isinf(one.high) else one.high)
            for source, one in zip(events.streams.names, each.branching, strict=True)
        ),
        *(
            Figure(f"background of {name}, piece {piece}, a {events.unit}", one.value, *_ends(one), unit=events.rate)
            for piece, one in enumerate(each.background, start=1)
        ),
        *_decay(name, each, events),
        *residual_figures(name, each.goodness),
    )


def _ends(one: Ranged) -> tuple[float | None, float | None]:
    return (None, None) if isinf(one.high) else (one.low, one.high)


def _decay(name: str, each: Fitted, events: Events) -> tuple[Figure, ...]:
    words, unit = f"decay of what {name} follows, a {events.unit}", f"decay, a {events.unit}"
    if isinf(each.decay.high):
        return (Figure(words, None, unit=unit),)
    value, low, high = each.decay.value, each.decay.low, each.decay.high
    half_lives = (log(2) / value, log(2) / high, log(2) / low)
    return (
        Figure(f"half-life of what {name} follows, in {events.units}", *half_lives, unit=events.units),
        Figure(words, value, low, high, unit=unit),
    )
