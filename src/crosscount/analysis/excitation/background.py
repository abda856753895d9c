"""Does something follow, or does the background swing? A fit held against fits with a background that moves more.

Events that cluster because a season, an offensive or another driver raises their rate look like events that follow
each other. A background that swings takes such clusters up where it explains them better.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize

from crosscount.analysis.estimate import Diagnostic
from crosscount.analysis.excitation.events import Events
from crosscount.analysis.excitation.fit import LARGEST_LOG, Problem, Receiver, bounds_of, edges_of
from crosscount.analysis.excitation.streams import Floats
from crosscount.analysis.ranged import Ranged

CELLS = 1024
"""Pieces in which a background that goes in waves is written down."""
MOST_WAVES = 128
"""In the whole stretch: a wave then has eight cells."""
PEAKS = 3
MOST_PIECES = 256
EVENTS_A_PIECE = 8
A_PIECE, A_WAVE = 2.0, 3.0
"""Cost in twice the log likelihood: of a piece (Akaike), and of a wave in logarithms of the number of events (Schwarz:
height, beginning and length, the last of them chosen among many)."""
LEFT = 0.8
"""Of what follows, at most, where there is something to warn of."""
LITTLE = 0.02
STEPS = 300


@dataclass(frozen=True, slots=True)
class Moving:
    """The best fit with a background that moves more than what was asked for."""

    pieces: int
    """In equal pieces of this number, or in waves where it is 0."""
    waves: tuple[float, ...]
    """Their lengths, in the time of the data."""
    better: float
    """By how much its criterion lies below that of the fit: over 0 where it explains the events better."""
    branching: Floats
    """By source."""

    def takes(self, source: int, found: Ranged) -> bool:
        """Whether it explains the events better and leaves less than the interval has, and than four fifths of it."""
        return self.better > 0 and float(self.branching[source]) < min(found.low, LEFT * found.value)

    def words(self, units: str) -> str:
        """How it moves."""
        if self.pieces:
            return f"{self.pieces} pieces of background"
        return f"a background in waves of {' and '.join(f'{length:.3g}' for length in self.waves)} {units}"

    def warnings(self, receiver: str, found: Sequence[Ranged], events: Events) -> tuple[str, ...]:
        """Both figures in words, for each source of which it leaves too little; ``found`` is by source."""
        return tuple(
            f"{events.followed(receiver, name)}: {one.value:.2g}, but {float(self.branching[source]):.2g} with "
            f"{self.words(events.units)}, which explains these events better: they may cluster because something "
            "drives their rate up and down, and none follow another"
            for source, (name, one) in enumerate(zip(events.streams.names, found, strict=True))
            if self.takes(source, one)
        )

    def diagnostic(self, name: str, units: str) -> Diagnostic:
        """As a line of an estimate."""
        words = f"how much better {self.words(units)} explains it (twice the log likelihood, less its parameters)"
        return Diagnostic(f"moving background: {name}", self.better, f"{words}; over 0: its rate may swing by itself")


@dataclass(frozen=True, slots=True)
class _Shape:
    pieces: int
    waves: tuple[float, ...]
    edges: Floats
    basis: Floats
    """Cells x parameters, for the logarithm of the background."""
    cost: float


def moving_background(problem: Problem, fitted: Receiver, *, rival: float | None = None) -> Moving:
    """Fit the stream with 2, 4, 8, ... times the pieces, and with a wave or two; tell of the best.

    Args:
        problem: the stream, with the pieces asked for.
        fitted: its fit.
        rival: log likelihood of another model that has to be beaten, where it is higher than that of the fit.

    Assumes:
        The background moves in equal pieces or in waves of the lengths that the events go along with most. Where none
        of these explains the events better, one that moves in another way still may.
    """
    events = int(problem.streams.counts[problem.receiver])
    held_against = max(fitted.log_likelihood, fitted.log_likelihood if rival is None else rival)
    found = []
    for shape in _shapes(problem):
        height, theta = _fit(problem, shape, fitted)
        gain = 2 * (-height - events * float(np.log(problem.unit)) - held_against)
        found.append(Moving(shape.pieces, shape.waves, gain - shape.cost, theta[shape.basis.shape[1] : -1]))
    return max(found, key=lambda one: one.better)


def _shapes(problem: Problem) -> Iterator[_Shape]:
    streams, pieces = problem.streams, len(problem.edges) - 1
    events, more = int(streams.counts[problem.receiver]), 2 * pieces
    while more <= min(MOST_PIECES, events // EVENTS_A_PIECE):
        cost = A_PIECE * (more - pieces)
        yield _Shape(more, (), edges_of(streams, more), np.eye(more), cost)
        more *= 2
    edges = np.linspace(0.0, streams.end, CELLS + 1)
    steps = np.eye(pieces)[_piece_at(problem, edges)]
    strongest = _strongest(problem)
    for chosen in (*((one,) for one in strongest), strongest[:2]):
        angles = [np.pi * waves * (edges[1:] + edges[:-1]) / streams.end for waves in chosen]
        basis = np.column_stack([steps, *(wave(angle) for angle in angles for wave in (np.sin, np.cos))])
        lengths = tuple(streams.end / waves for waves in chosen)
        yield _Shape(0, lengths, edges, basis, A_WAVE * len(chosen) * float(np.log(events)))


def _piece_at(problem: Problem, edges: Floats) -> Floats:
    """Which of the pieces asked for the middle of each cell lies in."""
    found = np.searchsorted(problem.edges, (edges[1:] + edges[:-1]) / 2, side="right") - 1
    return np.clip(found, 0, len(problem.edges) - 2)


def _strongest(problem: Problem) -> Sequence[float]:
    """How many waves in the whole stretch the events go along with most: the highest peaks of the periodogram."""
    streams = problem.streams
    own = streams.times[streams.marks == problem.receiver]
    counts = np.histogram(own, np.linspace(0.0, streams.end, CELLS + 1))[0]
    # as much of nothing behind it gives halves of waves too
    power = np.abs(np.fft.rfft(counts - counts.mean(), 2 * CELLS))[: 2 * MOST_WAVES + 2]
    peaks = [at for at in range(1, len(power) - 1) if power[at] >= max(power[at - 1], power[at + 1])]
    return [at / 2 for at in sorted(peaks, key=lambda at: (-power[at], at))[:PEAKS]]


def _fit(problem: Problem, shape: _Shape, fitted: Receiver) -> tuple[float, Floats]:
    """Least minus log likelihood and its parameters, sought from where as much follows as before and from little."""
    moved, size, pieces = replace(problem, edges=shape.edges), shape.basis.shape[1], len(problem.edges) - 1
    bounds = [*[(-LARGEST_LOG, LARGEST_LOG)] * size, *bounds_of(problem)[pieces:]]

    def value(theta: Floats) -> tuple[float, Floats]:
        height, slope = moved.value(np.concatenate([shape.basis @ theta[:size], theta[size:]]))
        cells = len(shape.basis)
        return height, np.concatenate([shape.basis.T @ slope[:cells], slope[cells:]])

    streams = problem.streams
    even = np.full(len(shape.basis), np.log(streams.counts[problem.receiver] / len(streams.times)))
    as_before = fitted.theta[_piece_at(problem, shape.edges)]
    little = np.append(np.full(len(streams.names), LITTLE), 0.0)
    found = []
    for background, rest in ((as_before, fitted.theta[pieces:]), (even, little)):
        start = np.concatenate([np.linalg.lstsq(shape.basis, background, rcond=None)[0], rest])
        options = {"maxiter": STEPS}
        found.append(minimize(value, start, jac=True, method="L-BFGS-B", bounds=bounds, options=options))
    best = min(found, key=lambda one: float(one.fun))
    return float(best.fun), np.asarray(best.x)
