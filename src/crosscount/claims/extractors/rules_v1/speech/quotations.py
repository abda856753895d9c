"""Quotations of a text, over the sentences of a paragraph: where each begins and ends."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from crosscount.claims.attribution import Stretch
from crosscount.claims.extractors.rules_v1.text.sentences import Sentence

_MARK = re.compile(r"[“”\"«»]|''|``")

_OPENING, _CLOSING = frozenset("“«") | {"``"}, frozenset("”»")


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotations of one text in order, each with its marks; they never overlap."""

    stretches: Sequence[Stretch]
    starts: Sequence[int]

    def around(self, position: int) -> Stretch | None:
        """The quotation that a code point stands in, marks included."""
        at = bisect_right(self.starts, position) - 1
        return self.stretches[at] if at >= 0 and position < self.stretches[at][1] else None

    def behind(self, position: int) -> Stretch | None:
        """The first quotation that begins at or behind a code point."""
        at = bisect_left(self.starts, position)
        return self.stretches[at] if at < len(self.stretches) else None


def quotations_in(text: str, sentences: Iterable[Sentence]) -> Quotations:
    """Every quotation of a text; one whose end is missing runs to the end of its paragraph."""
    found: list[Stretch] = []
    for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        inside = list(group)
        found.extend(_in_paragraph(text, inside[0].start, inside[-1].end))
    return Quotations(found, [start for start, _ in found])


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Stretch]:
    opened: int | None = None
    for mark in _MARK.finditer(text, start, end):
        if opened is None:
            if mark.group() not in _CLOSING and not _closes(text, mark, start):
                opened = mark.start()
        elif mark.group() in _CLOSING or (mark.group() not in _OPENING and not _opens(text, mark, end)):
            yield opened, mark.end()
            opened = None
    if opened is not None:
        yield opened, end


def _opens(text: str, mark: re.Match[str], end: int) -> bool:
    """Whether a straight mark stands as one that opens: white space before it and a word behind it."""
    return mark.end() < end and text[mark.end()].isalnum() and text[mark.start() - 1].isspace()


def _closes(text: str, mark: re.Match[str], start: int) -> bool:
    """Whether a straight mark stands as one that closes, with nothing opened: an inch, or a quotation from before."""
    before, after = mark.start() - 1, mark.end()
    if before < start or text[before].isspace() or text[before] in "([—–-/":
        return False
    return after >= len(text) or not text[after].isalnum()
