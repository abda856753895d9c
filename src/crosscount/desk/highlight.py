"""A report's text cut where claims begin and end, so that a template can mark them without ever trusting the text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crosscount.store.models import Claim


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text that the same claims cover; ``anchors`` are the claims that begin here."""

    text: str
    claim_ids: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    is_current: bool = False
    is_figure: bool = False
    """It is the phrase that the current claim's number was read from."""


def segments(text: str, claims: Sequence[Claim], *, current: Claim | None = None) -> list[Segment]:
    """Cut ``text`` at every claim's ends; the texts of the segments joined are the text."""
    figure = _figure(text, current)
    spans = [(claim.start, claim.end) for claim in claims]
    cuts = sorted({0, len(text), *(cut for span in [*spans, *figure] for cut in span if 0 <= cut <= len(text))})
    return [_segment(text, start, end, claims, current) for start, end in pairwise(cuts)]


def emphasised(quote: str, phrases: Iterable[str]) -> list[tuple[str, bool]]:
    """The quote in pieces, each with whether it is one of the phrases that numbers were read from."""
    found = [span for phrase in phrases if (span := _find(phrase, quote, 0, len(quote)))]
    cuts = sorted({0, len(quote), *(cut for span in found for cut in span)})
    return [
        (quote[start:end], any(first <= start and end <= last for first, last in found))
        for start, end in pairwise(cuts)
    ]


def phrase_of(claim: Claim) -> str:
    """The words that a claim's number was read from, empty where it has none."""
    return str((claim.record.get("quantity") or {}).get("phrase") or "")


def _find(phrase: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the phrase first stands as words of their own: the 12 of "12 dead" and not that of "2012"."""
    found = re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)").search(text, start, end) if phrase else None
    return found.span() if found else None


def _figure(text: str, current: Claim | None) -> list[tuple[int, int]]:
    span = _find(phrase_of(current), text, current.start, current.end) if current else None
    return [span] if span else []


def _segment(text: str, start: int, end: int, claims: Sequence[Claim], current: Claim | None) -> Segment:
    covering = [claim for claim in claims if claim.start <= start and end <= claim.end]
    return Segment(
        text=text[start:end],
        claim_ids=tuple(claim.claim_id for claim in covering),
        anchors=tuple(claim.claim_id for claim in covering if claim.start == start),
        is_current=current is not None and current in covering,
        is_figure=any(first <= start and end <= last for first, last in _figure(text, current)),
    )
