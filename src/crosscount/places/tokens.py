"""A text cut into words that can be part of a name; what is asked of a word is worked out when it is asked."""

import re
import string
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, overload

from crosscount.places.names import fold

_WORD = re.compile(
    r"(?:[A-Z][a-z]?\.){2,}|W\. Va\.|[^\W\d_][^\W_]*(?:['’ʼ`][^\W\d_][^\W_]*|[\u064b-\u065f\u0670]+[^\W_]*)*"
)
_JOINT = re.compile(r"[ \t\u00a0]*\n?[ \t\u00a0]*|[-‐‑]|\.[ \u00a0]?")
_POSSESSIVE = re.compile(r"['’ʼ]s$|['’ʼ]S$|(?<=[sS])['’ʼ]$")
_ABBREVIATIONS = frozenset({"st", "ste", "mt", "ft"})
_SENTENCE_END = re.compile(r"[.!?:;\n“”\"‘]|--|—")
_LONGEST_GAP = 40
_SHORTEST_SHOUT = 8
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_SAMPLE = 20_000
_LOWER = string.ascii_lowercase.encode()
_fold = lru_cache(65_536)(fold)


class Token(NamedTuple):
    """One word: its place in the text without a possessive ending, and how it is joined to the word before it."""

    start: int
    end: int
    key: str
    capital: bool
    gap: str
    """The characters between the word before and this one."""
    joint: bool
    """Whether a name may run on from the word before: only a blank, a line end or a hyphen lies between."""
    opens: bool
    """Whether a sentence, line or quotation starts here."""
    possessive: bool
    arabic: bool
    shouted: bool
    """Whether its line is in capitals throughout, as headings and wire copy are: capitals then say nothing."""


class Tokens(Sequence[Token]):
    """The words of a text in order; digits alone are no words. Each is looked at when it is first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        matches = list(_WORD.finditer(text))
        self._words = [match[0] for match in matches]
        self._spans = [match.span() for match in matches]
        self._made: list[Token | None] = [None] * len(matches)
        self._shouted = list(_shouted_lines(text))
        self.capitals = [
            position
            for position, word in enumerate(self._words)
            if not word.islower() and (word[0].isupper() or _ARABIC.match(word))
        ]
        """Positions of the words that can start a name: with a capital, or in Arabic script."""

    def __len__(self) -> int:
        return len(self._words)

    @overload
    def __getitem__(self, position: int) -> Token: ...
    @overload
    def __getitem__(self, position: slice) -> list[Token]: ...
    def __getitem__(self, position: int | slice) -> Token | list[Token]:
        if isinstance(position, slice):
            return [self[one] for one in range(*position.indices(len(self._words)))]
        token = self._made[position]
        if token is None:
            token = self._made[position] = self._make(position if position >= 0 else position + len(self._words))
        return token

    def lower_case(self) -> frozenset[str]:
        """Keys of the words that stand somewhere without a capital."""
        return frozenset(map(_fold, {word for word in self._words if word.islower()}))

    def first_at(self, offset: int) -> int:
        """The position of the first word that does not start before an offset."""
        return bisect_right(self._spans, (offset, -1))

    def stands_near(self, position: int, keys: frozenset[str], *, before: int, after: int) -> bool:
        """Whether one of these words stands among so many before and after a word, or is that word."""
        words = self._words[max(0, position - before) : position + after + 1]
        return any(word in keys or word.lower() in keys or _fold(word) in keys for word in words)

    def _make(self, position: int) -> Token:
        words = self._words[position]
        start, end = self._spans[position]
        gap = self.text[self._spans[position - 1][1] if position else 0 : start]
        # Most words are plain: the slower questions are asked only where they can be answered yes.
        plain = words.isascii() and words.isalpha()
        possessive = None if plain else _POSSESSIVE.search(words)
        if possessive:
            end = start + possessive.start()
        arabic = not plain and bool(_ARABIC.match(words))
        shouted = bool(self._shouted) and self._is_shouted(start)
        joint = position > 0 and self._is_joint(position, gap, shouted)
        opens = not position or (not joint and bool(_SENTENCE_END.search(gap)))
        key = _fold(words[: end - start])
        capital = words[0].isupper() or arabic
        return Token(start, end, key, capital, gap, joint, opens, possessive is not None, arabic, shouted)

    def _is_joint(self, position: int, gap: str, shouted: bool) -> bool:
        """Whether a name may run on; a heading and the sentence below it share none."""
        before = self._words[position - 1]
        if self._shouted and self._is_shouted(self._spans[position - 1][0]) != shouted:
            return False
        if gap != " ":
            if len(gap) > _LONGEST_GAP or not _JOINT.fullmatch(gap):
                return False
            if "." in gap and _fold(before) not in _ABBREVIATIONS:
                return False
        return (before.isascii() and before.isalpha()) or not _POSSESSIVE.search(before)

    def _is_shouted(self, offset: int) -> bool:
        line = bisect_right(self._shouted, (offset, len(self.text) + 1)) - 1
        return line >= 0 and offset < self._shouted[line][1]


def tokenise(text: str) -> Tokens:
    """Cut a text into words, in order; digits alone are no words."""
    return Tokens(text)


def _shouted_lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line of several words that is in capitals throughout."""
    if _is_upper_case(text):
        yield 0, len(text)
        return
    start = 0
    for line in text.split("\n"):
        if line.isupper() and len(line.split()) > 1 and len(line) >= _SHORTEST_SHOUT:
            yield start, start + len(line)
        start += len(line) + 1


def _is_upper_case(text: str) -> bool:
    """Whether a text is written in capitals nearly throughout, as wire copy is."""
    sample = text[:_SAMPLE]
    plain = sample.encode("ascii", "replace")
    # No need to count where the small letters alone are too many.
    if 4 * (len(plain) - len(plain.translate(None, _LOWER))) >= len(sample):
        return False
    upper = sum(map(str.isupper, sample))
    return upper > 40 and upper > 4 * sum(map(str.islower, sample))
