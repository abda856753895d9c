"""A text cut into words that can be part of a name."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from crosscount.places.names import fold

_WORD = re.compile(
    r"(?:[A-Z][a-z]?\.){2,}|W\. Va\.|[^\W\d_](?:[^\W_]|(?<=[^\W_])['’ʼ`](?=[^\W\d_])|[\u064b-\u065f\u0670])*"
)
_JOINT = re.compile(r"[ \t\u00a0]*\n?[ \t\u00a0]*|[-‐‑]|\.[ \u00a0]?")
_POSSESSIVE = re.compile(r"['’ʼ]s$|['’ʼ]S$|(?<=[sS])['’ʼ]$")
_ABBREVIATIONS = frozenset({"st", "ste", "mt", "ft"})
_SENTENCE_END = re.compile(r"[.!?:;\n“”\"‘]|--|—")
_LONGEST_GAP = 40
_SHORTEST_SHOUT = 8
_ARABIC = re.compile(r"[\u0600-\u06ff]")
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


def tokenise(text: str) -> list[Token]:
    """Cut a text into words, in order; digits alone are no words."""
    tokens: list[Token] = []
    full_end = 0
    lines = _shouted_lines(text)
    line = next(lines)
    for match in _WORD.finditer(text):
        start, end = match.span()
        gap = text[full_end:start]
        full_end = end
        words = match.group()
        # Most words are plain: the slower questions are asked only where they can be answered yes.
        plain = words.isalpha() and words.isascii()
        possessive = None if plain else _POSSESSIVE.search(words)
        if possessive:
            end = start + possessive.start()
        arabic = not plain and bool(_ARABIC.match(words))
        while start >= line[1]:
            line = next(lines)
        shouted = line[0] <= start
        joint = bool(tokens) and not tokens[-1].possessive and (gap == " " or _is_joint(gap, tokens[-1]))
        # A heading and the sentence below it share no name.
        joint = joint and tokens[-1].shouted == shouted
        opens = not tokens or (not joint and bool(_SENTENCE_END.search(gap)))
        key = _fold(text[start:end])
        capital = words[0].isupper() or arabic
        tokens.append(Token(start, end, key, capital, gap, joint, opens, possessive is not None, arabic, shouted))
    return tokens


def _is_joint(gap: str, before: Token) -> bool:
    if len(gap) > _LONGEST_GAP or not _JOINT.fullmatch(gap):
        return False
    return "." not in gap or before.key in _ABBREVIATIONS


def _shouted_lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line of several words that is in capitals throughout; then an end that is never reached."""
    if _is_upper_case(text):
        yield 0, len(text)
    else:
        start = 0
        for line in text.split("\n"):
            if line.isupper() and len(line.split()) > 1 and len(line) >= _SHORTEST_SHOUT:
                yield start, start + len(line)
            start += len(line) + 1
    yield len(text) + 1, len(text) + 1


def _is_upper_case(text: str) -> bool:
    """Whether a text is written in capitals nearly throughout, as wire copy is."""
    sample = text[:20_000]
    upper = sum(map(str.isupper, sample))
    return upper > 40 and upper > 4 * sum(map(str.islower, sample))
