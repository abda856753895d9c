"""A text cut into words that can be part of a name."""

import re
import string
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import NamedTuple

from crosscount.places.names import fold

_WORD = re.compile(
    # Most words are plain letters, and are told first.
    r"([A-Za-z][a-z]*+(?![\w'’ʼ`.\u064b-\u065f\u0670])"
    r"|(?:[A-Z][a-z]?\.){2,}|W\. Va\.|[^\W\d_][^\W_]*(?:['’ʼ`][^\W\d_][^\W_]*|[\u064b-\u065f\u0670]+[^\W_]*)*)"
)
_JOINT = re.compile(r"[ \t\u00a0]*\n?[ \t\u00a0]*|[-‐‑]|\.[ \u00a0]?")
_POSSESSIVE = re.compile(r"['’ʼ]s$|['’ʼ]S$|(?<=[sS])['’ʼ]$")
_ABBREVIATIONS = frozenset({"st", "ste", "mt", "ft"})
_SENTENCE_END = re.compile(r"[.!?:;\n“”\"‘]|--|—")
_LONGEST_GAP = 40
_RUNS_ON, _DOT, _PARTS, _OPENS = range(4)
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


class Tokens(list[Token]):
    """The words of a text in order; digits alone are no words."""

    def __init__(self, text: str) -> None:
        # Column by column, and one by one only where a word or a gap is not plain: a word at a time would take most of
        # the time that finding places takes.
        parts = _WORD.split(text)
        words, gaps = parts[1::2], parts[0:-1:2]
        offsets = list(accumulate(map(len, parts)))
        columns = _Columns(words, gaps, offsets[0:-1:2], offsets[1::2])
        columns.look_at_words(has_arabic=_ARABIC.search(text) is not None)
        columns.look_at_gaps()
        lines = list(_shouted_lines(text))
        if lines:
            columns.look_at_lines(lines)
        super().__init__(map(_new_token, columns.rows()))
        self.keys = columns.keys
        self.capitals = columns.capital_positions
        """Positions of the words that can start a name: with a capital, or in Arabic script."""
        self._small = set(filter(str.islower, words))

    def lower_case(self) -> frozenset[str]:
        """Keys of the words that stand somewhere without a capital."""
        return frozenset([word if word.isascii() and word.isalpha() else _fold(word) for word in self._small])

    def first_at(self, offset: int) -> int:
        """The position of the first word that does not start before an offset."""
        return bisect_left(self, offset, key=_start)


class _Columns:
    """What ``Token`` says of each word, one list for each question; plain words until looked at."""

    def __init__(self, words: list[str], gaps: list[str], starts: list[int], ends: list[int]) -> None:
        count = len(words)
        self.words, self.gaps, self.starts, self.ends = words, gaps, starts, ends
        self.keys = list(map(str.lower, words))
        self.capitals = [False] * count
        self.capital_positions: list[int] = []
        self.joints, self.opens = [True] * count, [False] * count
        self.possessives, self.arabic, self.shouted = [False] * count, [False] * count, [False] * count

    def look_at_words(self, *, has_arabic: bool) -> None:
        """Capitals; and of words with other letters or signs the key, the possessive ending, the script."""
        words = self.words
        plain = list(map(str.isalpha, words))
        if not all(map(str.isascii, words)):
            plain = [letters and word.isascii() for letters, word in zip(plain, words, strict=True)]
        for position in [position for position, is_plain in enumerate(plain) if not is_plain]:
            word = words[position]
            possessive = _POSSESSIVE.search(word)
            if possessive:
                self.possessives[position] = True
                self.ends[position] -= len(word) - possessive.start()
                word = word[: possessive.start()]
            self.keys[position] = _fold(word)
            self.arabic[position] = has_arabic and _ARABIC.match(word) is not None
        small = map(str.islower, words)
        self.capital_positions = [
            position
            for position, is_small in enumerate(small)
            if not is_small and (words[position][0].isupper() or self.arabic[position])
        ]
        for position in self.capital_positions:
            self.capitals[position] = True

    def look_at_gaps(self) -> None:
        """What lies between two words, and whether a name may run on across it: never across a possessive ending."""
        for position in [position for position, gap in enumerate(self.gaps) if gap != " "]:
            kind = _kind_of_gap(self.gaps[position])
            if kind == _DOT and self.keys[position - 1] not in _ABBREVIATIONS:
                kind = _OPENS
            self.joints[position] = kind in (_RUNS_ON, _DOT)
            self.opens[position] = kind == _OPENS
        for position in [position + 1 for position, ends in enumerate(self.possessives) if ends]:
            if position < len(self.joints):
                self._part(position)
        if self.joints:
            self.joints[0], self.opens[0] = False, True

    def look_at_lines(self, lines: Sequence[tuple[int, int]]) -> None:
        """Which words stand in lines of capitals; a heading and the sentence below it share no name."""
        self.shouted = [_is_within(lines, start) for start in self.starts]
        for position, (before, this) in enumerate(pairwise(self.shouted), start=1):
            if before != this:
                self._part(position)

    def _part(self, position: int) -> None:
        if self.joints[position]:
            self.joints[position] = False
            self.opens[position] = _SENTENCE_END.search(self.gaps[position]) is not None

    def rows(self) -> Iterable[tuple[object, ...]]:
        """The columns as rows, in the order of ``Token``."""
        return zip(
            self.starts, self.ends, self.keys, self.capitals, self.gaps, self.joints, self.opens, self.possessives,
            self.arabic, self.shouted, strict=True,
        )  # fmt: skip


_new_token = partial(tuple.__new__, Token)
_start = attrgetter("start")


@lru_cache(4096)
def _kind_of_gap(gap: str) -> int:
    """What the characters between two words do; of a full stop the word before it decides."""
    if len(gap) <= _LONGEST_GAP and _JOINT.fullmatch(gap):
        return _DOT if "." in gap else _RUNS_ON
    return _OPENS if _SENTENCE_END.search(gap) else _PARTS


def _is_within(lines: Sequence[tuple[int, int]], offset: int) -> bool:
    line = bisect_left(lines, (offset + 1, -1)) - 1
    return line >= 0 and offset < lines[line][1]


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
