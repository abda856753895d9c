"""The dependency parse of single sentences, with offsets into the report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from crosscount.claims.extractors.rules_v1.parser.model import parser
from crosscount.claims.extractors.rules_v1.parser.tokens import Doc, Token
from crosscount.claims.extractors.rules_v1.text.sentences import Sentence
from crosscount.places.wordlists import common_words, demonyms, personal_names

BATCH = 128
"""Sentences parsed together: memory follows it, speed gains nothing beyond."""

_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Parsed:
    """One sentence with its parse; token offsets count from ``sentence.start``."""

    sentence: Sentence
    doc: Doc

    def span(self, tokens: Iterable[Token]) -> tuple[int, int]:
        """The stretch of the report from the first to the last of the tokens."""
        positions = [(token.idx, token.idx + len(token)) for token in tokens]
        return (
            self.sentence.start + min(start for start, _ in positions),
            self.sentence.start + max(end for _, end in positions),
        )

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """The tokens that lie wholly in a stretch of the report."""
        first, last = start - self.sentence.start, end - self.sentence.start
        return [token for token in self.doc if token.idx >= first and token.idx + len(token) <= last]


def parse(sentences: Iterable[Sentence], names: Sequence[tuple[int, int]] = ()) -> Iterator[Parsed]:
    """Parse each sentence of one report by itself.

    Args:
        sentences: what to parse.
        names: stretches of the report that are known names; in upper-case text only these are capitalised, since the
            parser was taught on mixed case and takes a line of capitals for one long name.
    """
    return parse_all((sentence, names) for sentence in sentences)


def parse_all(sentences: Iterable[tuple[Sentence, Sequence[tuple[int, int]]]]) -> Iterator[Parsed]:
    """Parse sentences of any number of reports, each with the names known in its report, in the order given."""
    left = iter(sentences)
    while batch := list(islice(left, BATCH)):
        docs = parser().parse([_readable(sentence, names) for sentence, names in batch])
        for (sentence, _), doc in zip(batch, docs, strict=True):
            doc.original = sentence.text
            yield Parsed(sentence, doc)


def _readable(sentence: Sentence, names: Sequence[tuple[int, int]]) -> str:
    text = _SPACE.sub(" ", sentence.text)
    if not is_upper_case(text):
        return text
    text = _EXPANSION.sub(lambda match: " " * len(match.group()), text)
    lowered = list(text.lower() if len(text.lower()) == len(text) else map(_lower, text))
    lowered[0] = text[0]
    for start, end in names:
        if sentence.start <= start and end <= sentence.end:
            for position in range(start - sentence.start, end - sentence.start):
                if position == 0 or not text[position - 1].isalnum():
                    lowered[position] = text[position]
    for word in _LONG_WORD.finditer(text):
        if _is_a_name(word.group().lower()):
            lowered[word.start()] = text[word.start()]
    return "".join(lowered)


_EXPANSION = re.compile(r"(?<=\w )\[[^\[\]]{2,80}\]|(?<=\w)\[[^\[\]]{2,80}\]")
"""What the wire's editors put behind a word, as in "THE FMLN [FARABUNDO MARTI FRONT]": no part of the sentence."""
_LONG_WORD = re.compile(r"(?<![\w'’-])[^\W\d_]{3,}(?![\w-])")


_DAYS = frozenset(
    {
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "april"),
        *("june", "july", "august", "september", "october", "november", "december"),
    }
)


@lru_cache(maxsize=1 << 16)
def _is_a_name(lower: str) -> bool:
    """Whether a word is a name rather than a word of the language: a given name, or one that no word list has; English
    sets a capital to a day and a people, too."""
    if lower in demonyms() or lower in _DAYS:
        return True
    if lower in common_words() or lower in parser().stop_words:
        return False
    return lower in personal_names() or not (lower.endswith(("ed", "ing")) or parser().lemmas.knows(lower))


def _lower(character: str) -> str:
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


def is_upper_case(text: str) -> bool:
    """Whether a sentence is set in capitals: more than two thirds of at least twelve cased letters."""
    upper = sum(map(str.isupper, text))
    cased = upper + sum(map(str.islower, text))
    return cased >= 12 and upper > cased * 0.67
