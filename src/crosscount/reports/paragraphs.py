"""Where the paragraphs of a text are, told apart from lines that were only wrapped."""

import re
from itertools import pairwise

LONGEST_WRAPPED_LINE = 110
MOSTLY = 0.7

_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")
_LINE_END = re.compile(r"\r?\n")


def find_paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Find the paragraphs of a text as (start, end) in code points, without the space around them; nothing is changed.

    A blank line always parts paragraphs. A single line end parts them unless the text is wrapped to a width, as wires
    and e-mails are; then it does so only where the next word would still have fitted.
    """
    blocks = _between(text, _BLANK_LINES, 0, len(text))
    width = _wrapped_to(text, blocks)
    spans: list[tuple[int, int]] = []
    for start, end in blocks:
        paragraph: tuple[int, int] | None = None
        for line in _between(text, _LINE_END, start, end):
            if paragraph and width and not _could_go_on(text, paragraph[1], line, width):
                paragraph = (paragraph[0], line[1])
                continue
            if paragraph:
                spans.append(paragraph)
            paragraph = line
        if paragraph:
            spans.append(paragraph)
    trimmed = (_trimmed(text, start, end) for start, end in spans)
    return tuple(span for span in trimmed if span[0] < span[1])


def _between(text: str, mark: re.Pattern[str], start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    for found in mark.finditer(text, start, end):
        spans.append((start, found.start()))
        start = found.end()
    return [*spans, (start, end)]


def _wrapped_to(text: str, blocks: list[tuple[int, int]]) -> int:
    """The width that the text is wrapped to, 0 if it is not: most lines end only because the next word did not fit."""
    lines = [_between(text, _LINE_END, start, end) for start, end in blocks]
    width = max((line_end - line_start for block in lines for line_start, line_end in block), default=0)
    if width > LONGEST_WRAPPED_LINE:
        return 0
    breaks = [_could_go_on(text, before[1], line, width) for block in lines for before, line in pairwise(block)]
    return width if len(breaks) > 1 and breaks.count(False) >= MOSTLY * len(breaks) else 0


def _could_go_on(text: str, line_end: int, following: tuple[int, int], width: int) -> bool:
    """Whether the first word of the line that follows would still have fitted on the line before it."""
    line_start = text.rfind("\n", 0, line_end) + 1
    words = text[following[0] : following[1]].split(maxsplit=1)
    # Writers of wires break a few columns early; a quarter of the line left empty is meant.
    return bool(words) and line_end - line_start + 1 + len(words[0]) <= 0.75 * width


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
