"""What a cue says: the words behind it, before it or on both sides of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosscount.claims.extractors.rules_v1.speech.frames import Frames
from crosscount.claims.extractors.rules_v1.speech.phrases import Range, trimmed
from crosscount.claims.extractors.rules_v1.text.syntax import QUOTE_MARKS, lemma

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Token

_DASHES = frozenset({"-", "–", "—", "--"})
_QUESTIONS = frozenset({"how", "why", "whether", "what", "who", "where", "when", "that"})
_ADJUNCTS = frozenset({"dobj", "dative", "npadvmod", "prep", "nsubj", "advmod"})
_SUBORDINATE = frozenset({"advcl", "acl", "relcl", "pcomp", "xcomp"})


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands with "to"."""
    return any(child.tag_ == "TO" for child in verb.children)


def behind(verb: Token, told: Range, frames: Frames) -> tuple[Range, ...]:
    """The clause or the quotation behind a verb of saying.

    Args:
        verb: the verb.
        told: the stretch that it fills together with the source beside it.
        frames: the words that attribute.
    """
    doc, (first, last) = verb.doc, told
    after_quotation = first >= 2 and doc[first - 1].text in QUOTE_MARKS
    following = next((token for token in doc[last + 1 :] if token.text not in (",", ":")), None)
    if following is not None and following.text in QUOTE_MARKS and not after_quotation:
        return rest(verb, following.i, frames)
    clauses = [child for child in verb.children if child.dep_ in ("ccomp", "xcomp") and not is_infinitive(child)]
    if any(child.i < first for child in clauses):
        return ()
    clause = next((child for child in clauses if child.i > last), None)
    if clause is not None:
        between = any(child.dep_ in _ADJUNCTS for child in verb.children if last < child.i < clause.i)
        found = rest(verb, clause.left_edge.i if between else last + 1, frames)
        pronoun = doc[first - 1] if first else None
        is_relative = verb.dep_ == "relcl" and pronoun is not None and pronoun.tag_ in ("WDT", "WP")
        return ((first - 1, first - 1), *found) if is_relative else found
    if following is not None and following.i == last + 1 and following.lower_ in _QUESTIONS:
        return rest(verb, last + 1, frames)
    if after_quotation:
        return ()
    for token in doc[last + 1 :]:
        if (token.text in QUOTE_MARKS and doc[token.i - 1].text in (",", ":", "that")) or (
            token.lower_ == "that" and token.dep_ == "mark"
        ):
            return rest(verb, token.i, frames)
    return ()


def before_quoted(verb: Token, told: Range) -> tuple[Range, ...]:
    """'"...," they said': all that stands before the cue, where it ends in a quotation."""
    if told[0] < 2 or verb.doc[told[0] - 1].text not in QUOTE_MARKS:
        return ()
    doc, last = verb.doc, told[0] - 1
    opening = next((i for i in range(last - 1, 0, -1) if doc[i].text in QUOTE_MARKS), 0)
    left = trimmed(doc, opening if opening and doc[opening - 1].text == ":" else 0, last)
    return (left,) if left else ()


def before(verb: Token, told: Range) -> tuple[Range, ...]:
    """ "..., they said", and "..., they said, ..." with both sides."""
    doc, (first, last) = verb.doc, told
    if first < 2 or doc[first - 1].text not in _DASHES | {","} or verb.dep_ in _SUBORDINATE:
        return ()
    has_clause = any(child.dep_ == "ccomp" and child.i < first for child in verb.children)
    left = trimmed(doc, 1 if doc[0].dep_ == "cc" else 0, first - 1) if has_clause or verb.dep_ == "parataxis" else None
    if left is None:
        return ()
    goes_on = last + 1 < len(doc) and doc[last + 1].text in _DASHES | {","}
    if goes_on and not has_clause and any(one.pos_ in ("VERB", "AUX") for one in doc[last + 2 :]):
        right = trimmed(doc, last + 1, len(doc) - 1)
        return (left, right) if right else (left,)
    return (left,)


def after_as(verb: Token) -> tuple[Range, ...]:
    """ "As they reported, ...": what stands behind the clause of the cue."""
    doc = verb.doc
    if verb.dep_ != "advcl" or not any(child.lower_ == "as" and child.i < verb.i for child in verb.children):
        return ()
    first, last = verb.left_edge.i, verb.right_edge.i
    if first > 1 or last + 1 >= len(doc):
        return ()
    right = trimmed(doc, last + 1, len(doc) - 1)
    return (right,) if right else ()


def rest(verb: Token, start: int, frames: Frames) -> tuple[Range, ...]:
    """What stands behind a cue from a token on up to the end of its clause, without what is coordinated with the
    cue."""
    doc = verb.doc
    end = len(doc) - 1 if verb.dep_ == "ROOT" else verb.right_edge.i
    for child in verb.children:
        if child.i >= start and (child.dep_ in ("conj", "agent") or _is_side_remark(child)):
            end = min(end, child.left_edge.i - 1)
    for token in doc[start + 1 : end]:
        before = doc[token.i - 1].text
        if (before == "," or before in QUOTE_MARKS) and _goes_elsewhere(token, frames):
            end = token.i - 1
            break
    while end > start and (doc[end].dep_ == "cc" or doc[end].text == ","):
        end -= 1
    found = trimmed(doc, start, end)
    return (found,) if found else ()


def _is_side_remark(child: Token) -> bool:
    """ "..., raising hopes": a participle behind a comma."""
    return child.dep_ == "advcl" and child.tag_ == "VBG" and child.doc[child.left_edge.i - 1].text == ","


def _goes_elsewhere(token: Token, frames: Frames) -> bool:
    """Whether a word behind a comma goes on with the speaker ("..., adding that") or with another one (", while")."""
    if token.tag_ == "VBG":
        return lemma(token) in frames.clause and token.dep_ in ("advcl", "xcomp", "conj", "ccomp")
    return token.lower_ in ("while", "whereas") and token.dep_ in ("mark", "advmod")
