"""A copy of a text in which one word is always spelled one way, and where each of its letters stands in the text."""

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

# Letters that Arabic, Persian and Urdu keyboards write differently, and signs that mean the same.
_SAME = {
    "\u064a": "\u06cc", "\u0649": "\u06cc", "\u0626": "\u06cc", "\u0643": "\u06a9", "\u0629": "\u0647",
    "\u06c1": "\u0647", "\u06be": "\u0647", "\u06c3": "\u0647", "\u06c0": "\u0647", "\u06d5": "\u0647",
    "\u0623": "\u0627", "\u0625": "\u0627", "\u0622": "\u0627", "\u0671": "\u0627", "\u0624": "\u0648",
    "\u060c": ",", "\u061b": ";", "\u061f": "?", "\u06d4": ".", "\u066b": ".", "\u066c": ",", "\u066a": "%",
    "\u200c": " ", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2212": "-",
    "\u2018": "'", "\u2019": "'", "\u02bc": "'",
}  # fmt: skip
_DROPPED = frozenset(
    "\u0640\u200b\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad"
)
_NO_BREAKS = "\u00a0\u202f\u2009"
"""Blanks that hold the thousands of one number together."""
_SPACES = "\t\r\v\f"


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` is the folded copy; its letter at ``i`` stands at ``places[i]`` of the source, which is ``length``
    long."""

    text: str
    places: tuple[int, ...]
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the letters ``start:end`` of the copy stand in the source, with the marks that belong to them.

        ``start < end``; both are code points of the copy, the result code points of the source.
        """
        after = self.places[end] if end < len(self.places) else self.length
        return self.places[start], max(after, self.places[end - 1] + 1)

    def position(self, place: int) -> int:
        """The letter of the copy at or after a place of the source."""
        return bisect_left(self.places, place)


def fold(text: str) -> Folded:
    """Fold a text, keeping the way back.

    Case, tatweel, combining marks and direction signs fall away; compatibility forms, keyboard variants of Arabic
    letters, digits of any script and Arabic punctuation become their plain counterparts; a zero-width non-joiner is
    a blank.
    """
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        groups = sign in _NO_BREAKS and text[place - 1 : place].isdecimal() and text[place + 1 : place + 2].isdecimal()
        for letter in "," if groups else _fold_sign(sign):
            letters.append(letter)
            places.append(place)
    return Folded("".join(letters), tuple(places), len(text))


def folded_word(word: str) -> str:
    """A word or phrase of a word list, spelled as in a folded text."""
    return fold(word).text


@cache
def _fold_sign(sign: str) -> str:
    if sign in _DROPPED:
        return ""
    if sign in _SAME or sign in _SPACES:
        return _SAME.get(sign, " ")
    if unicodedata.category(sign) == "No":
        return sign  # a note's raised 2, or a half, is no digit of the number before it
    found = []
    for part in unicodedata.normalize("NFKD", sign.casefold()):
        part = _SAME.get(part, part)
        digit = unicodedata.decimal(part, None)
        if part not in _DROPPED and not unicodedata.combining(part):
            found.append(part if digit is None else str(digit))
    return "".join(found)
