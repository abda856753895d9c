"""A text as the words that the model reads: WordPieces, how each word is written, and where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crosscount.claims.extractors.model_v1.wordpieces import pieces_of
from crosscount.claims.extractors.rules_v1.text.parsing import is_upper_case
from crosscount.claims.extractors.rules_v1.text.sentences import split

KINDS = 6
"""How a word is written: lower case, Capitalised, CAPITALS; the same three again inside quotation marks."""

QUOTED = KINDS // 2

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+|\S")

_OPENING, _CLOSING, _EITHER = "“«„", "”»", '"'


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark ``text[start:end]``; sentences and paragraphs are numbered in order."""

    start: int
    end: int
    pieces: tuple[int, ...]
    kind: int
    sentence: int
    paragraph: int


def words_of(text: str) -> list[Word]:
    """Every word of a text in order."""
    found: list[Word] = []
    quoted, paragraph = False, 0
    for sentence in split(text):
        if sentence.paragraph != paragraph:
            quoted, paragraph = False, sentence.paragraph
        plain = is_upper_case(sentence.text)
        for match in _WORD.finditer(sentence.text):
            word = match.group()
            opens = word in _OPENING or (word in _EITHER and not quoted)
            kind = (0 if plain else _case(word)) + (QUOTED if quoted or opens else 0)
            if word in _OPENING + _CLOSING + _EITHER:
                quoted = opens
            start, end = sentence.start + match.start(), sentence.start + match.end()
            found.append(Word(start, end, pieces_of(word), kind, sentence.index, paragraph))
    return found


def _case(word: str) -> int:
    if len(word) > 1 and word.isupper():
        return 2
    return 1 if word[0].isupper() else 0
