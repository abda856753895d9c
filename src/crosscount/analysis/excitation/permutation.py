"""Does one stream follow another sooner than if the two had been laid beside each other at random?"""

import numpy as np

from crosscount.analysis.excitation.ensemble import How
from crosscount.analysis.excitation.fit import Problem, edges_of, fit_receiver
from crosscount.analysis.excitation.streams import Streams, jittered

AS_GREAT = 20
UNASKED = (199, 99, 39)
"""Shifts where none are set; fewer than 39 could find no probability under .025."""
MOST_UNASKED = 50_000_000
"""Events times streams, and ``A_FIT`` for each fit besides: about a millionth of a second each."""
A_FIT = 4_000


def cross_probability(streams: Streams, receiver: int, source: int, *, shifts: int, how: How) -> float:
    """Probability of so great a gain in likelihood from the source where the two have nothing to do with each other.

    The source is moved round the observed time by a random stretch, so that the bursts of each stream stay as they
    are and only their bearing on each other is lost. The least probability there can be is 1 / (shifts + 1). Once
    ``AS_GREAT`` shifts gave as much, more of them could tell only how large a large probability is.

    Assumes:
        Nothing drives both streams at once, and no trend: either would look like following. A background in pieces
        takes some of that up.

    Source:
        Besag & Clifford (1991), Biometrika 78:301-304, for when to stop.
    """
    generator = np.random.default_rng((how.seed, receiver, source))
    if how.resolution:
        streams = jittered(streams, how.resolution, generator)
    edges = edges_of(streams, how.pieces)
    alone = fit_receiver(Problem(streams, receiver, edges), without=source).log_likelihood
    found = fit_receiver(Problem(streams, receiver, edges)).log_likelihood
    if found <= alone:
        return 1.0
    as_great = 0
    for shift in range(1, shifts + 1):
        moved = _moved(streams, source, float(generator.uniform(0.05, 0.95)) * streams.end)
        # without the source its times do not matter, so that likelihood is the same for every shift
        as_great += fit_receiver(Problem(moved, receiver, edges)).log_likelihood >= found
        if as_great == AS_GREAT:
            return as_great / shift
    return (1 + as_great) / (1 + shifts)


def shifts_unasked(streams: Streams) -> int:
    """How many shifts of each pair take less than about a minute: most of ``UNASKED``, else 0."""
    kinds = len(streams.names)
    one_each = kinds * (kinds - 1) * (len(streams.times) * kinds + A_FIT)
    return next((shifts for shifts in UNASKED if kinds > 1 and shifts * one_each <= MOST_UNASKED), 0)


def _moved(streams: Streams, source: int, stretch: float) -> Streams:
    times = np.where(streams.marks == source, (streams.times + stretch) % streams.end, streams.times)
    order = np.argsort(times, kind="stable")
    return Streams(times[order], streams.marks[order], streams.end, streams.names)
