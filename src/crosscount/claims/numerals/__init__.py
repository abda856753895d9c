"""Numbers in words and digits of any language, read from text alone."""

from crosscount.claims.numerals.figure import figure_values, operator_said
from crosscount.claims.numerals.number import Number
from crosscount.claims.numerals.reader import SPELLED_BY_LIBRARY, numbers_in, read_folded

__all__ = ["SPELLED_BY_LIBRARY", "Number", "figure_values", "numbers_in", "operator_said", "read_folded"]
