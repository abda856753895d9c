"""How good the results are, measured on other people's data: one yardstick a file, and a page of its errors."""

from crosscount.benchmark.error_page import error_page
from crosscount.benchmark.measurement import Figure, Measurement, Mistake
from crosscount.benchmark.yardstick import MissingData, Options, UnknownPart, Yardstick
from crosscount.benchmark.yardsticks import YARDSTICKS

__all__ = [
    "YARDSTICKS",
    "Figure",
    "Measurement",
    "MissingData",
    "Mistake",
    "Options",
    "UnknownPart",
    "Yardstick",
    "error_page",
]
