"""Windows of whole paragraphs, the stretches of a text that the model reads at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, repeat

from crosscount.claims.extractors.model_v1.words import Word

LIMIT = 256
"""WordPieces of a window at the most."""

BEGIN, GAP, PAD = 101, 102, 0
"""BERT's [CLS], [SEP] and [PAD]; a gap stands behind each paragraph."""


@dataclass(frozen=True, slots=True)
class Window:
    """The words ``first:last`` of a text as the model's input."""

    first: int
    last: int
    pieces: tuple[int, ...]
    kinds: tuple[int, ...]
    heads: tuple[int, ...]
    """Where in ``pieces`` the first WordPiece of each word stands."""


def windows_of(
    words: Sequence[Word], begin: int = 0, end: int | None = None, *, limits: Iterator[int] | None = None
) -> Iterator[Window]:
    """Cut the words from ``begin`` to ``end`` into windows: as many whole paragraphs as fit, a long paragraph by
    sentences, a long sentence by words.

    Args:
        words: the words of a text.
        begin: the first word.
        end: the word behind the last; the end of the text where None.
        limits: the size of each window in turn, ``LIMIT`` for all where None; training varies it so that no place in a
            window is special.
    """
    end = len(words) if end is None else end
    limits = limits or repeat(LIMIT)
    first, size, limit = begin, 1, next(limits)
    for start, stop in _units(words, begin, end):
        cost = sum(len(word.pieces) for word in words[start:stop]) + 1
        if size + cost > limit and start > first:
            yield _window(words, first, start)
            first, size, limit = start, 1, next(limits)
        size += cost
    if first < end:
        yield _window(words, first, end)


def _units(words: Sequence[Word], begin: int, end: int) -> Iterator[tuple[int, int]]:
    for paragraph in _stretches(words, begin, end, "paragraph"):
        if _cost(words, *paragraph) <= LIMIT:
            yield paragraph
            continue
        for start, stop in _stretches(words, *paragraph, "sentence"):
            while _cost(words, start, stop) > LIMIT:
                cut = start + 1
                while _cost(words, start, cut + 1) <= LIMIT:
                    cut += 1
                yield start, cut
                start = cut
            yield start, stop


def _stretches(words: Sequence[Word], start: int, end: int, part: str) -> Iterator[tuple[int, int]]:
    for _, group in groupby(range(start, end), key=lambda at: getattr(words[at], part)):
        members = list(group)
        yield members[0], members[-1] + 1


def _cost(words: Sequence[Word], start: int, end: int) -> int:
    return 2 + sum(len(word.pieces) for word in words[start:end])


def _window(words: Sequence[Word], first: int, last: int) -> Window:
    pieces, kinds, heads = [BEGIN], [0], []
    for at in range(first, last):
        if at > first and words[at].paragraph != words[at - 1].paragraph:
            pieces.append(GAP)
            kinds.append(0)
        heads.append(len(pieces))
        pieces += words[at].pieces
        kinds += [words[at].kind] * len(words[at].pieces)
    return Window(first, last, (*pieces, GAP), (*kinds, 0), tuple(heads))
