"""How far the words of an attribution reach: the phrase of a cue, of a source and of what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosscount.claims.extractors.rules_v1.text.syntax import QUOTE_MARKS

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Doc, Token

Range = tuple[int, int]
"""First and last token, both inside."""

_BEFORE_VERB = frozenset({"aux", "auxpass", "neg", "advmod"})


def cue_range(verb: Token) -> Range:
    """A verb with the auxiliaries, negations and adverbs right before it and the particle right behind it."""
    kin = {child.i for child in verb.children if child.dep_ in _BEFORE_VERB}
    first = last = verb.i
    while first - 1 in kin and verb.doc[first - 1].lower_ not in ("when", "where", "why", "how", "as"):
        first -= 1
    after = {child.i for child in verb.children if child.dep_ in ("prt", "neg")}
    while last + 1 in after:
        last += 1
    return first, last


def source_range(head: Token, cue: Range) -> Range:
    """A whole noun phrase, with titles, apposition and relative clauses, up to the cue; the comma that closes an
    apposition before the cue belongs to it."""
    doc = head.doc
    if head.tag_ in ("WP", "WDT", "PRP", "PRP$"):
        return head.i, head.i
    first, last = head.left_edge.i, head.right_edge.i
    if first <= cue[0] <= last:
        first, last = (first, cue[0] - 1) if head.i < cue[0] else (cue[1] + 1, last)
    while first < head.i and (doc[first].is_punct or doc[first].dep_ in ("cc", "preconj")):
        first += 1
    closes = (last + 1 == cue[0] and doc[last].text == ",") or (last + 2 == cue[0] and doc[last + 1].text == ",")
    inner = any(doc[position].text == "," for position in range(first, last))
    while last > head.i and doc[last].is_punct and doc[last].text not in QUOTE_MARKS | {")", "'"}:
        last -= 1
    if closes and inner:
        last = cue[0] - 1
    return first, last


def trimmed(doc: Doc, first: int, last: int) -> Range | None:
    """A range without the punctuation at its ends; quotation marks stay."""
    while first <= last and doc[first].is_punct and not _kept(doc[first]):
        first += 1
    while first <= last and (doc[last].is_punct) and not _kept(doc[last]):
        last -= 1
    return (first, last) if first <= last else None


def _kept(token: Token) -> bool:
    return token.text in QUOTE_MARKS or token.text in ("(", ")", "'", "‘", "’", "[", "]", "%", "$", "#")
