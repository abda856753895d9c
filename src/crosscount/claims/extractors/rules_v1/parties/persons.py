"""What is said of a single missing, taken, released or found person; everything here is restricted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crosscount.claims.claim import PersonState
from crosscount.claims.extractors.rules_v1.text.parsing import Parsed
from crosscount.claims.extractors.rules_v1.text.sentences import Sentence
from crosscount.claims.extractors.rules_v1.text.syntax import (
    ancestors,
    is_irrealis,
    is_negated,
    is_passive,
    lemma,
    objects,
    prepositional,
    subjects,
    verbatim,
)
from crosscount.claims.languages import Language

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Token

_PRONOUNS = frozenset({"he", "she", "him", "her"})


@dataclass(frozen=True, slots=True)
class StatusMention:
    """A step in what is said of one person; ``trigger`` is the token that says it."""

    name: str
    status: PersonState
    trigger: int


@dataclass(slots=True)
class People:
    """The persons that the report names, the latest last, and those of whom a status was said."""

    named: list[str] = field(default_factory=list)
    with_status: set[str] = field(default_factory=set)
    read_to: int = 0
    """The sentence up to which names were noted."""


_FULL_NAME = re.compile(
    r"(?<![.!?] )(?<!^)\b[A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+){1,3}\b(?=[’']s\b|[ ,.])|^[A-Z][a-z]+ [A-Z][a-z]+(?= )"
)


def note_names(people: People, sentences: Sequence[Sentence], until: int, avoid: Sequence[tuple[int, int]]) -> None:
    """Remember the full names in the sentences that were not parsed, for "he" and a surname in one that is.

    Args:
        people: the persons named so far.
        sentences: the sentences of the report.
        until: the sentence about to be read.
        avoid: stretches of the report that are names of actors and places.
    """
    for sentence in sentences[people.read_to : until]:
        for match in _FULL_NAME.finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            if not any(start < last and first < end for first, last in avoid):
                _remember(match.group(), people)
    people.read_to = until


def _remember(name: str, people: People) -> None:
    known = _known(name, people) or name
    if known in people.named:
        people.named.remove(known)
    people.named.append(known)


def statuses_in(parsed: Parsed, people: People, avoid: frozenset[int], language: Language) -> list[StatusMention]:
    """Every status of a single person in the sentence, in order.

    Args:
        parsed: the sentence.
        people: the persons named so far; the sentence's own are added.
        avoid: tokens that are names of actors and places.
        language: the language's words.
    """
    found: list[StatusMention] = []
    for token in parsed.doc:
        _note_name(token, people, avoid)
    for token in parsed.doc:
        for status, person in _said_by(token, people, language):
            name = _name_of(person, people, avoid)
            if name is None or (status not in _FIRST and name not in people.with_status):
                continue
            people.with_status.add(name)
            found.append(StatusMention(name, status, token.i))
    return found


_FIRST = frozenset(
    {
        "reported_missing",
        "allegedly_abducted",
        "alleged_enforced_disappearance",
        "found_dead_identified",
        "custody_denied",
        "custody_acknowledged",
        "produced_in_court",
        "reported_killed_in_encounter",
    }
)


def _note_name(token: Token, people: People, avoid: frozenset[int]) -> None:
    """Remember a full name (two or more capitalised words that are no actor and no place) when its clause is about
    it."""
    if token.pos_ != "PROPN" or token.i in avoid or token.dep_ not in ("nsubj", "nsubjpass", "poss", "dobj", "appos"):
        return
    first = token.i
    while first > 0 and token.doc[first - 1].pos_ == "PROPN" and first - 1 not in avoid:
        first -= 1
    name = verbatim(token.doc, first, token.i)
    known = _known(name, people)
    if known is None and first == token.i:
        return
    if token.dep_ == "poss" and known is None:
        return
    _remember(known or name, people)


def _known(name: str, people: People) -> str | None:
    """The person named before whom a name means: the same full name, or a surname that only one of them bears."""
    if " " in name:
        return name if name in people.named else None
    bearers = [one for one in people.named if one.split()[-1] == name]
    return bearers[0] if len(bearers) == 1 else None


def _name_of(person: Token, people: People, avoid: frozenset[int]) -> str | None:
    if person.lower_ in _PRONOUNS:
        return people.named[-1] if people.named else None
    if person.pos_ != "PROPN" or person.i in avoid:
        return None
    first = person.i
    while first > 0 and person.doc[first - 1].pos_ == "PROPN" and first - 1 not in avoid:
        first -= 1
    return _known(verbatim(person.doc, first, person.i), people)


def _said_by(token: Token, people: People, language: Language) -> Iterator[tuple[PersonState, Token]]:
    if token.lower_ == "missing" and token.dep_ in ("acomp", "attr", "oprd", "xcomp") and subjects(token.head):
        yield "reported_missing", subjects(token.head)[0]
    if token.lower_ == "custody" and token.head.lower_ == "in" and subjects(token.head.head):
        denied = any(lemma(one) == "deny" for one in ancestors(token)) or is_negated(token.head.head)
        yield "custody_denied" if denied else "custody_acknowledged", subjects(token.head.head)[0]
    if token.pos_ in ("VERB", "AUX") and not is_irrealis(token, language) and not is_negated(token):
        yield from _said_by_verb(token, people, language)


def _said_by_verb(verb: Token, people: People, language: Language) -> Iterator[tuple[PersonState, Token]]:
    section, name = "missing_persons", lemma(verb)
    passive = is_passive(verb)
    disappears = name in language.words(section, "disappear")
    affected = subjects(verb)[:1] if passive or disappears else objects(verb)[:1]
    if disappears and not _left_to_join(verb):
        yield from (("reported_missing", one) for one in affected)
    elif name in language.words(section, "abduct") and (people.with_status or _is_taking(verb, name, language)):
        yield from (("allegedly_abducted", one) for one in affected)
    elif passive and name in language.words(section, "release"):
        yield from (("released", one) for one in affected)
    elif passive and name in language.words(section, "kill"):
        encounter = any(one.lower_ == "encounter" for one in verb.subtree)
        yield from (("reported_killed_in_encounter" if encounter else "reported_killed", one) for one in affected)
    elif passive and name == "produce" and any(lemma(one) == "court" for one in prepositional(verb, "in", "before")):
        yield from (("produced_in_court", one) for one in affected)
    elif name == "take" and any(child.lower_ in ("away", "custody") for child in verb.children):
        yield from (("allegedly_abducted", one) for one in affected)
    elif passive and name in ("find", "recover", "discover"):
        for one in affected:
            if lemma(one) in language.words(section, "found"):
                owners = [child for child in one.children if child.dep_ == "poss"] + prepositional(one, "of")
                yield from (("found_dead_identified", owner) for owner in owners)


def _is_taking(verb: Token, name: str, language: Language) -> bool:
    """Whether the verb itself says that somebody was taken by force, or the state is said to have done it."""
    if name in ("abduct", "kidnap", "whisk"):
        return True
    doers = prepositional(verb, "by") if is_passive(verb) else subjects(verb)
    by = {one.lower_ for doer in doers for one in doer.subtree}
    return any(set(word.split()) <= by for word in language.listed("missing_persons", "state_words"))


def _left_to_join(verb: Token) -> bool:
    """ "He disappeared to join the group": he is said to have left, not to be missing."""
    return any(child.dep_ in ("xcomp", "advcl") and lemma(child) in ("join", "fight") for child in verb.children)
