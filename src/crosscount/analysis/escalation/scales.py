"""On which scale is the noise of a series of numbers normal?

A mean toll is never far below its level and often far above it: taken as it is, each such month looks like a change.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

AS_THEY_ARE, DRAWN_IN = "the numbers as they are", "the numbers drawn in far from their median"
TINY = np.finfo(float).tiny


@dataclass(frozen=True, slots=True)
class Scaled:
    """A series on one scale, with mean 0 and spread 1."""

    scale: str
    """In words."""
    numbers: Floats
    density: float
    """What is to be added to the log density of ``numbers``, given the first, to have that of the series' own."""


def scaled(series: Floats) -> Iterator[Scaled]:
    """The series on every scale that it has: its own, drawn in at both ends, and without negative numbers two more.

    Densities are of the series' own numbers on each, so that scales can be weighed against each other by the evidence.

    Args:
        series: finite numbers that are not all the same.

    Assumes:
        Median and spread of the series say from where on a number is far; half the least positive number what is near
        nothing, where there are zeros.

    Source:
        Box & Cox (1964), Journal of the Royal Statistical Society B 26:211-252; for numbers of either sign Burbidge,
        Magee & Robb (1988), Journal of the American Statistical Association 83:123-127.
    """
    yield _standard(AS_THEY_ARE, series, np.zeros_like(series))
    middle = np.median(series)
    near = np.median(np.abs(series - middle)) or series.std()
    distances = (series - middle) / near
    yield _standard(DRAWN_IN, np.arcsinh(distances), -np.log(near) - np.log(np.hypot(1, distances)))
    if series.min() >= 0:
        positive = series + (0.0 if series.min() > 0 else max(series[series > 0].min() / 2, TINY))
        yield _standard("square roots", np.sqrt(positive), -np.log(2) - 0.5 * np.log(positive))
        yield _standard("logarithms", np.log(positive), -np.log(positive))


def _standard(scale: str, numbers: Floats, log_slopes: Floats) -> Scaled:
    spread = numbers.std()
    return Scaled(scale, (numbers - numbers.mean()) / spread, float((log_slopes[1:] - np.log(spread)).sum()))
