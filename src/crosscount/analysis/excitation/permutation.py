"""Does one stream follow another sooner than if the two had been laid beside each other at random?"""

import numpy as np

from crosscount.analysis.excitation.ensemble import How
from crosscount.analysis.excitation.fit import Problem, edges_of, fit_receiver
from crosscount.analysis.excitation.streams import Streams, jittered


def cross_probability(streams: Streams, receiver: int, source: int, *, shifts: int, how: How) -> float:
    """Probability of so great a gain in likelihood from the source where the two have nothing to do with each other.

    The source is moved round the observed time by a random stretch, so that the bursts of each stream stay as they
    are and only their bearing on each other is lost. The least probability there can be is 1 / (shifts + 1).

    Assumes:
        Nothing drives both streams at once, and no trend: either would look like following. A background in pieces
        takes some of that up.
    """
    generator = np.random.default_rng((how.seed, receiver, source))
    if how.resolution:
        streams = jittered(streams, how.resolution, generator)
    edges = edges_of(streams, how.pieces)
    alone = fit_receiver(Problem(streams, receiver, edges), without=source).log_likelihood
    found = fit_receiver(Problem(streams, receiver, edges)).log_likelihood
    as_great = 0
    for _ in range(shifts):
        moved = _moved(streams, source, float(generator.uniform(0.05, 0.95)) * streams.end)
        # without the source its times do not matter, so that likelihood is the same for every shift
        as_great += fit_receiver(Problem(moved, receiver, edges)).log_likelihood >= found
    return (1 + as_great) / (1 + shifts) if found > alone else 1.0


def _moved(streams: Streams, source: int, stretch: float) -> Streams:
    times = np.where(streams.marks == source, (streams.times + stretch) % streams.end, streams.times)
    order = np.argsort(times, kind="stable")
    return Streams(times[order], streams.marks[order], streams.end, streams.names)
