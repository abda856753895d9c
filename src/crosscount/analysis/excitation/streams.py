"""Moments of several kinds of incident in one observed stretch of time."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosscount.analysis.estimate import CannotEstimate

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

MOST_EVENTS = 200_000
MOST_STREAMS = 12
FEWEST_EVENTS = 30


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


def make_streams(times: Sequence[float], marks: Sequence[str], *, end: float | None = None) -> Streams:
    """Order the events and check that they can be worked with.

    Raises:
        CannotEstimate: too few or too many, times that are equal, negative or past the end, too many streams.
    """
    moments = np.asarray(times, dtype=np.float64)
    names = tuple(sorted(set(marks)))
    if len(moments) > MOST_EVENTS or len(names) > MOST_STREAMS:
        raise CannotEstimate(
            f"{len(moments):,} events in {len(names)} streams; give at most {MOST_EVENTS:,} in {MOST_STREAMS}"
        )
    if len(moments) == 0 or not np.isfinite(moments).all():
        raise CannotEstimate("no events, or a time that is no number; give one time an event")
    order = np.argsort(moments, kind="stable")
    found = Streams(
        moments[order],
        np.array([names.index(mark) for mark in marks], dtype=np.int64)[order],
        float(moments.max() if end is None else end),
        names,
    )
    _check(found)
    return found


def _check(found: Streams) -> None:
    for name, count in zip(found.names, found.counts, strict=True):
        if count < FEWEST_EVENTS:
            raise CannotEstimate(
                f"{count} events of {name!r}; {FEWEST_EVENTS} of each are needed: merge streams or leave it out"
            )
    if found.times[0] < 0 or found.times[-1] > found.end:
        raise CannotEstimate(
            f"events from {found.times[0]:g} to {found.times[-1]:g} and an end at {found.end:g}; "
            "count time from 0 to an end that no event comes after"
        )


def tied(streams: Streams) -> int:
    """How many events share their time with the one before."""
    return int((np.diff(streams.times) <= 0).sum())


def jittered(streams: Streams, resolution: float, generator: np.random.Generator) -> Streams:
    """Events at a random moment within the day, or whatever the resolution is, in which they are said to lie."""
    times = streams.times + generator.random(len(streams.times)) * resolution
    order = np.argsort(times, kind="stable")
    return Streams(times[order], streams.marks[order], max(streams.end, float(times.max())), streams.names)
