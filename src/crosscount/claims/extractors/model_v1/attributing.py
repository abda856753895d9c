"""Attributions of a whole text as the learned model reads it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crosscount.claims.attribution import Attribution, Stretch
from crosscount.claims.extractors.model_v1.pairing import Paired, Span, pair
from crosscount.claims.extractors.model_v1.tagger import tag
from crosscount.claims.extractors.model_v1.tags import ROLES
from crosscount.claims.extractors.model_v1.windows import Window, windows_of
from crosscount.claims.extractors.model_v1.words import Word, words_of
from crosscount.reports.report import Report


def attributions_of(report: Report) -> tuple[Attribution, ...]:
    """Every attribution of an English report, in the order of its cues."""
    words = words_of(report.text)
    return tuple(_attribution(words, one) for one in paired_in(words, windows_of(words)))


def paired_in(words: Sequence[Word], windows: Iterable[Window]) -> list[Paired]:
    """Every attribution in windows of a text, in the order of the cues."""
    found: dict[str, list[Span]] = {role: [] for role in ROLES}
    for window in windows:
        for role, spans in tag(window).items():
            found[role] += [(window.first + start, window.first + end) for start, end in spans]
    return pair(words, found["source"], found["cue"], found["content"])


def _attribution(words: Sequence[Word], one: Paired) -> Attribution:
    source = (_stretch(words, one.source),) if one.source else ()
    return Attribution(source, (_stretch(words, one.cue),), _around(words, one.content, [one.cue, one.source]))


def _around(words: Sequence[Word], content: Span, others: Sequence[Span | None]) -> tuple[Stretch, ...]:
    """The content without the source and cue that stand within it: '"Nine died," he said, "in the blast."'"""
    inner = sorted(span for span in others if span and content[0] <= span[0] and span[1] <= content[1])
    edges = [content[0], *(edge for span in inner for edge in span), content[1]]
    pairs = [(edges[at], edges[at + 1]) for at in range(0, len(edges), 2)]
    return tuple(_stretch(words, span) for span in pairs if span[0] < span[1]) or (_stretch(words, content),)


def _stretch(words: Sequence[Word], span: Span) -> Stretch:
    return words[span[0]].start, words[span[1] - 1].end
