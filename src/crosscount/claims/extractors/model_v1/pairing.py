"""Which source, cue and content belong together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crosscount.claims.extractors.model_v1.words import Word

Span = tuple[int, int]
"""First word and the word behind the last."""

REACH, SOURCE_REACH = 60, 25
"""Words between a cue and its content, and between a cue and its source, at the most."""

_BREAK = 20
"""What the end of a sentence in between counts for, in words."""


class Paired(NamedTuple):
    """One attribution in words."""

    source: Span | None
    cue: Span
    content: Span


def pair(
    words: Sequence[Word], sources: Sequence[Span], cues: Sequence[Span], contents: Sequence[Span]
) -> list[Paired]:
    """Pair the nearest cue and content, each of them once, then give each cue its nearest source.

    A source may serve several cues ("She said ... and added ..."); a cue or a content that stays alone tells of no
    attribution.
    """
    near = sorted(
        (distance, cue, content)
        for cue in cues
        for content in contents
        if (distance := _distance(words, cue, content)) <= REACH
    )
    content_of: dict[Span, Span] = {}
    taken: set[Span] = set()
    for _, cue, content in near:
        if cue not in content_of and content not in taken:
            content_of[cue] = content
            taken.add(content)
    return [Paired(_source_of(words, cue, sources, cues), cue, content_of[cue]) for cue in cues if cue in content_of]


def _source_of(words: Sequence[Word], cue: Span, sources: Sequence[Span], cues: Sequence[Span]) -> Span | None:
    near = [
        (distance, source)
        for source in sources
        if (distance := _distance(words, cue, source) + 5 * _between(cue, source, cues)) <= SOURCE_REACH
    ]
    return min(near, default=(0, None))[1]


def _between(one: Span, other: Span, cues: Sequence[Span]) -> int:
    start, end = min(one[1], other[1]), max(one[0], other[0])
    return sum(start <= cue[0] and cue[1] <= end for cue in cues)


def _distance(words: Sequence[Word], one: Span, other: Span) -> int:
    """Words between two spans, none where one lies within the other; each end of a sentence between counts more."""
    first, last = min(one[1], other[1]) - 1, max(one[0], other[0])
    if last <= first:
        return 0
    return last - first - 1 + _BREAK * (words[last].sentence - words[first].sentence)
