"""A text cut into words that can be part of a name."""

import re
from functools import lru_cache
from typing import NamedTuple

from crosscount.places.names import fold

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_](?:[^\W_]|(?<=[^\W_])['’ʼ`](?=[^\W\d_])|[\u064b-\u065f\u0670])*")
_JOINT = re.compile(r"[ \t\u00a0]*\n?[ \t\u00a0]*|[-‐‑]|\.[ \u00a0]?")
_POSSESSIVE = re.compile(r"['’ʼ]s$|['’ʼ]S$|(?<=[sS])['’ʼ]$")
_ABBREVIATIONS = frozenset({"st", "ste", "mt", "ft"})
_SENTENCE_END = re.compile(r"[.!?:;\n“”\"‘]|--|—")
_LONGEST_GAP = 40
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


def tokenise(text: str) -> list[Token]:
    """Cut a text into words, in order; digits alone are no words."""
    tokens: list[Token] = []
    full_end = 0
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
        joint = bool(tokens) and not tokens[-1].possessive and (gap == " " or _is_joint(gap, tokens[-1]))
        opens = not tokens or (not joint and bool(_SENTENCE_END.search(gap)))
        key = _fold(text[start:end])
        capital = words[0].isupper() or arabic
        tokens.append(Token(start, end, key, capital, gap, joint, opens, possessive is not None, arabic))
    return tokens


def _is_joint(gap: str, before: Token) -> bool:
    if len(gap) > _LONGEST_GAP or not _JOINT.fullmatch(gap):
        return False
    return "." not in gap or before.key in _ABBREVIATIONS


def is_upper_case(text: str) -> bool:
    """Whether a text is written in capitals throughout, as wire copy is: capitals then say nothing."""
    sample = text[:20_000]
    upper = sum(map(str.isupper, sample))
    return upper > 40 and upper > 4 * sum(map(str.islower, sample))
