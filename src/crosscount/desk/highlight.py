"""A report's text cut where claims begin and end, so that a template can mark them without ever trusting the text."""

from collections.abc import Sequence
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


def emphasised(quote: str, phrase: str) -> tuple[str, str, str]:
    """The quote as what stands before the phrase, the phrase, and what stands after it."""
    before, found, after = quote.partition(phrase) if phrase else (quote, "", "")
    return before, found, after


def _figure(text: str, current: Claim | None) -> list[tuple[int, int]]:
    phrase = ((current.record.get("quantity") or {}).get("phrase") or "") if current else ""
    if not current or not phrase:
        return []
    start = text.find(phrase, current.start, current.end)
    return [(start, start + len(phrase))] if start >= 0 else []


def _segment(text: str, start: int, end: int, claims: Sequence[Claim], current: Claim | None) -> Segment:
    covering = [claim for claim in claims if claim.start <= start and end <= claim.end]
    return Segment(
        text=text[start:end],
        claim_ids=tuple(claim.claim_id for claim in covering),
        anchors=tuple(claim.claim_id for claim in covering if claim.start == start),
        is_current=current is not None and current in covering,
        is_figure=any(first <= start and end <= last for first, last in _figure(text, current)),
    )
