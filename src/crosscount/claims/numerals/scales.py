"""Words behind digits that multiply them, in any language."""

import re
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path

from crosscount.claims.languages import folded_word
from crosscount.claims.numerals.number import Number

FILE = Path(__file__).with_name("scales.toml")
_FOLLOWING = re.compile(r"[ \n]?-?([^\s\d.,;:!?()\[\]\"'«»“”-]+)")
_DECIMAL = re.compile(r"(\d+)[.,](\d{1,2})")
_FIRST_WRITTEN_ON = "\u1100"
"""From here on, scripts write the scale and what it counts without a blank between them."""


@cache
def scales() -> dict[str, int]:
    """Every folded word for a scale, with its value."""
    table = tomllib.loads(FILE.read_text("utf-8"))
    return {folded_word(word): int(value) for value, words in table.items() for word in words}


def scaled(number: Number, text: str) -> Number:
    """A number of a folded text with the scale behind it; itself where none is, and without a value where the two make
    no whole number."""
    found = _scale_at(text, number.end)
    if found is None:
        return number
    return multiplied(number, text, *found)


def multiplied(number: Number, text: str, scale: int, end: int) -> Number:
    """A number times the scale that ends at a place of the text."""
    amount = Decimal(number.value) if number.value is not None else _decimal(text[number.start : number.end])
    exact = None if amount is None else amount * scale
    whole = exact is not None and exact == int(exact)
    return Number(number.start, end, int(exact) if exact is not None and whole else None)


def _scale_at(text: str, place: int) -> tuple[int, int] | None:
    following = _FOLLOWING.match(text, place)
    if following is None:
        return None
    word, start = following[1], following.start(1)
    if word in scales():
        return scales()[word], following.end()
    if word[0] >= _FIRST_WRITTEN_ON:
        heads = [scale for scale in scales() if word.startswith(scale)]
        if heads:
            longest = max(heads, key=len)
            return scales()[longest], start + len(longest)
    return None


def _decimal(digits: str) -> Decimal | None:
    found = _DECIMAL.fullmatch(digits)
    return Decimal(f"{found[1]}.{found[2]}") if found else None
