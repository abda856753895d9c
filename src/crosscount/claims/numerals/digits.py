"""Numbers in digits, of any script."""

import re
import unicodedata
from collections.abc import Iterator

from crosscount.claims.numerals.number import Number

_RUN = re.compile(r"\d{1,3}(?: \d{3}(?!\d))+|\d[\d.,:/]*")
_PLAIN = re.compile(r"\d+")
_GROUPED = re.compile(r"\d{1,3}(?P<mark>[.,])\d{3}(?:(?P=mark)\d{3})*")
_INDIAN = re.compile(r"\d{1,2}(?:,\d\d)*,\d{3}")


def digits_in(text: str) -> Iterator[Number]:
    """Every run of digits of a folded text, in order; one that is no whole number (2.5, 12/13, 10:30) has no value.

    Thousands may be grouped by comma or stop, or as in South Asia (1,20,000); "9 300" may be one number or two.
    """
    for match in _RUN.finditer(text):
        run = match.group().rstrip(".,:/")
        start, end = match.start(), match.start() + len(run)
        yield Number(start, end, _value(run) if _stands_free(text, start, end) else None)


def _value(run: str) -> int | None:
    if _PLAIN.fullmatch(run):
        return int(run) if len(run) <= 15 else None
    if _GROUPED.fullmatch(run) or _INDIAN.fullmatch(run):
        return int(re.sub("[.,]", "", run))
    return None


def _stands_free(text: str, start: int, end: int) -> bool:
    """Whether the digits are no part of a name such as AK47 or 4x4; Arabic writes "and", "of" onto a number."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if after == "-" and text[end + 1 : end + 2].isalpha():
        return False  # a 12-year-old, a five-member family
    letter_before = before.isalnum() and before < "\u0600"
    return (
        not letter_before and unicodedata.category(after or " ") != "No" and not (after.isalpha() and after.isascii())
    )
