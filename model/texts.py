"""Annotated texts as windows with tags, the examples that the network learns from."""

from __future__ import annotations

import json
import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from crosscount.claims.extractors.model_v1.tags import ROLES, tags_of
from crosscount.claims.extractors.model_v1.windows import LIMIT, Window, windows_of
from crosscount.claims.extractors.model_v1.words import KINDS, Word, words_of

Spans = dict[str, list[tuple[int, int]]]
"""Spans of words by role."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text as words, with the spans of the roles that were annotated in it."""

    words: list[Word]
    spans: Spans


@dataclass(frozen=True, slots=True)
class Example:
    """A window with the tags of its words for the roles that were annotated."""

    window: Window
    tags: dict[str, list[int]]


def attributions(path: Path) -> list[list[Annotated]]:
    """PolNeAR: each part of an attribution from its first to its last word; the annotations of a text together."""
    found: dict[str, list[Annotated]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        words = words_of(one["text"])
        spans = {
            role: [
                _in_words(words, min(start for start, _ in part), max(end for _, end in part))
                for attribution in one["attributions"]
                if (part := attribution[role])
            ]
            for role in ROLES
        }
        found.setdefault(one["doc_id"], []).append(Annotated(words, spans))
    return list(found.values())


def _in_words(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """The words that a stretch of the text touches."""
    first = bisect_right(words, start, key=lambda word: word.end)
    return first, max(first + 1, bisect_left(words, end, key=lambda word: word.start))


def examples(annotated: Iterable[Annotated], chance: random.Random | None = None) -> Iterator[Example]:
    """Every window of every text; with ``chance`` the windows vary in size and some lose their capitals."""
    for text in annotated:
        for window in windows_of(text.words, limits=_sizes(chance) if chance else None):
            tags = {
                role: tags_of(
                    [(start - window.first, end - window.first) for start, end in spans], window.last - window.first
                )
                for role, spans in text.spans.items()
            }
            if chance and chance.random() < 0.1:
                window = replace(window, kinds=tuple(kind // (KINDS // 2) * (KINDS // 2) for kind in window.kinds))
            yield Example(window, tags)


def _sizes(chance: random.Random) -> Iterator[int]:
    while True:
        yield chance.randint(LIMIT // 3, LIMIT)
