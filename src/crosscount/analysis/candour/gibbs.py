"""Draws of voices' biases given interval-censored log figures: Gibbs sampling in a compiled loop.

Model, for figure n of voice v on incident i: ``z_n = toll_i + bias_v + error``, of which the data say ``low_n <= z_n <=
high_n``; errors are Student t with ``FREEDOM`` degrees and a scale of each voice, since most voices come near one
number and some are far off. Tolls are integrated out when biases are drawn: the two would hardly move apart.

Of two voices the data tell how far their errors lie apart and not whose errors they are: both are given one scale, and
a toll is drawn as if some share of what lies between them were the one's and the rest the other's.
"""

from math import exp, inf, sqrt
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

FREEDOM = 8.0
SCALES_ALIKE = 4.0
"""Degrees of freedom with which voices' scales gather around a common one."""
COMMON_SHAPE, COMMON_RATE = 2.0, 8.0
"""Gamma prior of the common squared scale: mean 1/4, that is errors of about a half on the log scale."""
WIDE = 2.5
"""Bounds around 0 that lie further apart than this hold enough of a normal for its own draws to hit."""
LEAST_SHARE = 1e-6
WIDEST = 1.0
"""Scale of the half-Cauchy prior of how far biases lie apart."""


class Drawn(NamedTuple):
    """Figures as they are drawn: where each incident's begin, their voices, log figures and weights of their errors."""

    starts: Integers
    voice_of: Integers
    figures: Floats
    weight: Floats


class Spreads(NamedTuple):
    """Squared scale of each voice, squared spread of the biases, and mean and variance of log tolls beforehand."""

    scale: Floats
    biases: float
    centre: float
    variance: float


@njit(cache=True, nogil=True, error_model="numpy")
def truncated_normal(generator: np.random.Generator, low: float, high: float) -> float:
    """One draw of a standard normal between two bounds, however far out they lie.

    Source:
        Robert (1995), Stat. Comput. 5:121-125.
    """
    if high < 0.0:
        return -_in_tail(generator, -high, -low)
    if low > 0.0:
        return _in_tail(generator, low, high)
    if high - low > WIDE:
        while True:
            drawn = generator.standard_normal()
            if low <= drawn <= high:
                return drawn
    while True:
        drawn = low + (high - low) * generator.random()
        if generator.random() <= exp(-0.5 * drawn * drawn):
            return drawn


@njit(cache=True, nogil=True, error_model="numpy")
def _in_tail(generator: np.random.Generator, low: float, high: float) -> float:
    """Between two bounds over 0: proposals from an exponential, or evenly where the bounds are near each other."""
    rate = 0.5 * (low + sqrt(low * low + 4.0))
    if (high - low) * rate < 1.0:
        while True:
            drawn = low + (high - low) * generator.random()
            if generator.random() <= exp(0.5 * (low * low - drawn * drawn)):
                return drawn
    while True:
        drawn = low + generator.standard_exponential() / rate
        if drawn <= high and generator.random() <= exp(-0.5 * (drawn - rate) ** 2):
            return drawn


@njit(cache=True, nogil=True, error_model="numpy")
def run_chain(
    generator: np.random.Generator,
    starts: Integers,
    voice_of: Integers,
    bounds: tuple[Floats, Floats],
    prior: tuple[float, float],
    draws: tuple[Floats, Floats, Floats],
) -> None:
    """Fill ``draws`` (biases, squared scales, tolls; a row a draw) after half as many draws to settle.

    Where squared scales have one column, it is that of both of two voices. Tolls may have fewer rows than the others:
    they are then those of every second draw, or every third, and so on.

    ``prior`` is the mean and variance of log tolls, wide: what voices say of an incident, not other incidents, is to
    say how deadly it was.
    """
    low, high = bounds
    biases, scales, tolls = draws
    voices, size = biases.shape[1], len(voice_of)
    bias, scale = np.zeros(voices), np.full(voices, 0.25)
    weight, drawn = np.ones(size), np.empty(size)
    toll = np.empty(len(starts) - 1)
    for number in range(size):
        drawn[number] = _start(low[number], high[number])
    figures = Drawn(starts, voice_of, drawn, weight)
    spread, mixing, common = 0.5, 1.0, 0.25
    kept, alike = len(biases), scales.shape[1] < voices
    every = kept // len(tolls)
    for step in range(-(kept // 2), kept):
        _draw_biases(generator, figures, Spreads(scale, spread, prior[0], prior[1]), bias, toll)
        common = _draw_figures(generator, figures, bounds, (bias, toll, scale, common), alike)
        total = 0.0
        for one in bias:
            total += one * one
        # A half-Cauchy as two inverse gammas: Huang & Wand (2013), Bayesian Anal. 8:439-452.
        spread = (1.0 / mixing + 0.5 * total) / generator.standard_gamma(0.5 + 0.5 * voices)
        mixing = (1.0 / (WIDEST * WIDEST) + 1.0 / spread) / generator.standard_gamma(1.0)
        if step >= 0:
            biases[step], scales[step] = bias, scale[: scales.shape[1]]
            if step % every == 0 and step // every < len(tolls):
                if alike:
                    _draw_tolls_of_two(generator, figures, Spreads(scale, spread, prior[0], prior[1]), bias, toll)
                tolls[step // every] = toll


@njit(cache=True, nogil=True, error_model="numpy")
def _start(low: float, high: float) -> float:
    if low == -inf:
        return high - 0.5
    return low + 0.1 if high == inf else 0.5 * (low + high)


@njit(cache=True, nogil=True, error_model="numpy")
def _draw_biases(
    generator: np.random.Generator,
    figures: Drawn,
    known: Spreads,
    bias: Floats,
    toll: Floats,
) -> None:
    """Biases with tolls integrated out, then tolls given biases."""
    starts, voice_of, drawn, weight = figures
    scale, spread, centre, variance = known
    voices = len(bias)
    precision, pull = np.zeros((voices, voices)), np.zeros(voices)
    for voice in range(voices):
        precision[voice, voice] = 1.0 / spread
    for incident in range(len(toll)):
        total, mean = 1.0 / variance, centre / variance
        for one in range(starts[incident], starts[incident + 1]):
            sure = weight[one] / scale[voice_of[one]]
            total += sure
            mean += sure * drawn[one]
        for one in range(starts[incident], starts[incident + 1]):
            sure = weight[one] / scale[voice_of[one]]
            precision[voice_of[one], voice_of[one]] += sure
            pull[voice_of[one]] += sure * (drawn[one] - mean / total)
            for other in range(starts[incident], starts[incident + 1]):
                precision[voice_of[one], voice_of[other]] -= sure * weight[other] / scale[voice_of[other]] / total
    root = np.linalg.cholesky(precision)
    noise = np.empty(voices)
    for voice in range(voices):
        noise[voice] = generator.standard_normal()
    bias[:] = np.linalg.solve(root.T, noise + np.linalg.solve(root, pull))
    for incident in range(len(toll)):
        total, mean = 1.0 / variance, centre / variance
        for one in range(starts[incident], starts[incident + 1]):
            sure = weight[one] / scale[voice_of[one]]
            total += sure
            mean += sure * (drawn[one] - bias[voice_of[one]])
        toll[incident] = mean / total + generator.standard_normal() / sqrt(total)


@njit(cache=True, nogil=True, error_model="numpy")
def _draw_tolls_of_two(
    generator: np.random.Generator, figures: Drawn, known: Spreads, bias: Floats, toll: Floats
) -> None:
    """Tolls where any share of the variance between the two voices may be the one's; nothing else is drawn by them."""
    starts, voice_of, drawn, weight = figures
    scale, _, centre, variance = known
    for incident in range(len(toll)):
        first, second, third = generator.random(), generator.random(), generator.random()
        # the middle one of three: near a half rather than near the ends
        share = max(min(first, second), min(max(first, second), third))
        total, mean = 1.0 / variance, centre / variance
        for one in range(starts[incident], starts[incident + 1]):
            voice = voice_of[one]
            sure = weight[one] / (2.0 * scale[voice] * max(share if voice == 0 else 1.0 - share, LEAST_SHARE))
            total += sure
            mean += sure * (drawn[one] - bias[voice])
        toll[incident] = mean / total + generator.standard_normal() / sqrt(total)


@njit(cache=True, nogil=True, error_model="numpy")
def _draw_figures(
    generator: np.random.Generator,
    figures: Drawn,
    bounds: tuple[Floats, Floats],
    state: tuple[Floats, Floats, Floats, float],
    alike: bool,
) -> float:
    """Figures within their bounds, weights of the t errors, and scales; the common squared scale comes back."""
    starts, voice_of, drawn, weight = figures
    low, high = bounds
    bias, toll, scale, common = state
    squares, often = np.zeros(len(scale)), np.zeros(len(scale))
    for incident in range(len(toll)):
        for one in range(starts[incident], starts[incident + 1]):
            voice = voice_of[one]
            middle, error = toll[incident] + bias[voice], sqrt(scale[voice] / weight[one])
            drawn[one] = middle + error * truncated_normal(
                generator, (low[one] - middle) / error, (high[one] - middle) / error
            )
            apart = (drawn[one] - middle) ** 2
            weight[one] = generator.standard_gamma(0.5 * (FREEDOM + 1.0)) / (0.5 * (FREEDOM + apart / scale[voice]))
            squares[voice] += weight[one] * apart
            often[voice] += 1.0
    inverse, different = 0.0, len(scale)
    if alike:
        different, squares[0], often[0] = 1, squares.sum(), often.sum()
    for voice in range(different):
        scale[voice] = (0.5 * (SCALES_ALIKE * common + squares[voice])) / generator.standard_gamma(
            0.5 * (SCALES_ALIKE + often[voice])
        )
        inverse += 1.0 / scale[voice]
    if alike:
        scale[1:] = scale[0]
    shape = COMMON_SHAPE + 0.5 * SCALES_ALIKE * different
    return generator.standard_gamma(shape) / (COMMON_RATE + 0.5 * SCALES_ALIKE * inverse)
