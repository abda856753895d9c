"""Lines of a printed page become paragraphs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

_SENTENCE_END = (".", "!", "?", ":", "\u201d", '"', "\u06d4", "\u061f")
SOFT_HYPHEN = "\u00ad"
"""Ends a line whose last word goes on in the next one."""

_SHORT = 0.85
_WIDE_GAP = 1.4
_INDENT = 0.8
_SAME_ROW = 0.5
_COMPOUND = re.compile(r"\w+-\w+")
_WORD = re.compile(r"\w+")
_RANGE = re.compile(r"\w-$")  # a hyphen that the layout did not put there, as in "5-6"
_PAGE_NUMBER = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page and where it stands: points from the left and the bottom of the page, all 0 where unknown."""

    words: str
    page: int
    left: float
    right: float
    bottom: float
    height: float


def paragraphs_of(lines: Iterable[Line]) -> str:
    """Join lines to paragraphs, parted by blank lines.

    A paragraph ends before a wider gap or an indented line, and after a line that ends a sentence short of the margin.
    A word that was parted is joined again; it keeps its hyphen if it is written with one elsewhere. A bare number that
    begins or ends a page is its page number and no word of the text.
    """
    kept = _without_page_numbers(lines)
    if not kept:
        return ""
    pitch = _usual_pitch(kept)
    margins = {page: max(line.right for line in rows) for page, rows in groupby(kept, key=lambda line: line.page)}
    compounds = {word.casefold() for line in kept for word in _COMPOUND.findall(line.words)}
    pieces = [kept[0].words]
    for before, line in pairwise(kept):
        if _starts_paragraph(before, line, pitch, margins[before.page]):
            pieces.append("\n\n" + line.words)
        elif before.words.endswith(SOFT_HYPHEN):
            hyphen = "-" if _compound(before, line) in compounds else ""
            pieces[-1] = pieces[-1].removesuffix(SOFT_HYPHEN) + hyphen
            pieces.append(line.words)
        else:
            pieces.append(("" if _RANGE.search(before.words) else " ") + line.words)
    return "".join(pieces)


def _compound(before: Line, line: Line) -> str:
    """The word that goes on in the next line, as it would be written with its hyphen."""
    first = _WORD.findall(before.words)[-1:]
    second = _WORD.findall(line.words)[:1]
    return "-".join(first + second).casefold()


def _without_page_numbers(lines: Iterable[Line]) -> list[Line]:
    kept: list[Line] = []
    for _, page in groupby(lines, key=lambda line: line.page):
        rows = list(page)
        for end in (0, -1):
            if len(rows) > 1 and _PAGE_NUMBER.fullmatch(rows[end].words):
                del rows[end]
        kept += rows
    return kept


def _usual_pitch(lines: list[Line]) -> float:
    """The usual distance from line to line in points; 0 where the layout does not say."""
    steps = [
        before.bottom - line.bottom
        for before, line in pairwise(lines)
        if before.page == line.page and before.bottom > line.bottom
    ]
    return median(steps) if steps else 0.0


def _starts_paragraph(before: Line, line: Line, pitch: float, margin: float) -> bool:
    ended = before.words.endswith(_SENTENCE_END)
    short = before.right < _SHORT * margin
    if before.page != line.page:
        return ended
    gap = before.bottom - line.bottom
    if abs(gap) < _SAME_ROW * line.height:  # pieces of one row, such as the cells of a table
        return False
    if gap < 0 or (pitch and gap > _WIDE_GAP * pitch):  # the top of the next column, or a gap
        return gap > 0 or ended
    return (ended and short) or (ended and line.left - before.left > _INDENT * line.height)
