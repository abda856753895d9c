"""Cues of attributions in one parsed sentence: verbs of saying, thinking and wanting, "according to", with their parts.

Claims take who asserts what from ``sayings``; an attribution is wider. "She supports the plan", "they fear a strike"
and "he is expected to win" are attributions of an attitude although nobody asserts anything.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosscount.claims.extractors.rules_v1.speech.contents import (
    after_as,
    before,
    before_quoted,
    behind,
    is_infinitive,
    rest,
)
from crosscount.claims.extractors.rules_v1.speech.frames import Frames
from crosscount.claims.extractors.rules_v1.speech.phrases import Range, cue_range, source_range, trimmed
from crosscount.claims.extractors.rules_v1.speech.sayings import inverted, trailing
from crosscount.claims.extractors.rules_v1.text.syntax import is_passive, lemma, objects

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Doc, Token

_MODALS = frozenset({"do", "does", "did"})
_INTENDING = frozenset({"would", "will", "may", "might"})
_PREDICATES = frozenset({"xcomp", "oprd", "acomp", "prep", "ccomp", "advcl"})
_GOVERNED = frozenset({"conj", "advcl", "xcomp", "dep", "pcomp", "ccomp"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One attribution of a sentence as ranges of tokens, ends included; the source is None where nobody is named, and
    the content is empty where what is said stands in the sentence before or behind."""

    source: Range | None
    cue: Range
    content: tuple[Range, ...]


def cues_in(doc: Doc, frames: Frames, quoted: Set[int]) -> list[Cue]:
    """Every attribution whose cue stands outside quotation marks and outside what another one says.

    Args:
        doc: the parsed sentence.
        frames: the words that attribute.
        quoted: positions of the tokens inside quotations.
    """
    found = []
    for token in doc:
        if token.i in quoted:
            continue
        cue = None
        if token.pos_ in ("VERB", "AUX") and token.lemma_ in frames.verbs:
            cue = _by_verb(token, frames)
        elif token.lemma_ in frames.adjectives and token.dep_ == "acomp":
            cue = _by_adjective(token, frames)
        elif token.lower_ == "according" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
            cue = _by_according(token)
        if cue is not None:
            found.append(cue)
    return [
        one
        for one in found
        if not any(_holds(other, one.cue[0]) for other in found if other is not one and other.source is not None)
    ]


def _holds(cue: Cue, position: int) -> bool:
    return any(first <= position <= last for first, last in cue.content)


def _by_verb(verb: Token, frames: Frames) -> Cue | None:
    leading = _leading(verb, frames)
    if not _is_told(leading or verb):
        return None
    cue, name = cue_range(verb), lemma(verb)
    if leading is not None:
        cue = (cue_range(leading)[0], cue[1])
    if name in frames.raising:
        return _raised(verb, cue, frames)
    speaker = inverted(verb) or _speaker(verb) or trailing(verb)
    source = source_range(speaker, cue) if speaker is not None else None
    told = _together(cue, source)
    is_clausal = name in frames.clause
    if is_clausal and (content := after_as(verb) or behind(verb, told, frames) or before_quoted(verb, told)):
        return Cue(source, cue, content)
    found = _suffered(verb, cue, source, frames) or _by_complement(verb, cue, source, frames)
    if found is None and is_clausal:
        content = before(verb, told)
        if content or _stands_alone(verb, told):
            return Cue(source, cue, content)
    return found


def _stands_alone(verb: Token, told: Range) -> bool:
    """Whether the sentence only says who spoke ("They said on Monday."), so that what was said stands beside it."""
    return verb.dep_ == "ROOT" and (told[0] == 0 or verb.doc[-1].text == ":")


def _leading(verb: Token, frames: Frames) -> Token | None:
    """ "Continued to insist": the verb before, which only says how often or how far."""
    above = verb.head
    if verb.dep_ != "xcomp" or above.i > verb.i or above.tag_ == "VB" or lemma(above) not in frames.leading:
        return None
    return None if objects(above) else above


def _is_told(verb: Token) -> bool:
    """Whether somebody does it or means to, and not only could, should or tries to."""
    if verb.tag_ != "VB":
        return True
    modals = _MODALS | _INTENDING if verb.dep_ == "ROOT" else _MODALS
    return any(child.dep_ == "aux" and child.lower_ in modals for child in verb.children)


def _speaker(verb: Token, depth: int = 0) -> Token | None:
    """Who the verb says it of, as the sentence names them there: the relative pronoun where it has one."""
    for child in verb.children:
        if child.dep_ == "nsubj" and child.tag_ != "EX":
            return child
        if child.dep_ == "agent":
            return next((one for one in child.children if one.dep_ == "pobj"), None)
    if is_passive(verb):
        return None
    above = verb.head
    if verb.dep_ == "acl" and above.pos_ in ("NOUN", "PROPN"):
        return above
    if verb.dep_ == "pcomp":
        above = above.head
    if depth < 4 and verb.dep_ in _GOVERNED and above.pos_ in ("VERB", "AUX"):
        return _speaker(above, depth + 1)
    return None


def _together(cue: Range, source: Range | None) -> Range:
    """The stretch that cue and source fill together, where they stand side by side."""
    if source is None:
        return cue
    if source[1] < cue[0]:
        return (source[0] if cue[0] - source[1] < 4 else cue[0], cue[1])
    return (cue[0], max(cue[1], source[1]))


def _raised(verb: Token, cue: Range, frames: Frames) -> Cue | None:
    """ "The plan seems to work", "it is expected to fall": what is said is the subject with the rest, by nobody
    named."""
    if lemma(verb) == "expect" and not is_passive(verb):
        return None
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    kinds = {child.dep_ for child in verb.children if child.i > verb.i}
    behind = rest(verb, cue[1] + 1, frames)
    if subject is None or subject.i > verb.i or not behind or not kinds & _PREDICATES:
        return None
    if subject.lower_ == "it" and kinds & {"ccomp", "advcl"}:
        return Cue(None, cue, behind)
    return Cue(None, cue, (source_range(subject, cue), *behind))


def _suffered(verb: Token, cue: Range, source: Range | None, frames: Frames) -> Cue | None:
    """ "The plan was criticized by the union": what is said is the subject with the rest."""
    if lemma(verb) not in frames.passive or not is_passive(verb):
        return None
    patient = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    if patient is None or patient.i > verb.i:
        return None
    return Cue(source, cue, (source_range(patient, cue), *rest(verb, cue[1] + 1, frames)))


def _by_complement(verb: Token, cue: Range, source: Range | None, frames: Frames) -> Cue | None:
    """ "Vowed to stay", "endorsed the plan", "talked about it": what is said is the complement of the verb."""
    name = lemma(verb)
    for child in verb.children:
        if child.i < verb.i:
            continue
        start = None
        if child.dep_ in ("xcomp", "ccomp") and name in frames.infinitive and is_infinitive(child):
            start = cue[1] + 1 if objects(verb) or child.dep_ == "ccomp" else child.left_edge.i
        elif child.dep_ == "xcomp" and child.tag_ == "VBG" and name in frames.gerund:
            start = child.left_edge.i
        elif child.dep_ == "dobj" and name in frames.object:
            start = cue[1] + 1
        elif child.dep_ == "prep" and name in frames.prepositions.get(child.lower_, ()):
            cue, start = (cue[0], child.i), child.i + 1
        if start is not None:
            content = rest(verb, start, frames)
            return Cue(source, cue, content) if content else None
    return None


def _by_adjective(adjective: Token, frames: Frames) -> Cue | None:
    """ "They are eager to help", "she is critical of the plan"."""
    verb = adjective.head
    if not _is_told(verb) or adjective.i < verb.i:
        return None
    speaker = _speaker(verb)
    if speaker is None:
        return None
    cue = (cue_range(verb)[0], adjective.i)
    for child in [*adjective.children, *verb.children]:
        if child.i < adjective.i or child.dep_ not in ("xcomp", "ccomp", "prep"):
            continue
        if child.dep_ == "prep":
            if child.i != adjective.i + 1:
                continue
            cue = (cue[0], child.i)
        content = rest(verb, cue[1] + 1, frames)
        return Cue(source_range(speaker, cue), cue, content) if content else None
    return None


def _by_according(token: Token) -> Cue | None:
    doc = token.doc
    preposition = doc[token.i + 1]
    governed = next((child for child in preposition.children if child.dep_ == "pobj"), None)
    if governed is None:
        return None
    cue = (token.i, preposition.i)
    source = source_range(governed, cue)
    if token.i <= 1:
        comma = next((one.i for one in doc[governed.i :] if one.text == ","), source[1] + 1)
        source = (source[0], min(source[1], comma - 1))
        content = trimmed(doc, source[1] + 1, len(doc) - 1)
    else:
        content = trimmed(doc, 0, token.i - 1)
    return Cue(source, cue, (content,)) if content else None
