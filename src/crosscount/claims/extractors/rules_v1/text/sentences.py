"""Cut a text into sentences, with their places, before anything expensive is done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MAX_SENTENCE = 1_200
"""Code points; a longer stretch without an end (a table, a list) is cut at white space so that parsing stays
bounded."""


_END = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s)|[!?…。۔؟]+(?=\s)")


_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“\"‘'-])(?:mr|mrs|ms|msgr|dr|prof|gen|lt|col|maj|capt|cpl|sgt|brig|adm|gov|sen|rep|rev|hon|st|jr|sr|no|nos|vs|etc|"
    r"inc|ltd|co|corp|dept|approx|est|fig|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|u\.s|u\.n|u\.k|a\.m|p\.m|e\.g|i\.e|cf|al|"
    r"lt\.\s?col|supt|insp|det|cmdr|pvt|[a-z]|(?:[a-z]\.)+[a-z])\.$",
    re.IGNORECASE,
)


_ITEM_END = re.compile(r";(?=\s)")


_NEVER_LAST = re.compile(
    r"\b(?:mr|mrs|ms|msgr|dr|prof|gen|lt|col|maj|capt|sgt|brig|gov|sen|rep|rev|st)\.$", re.IGNORECASE
)


LABEL = re.compile(
    r"What (?P<who>[^.:;?!\n“”\"]{2,60}?) (?:says?|said|claims?|claimed|reports?|reported|could [a-z ]{3,20}):(?=\s|$)"
)
"""A label before what somebody says ("What the army says: nine dead; two hurt."): it holds until the next label."""


_INITIALS = re.compile(r"(?:^|[\s(\[“\"‘'-])(?:[A-Z]\.)+$")
"""Of a person ("George E. Example") or of a state ("U.S. Army"): the name goes on behind them."""


_WORD = re.compile(r"[^\W\d_]+")


_OPENERS = frozenset(
    _WORD.findall(
        "a about after all although an and another any as at because before both but by despite during each "
        "even every few for from he her here his how however i if in instead it its last many meanwhile more "
        "most my next no nobody none nor not nothing now on once one only or other others our several she "
        "since so some still such that the their then there these they this those though through to two under "
        "until we what when where which while who why with without yet you your"
    )
)
"""Words that open a sentence and are no part of a name."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch ``text[start:end]`` of a report; ``paragraph`` counts paragraphs from 0."""

    index: int
    paragraph: int
    start: int
    end: int
    text: str


def split(text: str, begin: int = 0) -> list[Sentence]:
    """Cut ``text`` from ``begin`` on into sentences in order; together they hold every non-blank word behind it."""
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(_paragraphs(text, begin)):
        for first, last in _sentences(text, start, end):
            sentences.append(Sentence(len(sentences), number, first, last, text[first:last]))
    return sentences


def _paragraphs(text: str, position: int) -> Iterator[tuple[int, int]]:
    # Wire copy is wrapped at a fixed width, so there a line's end is only white space; elsewhere it ends a paragraph.
    boundary = r"\n[ \t]*\n|\n(?=[ \t]{2,}\S)" if _is_wrapped(text) else r"\n"
    for gap in re.compile(boundary).finditer(text, position):
        yield position, gap.start()
        position = gap.end()
    yield position, len(text)


def _is_wrapped(text: str) -> bool:
    lines = [len(line) for line in text.split("\n") if line.strip()]
    if len(lines) < 3 or max(lines) > 120:
        return False
    return sorted(lines)[len(lines) // 2] >= 50


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for match in _END.finditer(text, start, end):
        if not _ends(text, position, match, end):
            continue
        yield from _labelled(text, position, match.end())
        position = match.end()
    yield from _labelled(text, position, end)


def _labelled(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence as it is, or its label and the items of the list behind it, which no parse could take together."""
    while start < end and text[start].isspace():
        start += 1
    label = LABEL.match(text, start, end)
    if label is None:
        yield from _trimmed(text, start, end)
        return
    yield from _trimmed(text, start, label.end())
    position = label.end()
    for mark in _ITEM_END.finditer(text, position, end):
        yield from _trimmed(text, position, mark.start())
        position = mark.end()
    yield from _trimmed(text, position, end)


def _ends(text: str, start: int, match: re.Match[str], limit: int) -> bool:
    before = text[max(start, match.start() - 12) : match.start() + 1]
    following = text[match.end() : min(limit, match.end() + 40)].lstrip()
    if not following:
        return True
    if len(match.group()) == 1 and _INITIALS.search(before) and before[-4:].upper() not in ("P.M.", "A.M."):
        word = _WORD.match(following)
        return word is None or word.group().lower() in _OPENERS
    if match.group().startswith(".") and len(match.group()) == 1 and _ABBREVIATION.search(before):
        return not _NEVER_LAST.search(before) and following[0].isupper() and not before[-3:-1].isalpha()
    return not following[0].islower()


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_SENTENCE:
        cut = max(text.rfind(" ", start, start + MAX_SENTENCE), text.rfind("\n", start, start + MAX_SENTENCE))
        cut = cut if cut > start else start + MAX_SENTENCE
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end
