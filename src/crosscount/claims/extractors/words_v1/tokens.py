"""A folded text cut into sentences, and a sentence into words as they may be written onto one another."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar

from crosscount.claims.languages import Language

_TOKEN = re.compile(r"[^\W\d_]+|\d[\d.,:/]*(?<=\d)|[^\w\s]")
_END = re.compile(r"[!?\n]|\.(?!\d)")
MAX_CHARACTERS = 2_000
"""Of one sentence; a longer one has no punctuation and is cut."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number in digits or a sign at ``start:end`` of the folded text; ``forms`` are what it may be without
    what is written onto it, itself first."""

    start: int
    end: int
    word: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at ``start:end`` of the folded text."""

    start: int
    end: int
    tokens: tuple[Token, ...]

    def position_at(self, place: int) -> int:
        """The first token that ends behind a place of the folded text."""
        return next((number for number, token in enumerate(self.tokens) if token.end > place), len(self.tokens))


def sentences_of(text: str, language: Language) -> Iterator[Sentence]:
    """The sentences of a folded text, in order."""
    start = 0
    while start < len(text):
        found = _END.search(text, start, start + MAX_CHARACTERS)
        end = found.end() if found else _cut(text, start)
        words = text[start:end]
        first, last = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        tokens = tuple(
            Token(match.start(), match.end(), match.group(), _forms(match.group(), language))
            for match in _TOKEN.finditer(text, first, last)
        )
        if any(token.word.isalpha() for token in tokens):
            yield Sentence(first, last, tokens)
        start = end


class Starting(Protocol):
    """Something that starts at a place."""

    @property
    def start(self) -> int:
        """Where it starts."""


Found = TypeVar("Found", bound=Starting)


def within(things: Sequence[Found], start: int, end: int) -> Sequence[Found]:
    """Those of some things in the order of the text that start at ``start`` or behind, and before ``end``."""
    first = bisect_left(things, start, key=lambda one: one.start)
    return things[first : bisect_left(things, end, lo=first, key=lambda one: one.start)]


def _cut(text: str, start: int) -> int:
    """Where a stretch without an end is cut: behind its last blank, if it has one."""
    limit = start + MAX_CHARACTERS
    if limit >= len(text):
        return len(text)
    blank = text.rfind(" ", start + 1, limit)
    return limit if blank < 0 else blank + 1


@lru_cache(65_536)
def _forms(word: str, language: Language) -> tuple[str, ...]:
    table = language.table("clitics")
    forms = [word]
    if not table["article"] or len(word) < 4:
        return tuple(forms)
    if word[0] in table["conjunctions"]:
        forms.append(word[1:])
    article = table["article"]
    for form in tuple(forms):
        if form.startswith("لل") and len(form) > 4:
            forms += [article + form[2:], form[2:]]
        elif form[0] in table["prepositions"] and len(form) > 3:
            forms.append(form[1:])
    forms += [form.removeprefix(article) for form in tuple(forms) if form.startswith(article) and len(form) > 4]
    return tuple(dict.fromkeys(forms))
