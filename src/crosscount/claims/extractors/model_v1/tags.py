"""Spans as tags of words, and the best tags for the model's scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

ROLES = ("source", "cue", "content")
"""What is tagged; each role by itself, so that a source may lie within another's content."""

OUTSIDE, FIRST, INNER, FINAL, SINGLE = range(5)
TAGS = 5

FOLLOWS = np.array([[1, 1, 0, 0, 1], [0, 0, 1, 1, 0], [0, 0, 1, 1, 0], [1, 1, 0, 0, 1], [1, 1, 0, 0, 1]], dtype=bool)
"""Whether the column's tag may follow the row's."""

BEGINS = FOLLOWS[OUTSIDE]
"""Whether a tag may begin a window."""

ENDS = FOLLOWS[:, OUTSIDE]
"""Whether a tag may end a window."""

_NEVER = np.float32(-1e4)


def tags_of(spans: Iterable[tuple[int, int]], length: int) -> list[int]:
    """Tags of ``length`` words for spans ``(first word, word behind the last)`` that do not overlap; spans are cut at
    the ends, and of two that overlap the longer one counts."""
    tags = [OUTSIDE] * length
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        start, end = max(start, 0), min(end, length)
        if start >= end or any(tags[start:end]):
            continue
        tags[start:end] = [FIRST, *[INNER] * (end - start - 2), FINAL] if end - start > 1 else [SINGLE]
    return tags


def spans_of(tags: Sequence[int]) -> list[tuple[int, int]]:
    """The spans that tags stand for, in order."""
    spans, start = [], 0
    for at, tag in enumerate(tags):
        if tag in (FIRST, SINGLE):
            start = at
        if tag in (FINAL, SINGLE):
            spans.append((start, at + 1))
    return spans


def best_tags(scores: NDArray[np.float32], transitions: NDArray[np.float32]) -> list[list[int]]:
    """The best allowed sequence of tags of each role (Viterbi's algorithm).

    Args:
        scores: words x roles x tags.
        transitions: roles x tag x following tag.
    """
    steps = transitions + np.where(FOLLOWS, np.float32(0), _NEVER)
    total = scores[0] + np.where(BEGINS, np.float32(0), _NEVER)
    back = []
    for score in scores[1:]:
        reached = total[:, :, None] + steps
        back.append(reached.argmax(axis=1))
        total = reached.max(axis=1) + score
    last = (total + np.where(ENDS, np.float32(0), _NEVER)).argmax(axis=1)
    paths = [last]
    roles = np.arange(len(last))
    for choice in reversed(back):
        paths.append(choice[roles, paths[-1]])
    return [[int(tag) for tag in path] for path in np.stack(paths[::-1], axis=1)]
