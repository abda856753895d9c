"""Moments of several kinds of incident in one observed stretch of time."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosscount.analysis.estimate import CannotEstimate
from crosscount.analysis.table import counted, shortened

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

MOST_EVENTS = 200_000
MOST_STREAMS = 12
FEWEST_EVENTS = 30
LEAST_SPAN, LONGEST_SPAN = 1e-100, 1e100
"""Beyond these, sums over time are no numbers any more; no unit makes an observed stretch so short or so long."""
STEPS = 10
"""Least stretch, in the coarseness of the times: in a few days, nothing that follows can be told from chance."""


@dataclass(frozen=True, slots=True)
class Streams:
    """Times in order from 0 to ``end``, no two of them equal, and which stream each belongs to."""

    times: Floats
    marks: Integers
    end: float
    names: tuple[str, ...]

    @property
    def counts(self) -> Integers:
        """Events by stream."""
        return np.bincount(self.marks, minlength=len(self.names))


def make_streams(
    times: Sequence[float], marks: Sequence[str], *, start: float = 0.0, end: float | None = None
) -> Streams:
    """Order the events, count their time from the start, and check that they can be worked with.

    ``end`` is that of observation, by default the last event.

    Raises:
        CannotEstimate: too few or too many, times before the start or past the end, too many streams.
    """
    moments = np.asarray(times, dtype=np.float64)
    names = tuple(sorted(set(marks)))
    if len(moments) > MOST_EVENTS or len(names) > MOST_STREAMS:
        raise CannotEstimate(
            f"{counted(len(moments), 'event', 'events')} in {counted(len(names), 'stream', 'streams')}; give at most "
            f"{MOST_EVENTS:,} in {MOST_STREAMS}"
        )
    if len(moments) == 0 or not np.isfinite(moments).all():
        raise CannotEstimate("no events, or a time that is no number; give one time an event")
    places = {name: place for place, name in enumerate(names)}
    kinds = np.array([places[mark] for mark in marks], dtype=np.int64)
    # by stream where times are equal: the order of rows says nothing
    order = np.lexsort((kinds, moments))
    last = float(moments.max() if end is None else end)
    found = Streams(moments[order] - start, kinds[order], last - start, names)
    if found.times[0] < 0 or found.times[-1] > found.end:
        raise CannotEstimate(
            f"events from {moments.min():.10g} to {moments.max():.10g}, a start at {start:.10g} and an end at "
            f"{last:.10g}; give a start that no event comes before and an end that none comes after"
        )
    _check(found)
    return found


def _check(found: Streams) -> None:
    for name, count in zip(found.names, found.counts, strict=True):
        if count < FEWEST_EVENTS:
            raise CannotEstimate(
                f"{counted(count, 'event', 'events')} of {shortened(name)}; {FEWEST_EVENTS} of each are needed: merge "
                "streams or leave it out"
            )
    if found.end > 0 and not LEAST_SPAN <= found.end <= LONGEST_SPAN:
        raise CannotEstimate(f"observed time is {found.end:g} long; count it in seconds, days or years")


def check_resolution(streams: Streams, resolution: float) -> None:
    """Refuse equal times without a resolution, and a resolution in which all events lie.

    Raises:
        CannotEstimate: either.
    """
    equal = int((np.diff(streams.times) <= 0).sum())
    if equal and not resolution:
        raise CannotEstimate(
            f"{equal} of {len(streams.times)} events share their time with another; say how coarse the times are "
            "(resolution=1 for days), and their order is drawn many times; or give each moment once"
        )
    if resolution and streams.end < STEPS * resolution:
        raise CannotEstimate(
            f"the events lie within {streams.end:g} and their times are known to {resolution:g} only; give finer times "
            f"or a stretch of {STEPS * resolution:g} or more"
        )


def orders_of(streams: Streams, resolution: float, orders: int, generator: np.random.Generator) -> list[Streams]:
    """The events as they are where times are exact, else in random orders that their coarseness leaves open.

    Raises:
        CannotEstimate: equal times without a resolution, or one in which all events lie.
    """
    check_resolution(streams, resolution)
    return [jittered(streams, resolution, generator) for _ in range(orders)] if resolution else [streams]


def jittered(streams: Streams, resolution: float, generator: np.random.Generator) -> Streams:
    """Events at a random moment within the day, or whatever the resolution is, in which they are said to lie."""
    times = streams.times + generator.random(len(streams.times)) * resolution
    order = np.argsort(times, kind="stable")
    return Streams(times[order], streams.marks[order], max(streams.end, float(times.max())), streams.names)
