"""``hawkes.v1``: how much of each kind of incident tends to follow which, beyond its background."""

from math import isfinite, isinf, log, nan

from crosscount.analysis.by_period import dates_of
from crosscount.analysis.estimate import Diagnostic, Estimate, Figure
from crosscount.analysis.excitation.ensemble import Fitted, How, fit_streams, spectral_radius
from crosscount.analysis.excitation.goodness import fit_diagnostics, residual_figures
from crosscount.analysis.excitation.intervals import Ranged
from crosscount.analysis.excitation.permutation import cross_probability
from crosscount.analysis.excitation.streams import Streams, make_streams
from crosscount.analysis.table import BadTable, Settings, Table, shortened

NAME = "hawkes.v1"
DOUBTFUL = 0.01
RATE = "events a unit of time"

ASSUMPTIONS = (
    "association, never cause: what drives two streams at once looks like one following the other",
    "every event raises the rates at once, by an amount of its source's, and the rise fades exponentially",
    "the background is constant within each piece of time",
    "an event is as likely to be reported after another as without one: reporters who stay on look like followers",
)


def estimate(table: Table, settings: Settings) -> Estimate:
    """Estimate how many events follow an event, by stream, with an interval.

    Returns:
        The spectral radius of the branching matrix; its entries, backgrounds, decays and residuals as figures.

    Raises:
        BadTable: no ``time`` or ``date`` column that can be read.
        CannotEstimate: too few events of a stream, or equal times without a resolution.
    """
    settings.only("level", "pieces", "resolution", "orders", "permutations", "seed", "end")
    streams, resolution = read_events(table, settings)
    how = How(
        pieces=settings.whole("pieces", 1, least=1, most=50),
        level=settings.number("level", 0.95, least=0.5, most=0.999),
        resolution=settings.number("resolution", resolution, least=0.0, most=1e9),
        orders=settings.whole("orders", 20, least=2, most=1000),
        seed=settings.whole("seed", 1, least=0, most=2**31),
    )
    fitted = fit_streams(streams, how)
    radius = spectral_radius(fitted, how.level)
    crossed = _crossed(streams, how, settings.whole("permutations", 0, least=0, most=9999))
    return Estimate(
        NAME,
        "How many events tend to follow one event, beyond what the background brings?",
        "events that follow an event (spectral radius of the branching matrix)",
        radius.value,
        radius.low,
        None if isinf(radius.high) else radius.high,
        how.level,
        assumptions=ASSUMPTIONS,
        diagnostics=(*_diagnostics(fitted, streams), *crossed),
        warnings=_warnings(fitted, streams, radius.high, how),
        figures=tuple(
            figure for each in zip(streams.names, fitted, strict=True) for figure in _figures(*each, streams)
        ),
    )


def read_events(table: Table, settings: Settings) -> tuple[Streams, float]:
    """The events, and how coarse their times are: a day where they are dates."""
    column = next((name for name in ("time", "t") if name in table.columns), None)
    dated = column is None and not {"date", "date_start"}.isdisjoint(table.columns)
    if dated:
        days = [day.toordinal() for day in dates_of(table)]
        first = min(days, default=0)
        times = [float(day - first) for day in days]
    else:
        times = [_moment(cell, row) for row, cell in enumerate(table.column(column or "time"), start=2)]
    stream = next((name for name in ("stream", "mark") if name in table.columns), None)
    marks = table.column(stream) if stream else ("all",) * len(times)
    end = settings.number("end", 0.0, least=0.0, most=1e12)
    return make_streams(times, marks, end=end or None), 1.0 if dated else 0.0


def _moment(cell: str, row: int) -> float:
    try:
        found = float(cell)
    except ValueError:
        found = nan
    if not isfinite(found):
        raise BadTable(f"row {row} has the time {shortened(cell)}; give a number, or days as year-month-day under date")
    return found


def _crossed(streams: Streams, how: How, shifts: int) -> tuple[Diagnostic, ...]:
    if not shifts:
        return ()
    names = streams.names
    return tuple(
        Diagnostic(
            f"permutation: {names[receiver]} after {names[source]}",
            cross_probability(streams, receiver, source, shifts=shifts, how=how),
            f"probability of such a gain if the two had nothing to do with each other ({shifts} shifts)",
        )
        for receiver in range(len(names))
        for source in range(len(names))
        if receiver != source
    )


def _diagnostics(fitted: tuple[Fitted, ...], streams: Streams) -> tuple[Diagnostic, ...]:
    found = [Diagnostic("log likelihood", sum(each.log_likelihood for each in fitted), "of all streams together")]
    for name, each, count in zip(streams.names, fitted, streams.counts, strict=True):
        found += [
            Diagnostic(f"events: {name}", int(count), "in the observed time"),
            *fit_diagnostics(name, each.goodness),
        ]
    return tuple(found)


def _warnings(fitted: tuple[Fitted, ...], streams: Streams, radius: float, how: How) -> tuple[str, ...]:
    warned = []
    if radius >= 1:
        warned.append("the interval of the spectral radius reaches 1: the process may not be stationary; try pieces=4")
    if how.resolution:
        warned.append(f"times are known to {how.resolution:g} only: what follows sooner than that cannot be seen")
    for name, each in zip(streams.names, fitted, strict=True):
        if min(each.goodness.kolmogorov_smirnov, each.goodness.ljung_box) < DOUBTFUL:
            warned.append(f"the model does not fit {name}: do not lean on its figures; try pieces of background")
        if not each.curved:
            warned.append(f"how sure background and decay of {name} are cannot be told: many others are as likely")
        elif isinf(each.decay.high):
            warned.append(
                f"how fast {name} fades cannot be told: nothing seems to follow, or for as long as was observed"
            )
        if not each.converged:
            warned.append(f"the search for {name} did not settle: its figures are not the likeliest")
        if how.resolution and log(2) / each.decay.value < how.resolution:
            warned.append(f"{name} fades within less than the times' own coarseness: its decay says little")
    return tuple(warned)


def _figures(name: str, each: Fitted, streams: Streams) -> tuple[Figure, ...]:
    return (
        *(
            Figure(f"{name} after one {source}", one.value, one.low, None if isinf(one.high) else one.high)
            for source, one in zip(streams.names, each.branching, strict=True)
        ),
        *(
            Figure(f"background of {name}, piece {piece}, a unit of time", one.value, *_ends(one), unit=RATE)
            for piece, one in enumerate(each.background, start=1)
        ),
        *_decay(name, each),
        *residual_figures(name, each.goodness),
    )


def _ends(one: Ranged) -> tuple[float | None, float | None]:
    return (None, None) if isinf(one.high) else (one.low, one.high)


def _decay(name: str, each: Fitted) -> tuple[Figure, ...]:
    words, unit = f"decay of {name}, a unit of time", "decay, a unit of time"
    if isinf(each.decay.high):
        return (Figure(words, None),)
    value, low, high = each.decay.value, each.decay.low, each.decay.high
    return (
        Figure(words, value, low, high, unit=unit),
        Figure(f"half-life of what {name} follows", log(2) / value, log(2) / high, log(2) / low, unit="units of time"),
    )
