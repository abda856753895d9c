"""The likelihood of a multivariate Hawkes process with exponential kernels, one receiving stream at a time.

The likelihood is a product over receiving streams, so each is fitted for itself:
rate(t) = background of t's piece + sum over earlier events of branching[source] * decay * exp(-decay * time since).

Source:
    Ozaki (1979), Annals of the Institute of Statistical Mathematics 31:145-155 (recursion and gradient).
"""

from typing import Any

import numpy as np
from numba import njit

from crosscount.analysis.excitation.streams import Floats, Integers


@njit(cache=True, nogil=True)
def negative_log_likelihood(
    theta: Floats, times: Floats, marks: Integers, receiver: int, edges: Floats
) -> tuple[float, Any]:
    """Minus the log likelihood of one receiving stream and its gradient, in O(events x streams).

    Args:
        theta: log background of each piece, branching from each stream, log decay.
        times: of all events, in order.
        marks: the stream of each.
        receiver: the stream whose events are explained.
        edges: of the pieces, from the start to the end of observation.
    """
    pieces = len(edges) - 1
    streams = len(theta) - pieces - 1
    background, decay = np.exp(theta[:pieces]), np.exp(theta[-1])
    branching = theta[pieces:-1]
    near, weighted = np.zeros(streams), np.zeros(streams)
    counts = np.zeros(streams)
    gradient = np.zeros(len(theta))
    value, before, piece = 0.0, 0.0, 0
    for i in range(len(times)):
        gap = times[i] - before
        before = times[i]
        fading = np.exp(-decay * gap)
        rate, slope = 0.0, 0.0
        for e in range(streams):
            weighted[e] = fading * (weighted[e] + gap * near[e])
            near[e] *= fading
            rate += branching[e] * decay * near[e]
            slope += branching[e] * (near[e] - decay * weighted[e])
        if marks[i] == receiver:
            while piece < pieces - 1 and times[i] >= edges[piece + 1]:
                piece += 1
            rate += background[piece]
            value -= np.log(rate)
            gradient[piece] -= background[piece] / rate
            gradient[-1] -= slope * decay / rate
            for e in range(streams):
                gradient[pieces + e] -= decay * near[e] / rate
        near[marks[i]] += 1.0
        counts[marks[i]] += 1.0
    gap = edges[-1] - before
    fading = np.exp(-decay * gap)
    weighted = fading * (weighted + gap * near)
    return value + _expect(theta, edges, counts - fading * near, weighted, gradient), gradient


@njit(cache=True, nogil=True)
def _expect(theta: Floats, edges: Floats, passed: Floats, weighted: Floats, gradient: Floats) -> float:
    """Expected events over the whole time; adds its gradient. ``passed``: kernels by source, integrated to the end."""
    pieces, value = len(edges) - 1, 0.0
    for p in range(pieces):
        expected = np.exp(theta[p]) * (edges[p + 1] - edges[p])
        value += expected
        gradient[p] += expected
    for e in range(len(passed)):
        value += theta[pieces + e] * passed[e]
        gradient[pieces + e] += passed[e]
        gradient[-1] += theta[pieces + e] * weighted[e] * np.exp(theta[-1])
    return value


@njit(cache=True, nogil=True)
def expected_between(theta: Floats, times: Floats, marks: Integers, receiver: int, edges: Floats) -> Any:
    """Expected events of the receiving stream between each of its events and the one before, or the start.

    If the model holds these are independent draws of an exponential distribution with mean 1.
    """
    pieces = len(edges) - 1
    background, decay = np.exp(theta[:pieces]), np.exp(theta[-1])
    branching = theta[pieces:-1]
    excited, running, before, piece = 0.0, 0.0, edges[0], 0
    found = np.empty(int((marks == receiver).sum()))
    place = 0
    for i in range(len(times)):
        fading = np.exp(-decay * (times[i] - before))
        running += excited * (1.0 - fading)
        excited *= fading
        while piece < pieces - 1 and times[i] >= edges[piece + 1]:
            running += background[piece] * (edges[piece + 1] - before)
            before = edges[piece + 1]
            piece += 1
        running += background[piece] * (times[i] - before)
        before = times[i]
        if marks[i] == receiver:
            found[place] = running
            running, place = 0.0, place + 1
        excited += branching[marks[i]]
    return found
