"""What happened, in one parsed sentence: type, weapon, who did it; one happening or several; new to the text or
known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from crosscount.claims.claim import EventType
from crosscount.claims.extractors.rules_v1.happenings.doers import doer_of_noun, doer_of_verb, is_attacker
from crosscount.claims.extractors.rules_v1.happenings.event_mention import EventMention, mention_at
from crosscount.claims.extractors.rules_v1.happenings.weapons import weapon_in
from crosscount.claims.extractors.rules_v1.text.syntax import (
    ancestors,
    clause_verb,
    is_irrealis,
    is_negated,
    is_passive,
    lemma,
)
from crosscount.claims.languages import Language

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Doc, Token


def events_in(doc: Doc, language: Language) -> list[EventMention]:
    """Every happening that the sentence says took place, in order of its words."""
    found = [*_by_nouns(doc, language), *_by_verbs(doc, language)]
    found += _by_agents(doc, language, {mention.trigger for mention in found})
    return sorted(found, key=lambda mention: mention.trigger)


@cache
def _phrases(language: Language, section: str) -> dict[tuple[str, ...], EventType]:
    table: dict[EventType, list[str]] = language.table("events")[section]
    return {tuple(phrase.split()): kind for kind, phrases in table.items() for phrase in phrases}


def _by_nouns(doc: Doc, language: Language) -> Iterator[EventMention]:
    nouns = _phrases(language, "nouns")
    for token in doc:
        if token.pos_ not in ("NOUN", "PROPN") or token.dep_ == "compound":
            continue
        kind = nouns.get((token.lower_,)) or nouns.get((lemma(token),))
        if kind is None and lemma(token) != "strike":
            continue
        before = [child for child in token.lefts if child.dep_ in ("compound", "amod", "nmod")]
        kind = _refined(token, before, kind, nouns, language)
        if kind is None or _did_not_happen(token, language):
            continue
        yield mention_at(token, kind, language, by_noun=True, perpetrator=doer_of_noun(token, language))


def _refined(
    token: Token,
    before: list[Token],
    kind: EventType | None,
    nouns: dict[tuple[str, ...], EventType],
    language: Language,
) -> EventType | None:
    if kind == "bombing" and lemma(token) in ("bomb", "explosive", "mine") and not _is_happening(token):
        return None
    words = [child.lower_ for child in before]
    if words and (special := nouns.get((words[-1], token.lower_))):
        kind = special
    modifiers: dict[EventType, list[str]] = language.table("events")["modifiers"]
    for name, listed in modifiers.items():
        if set(words) & set(listed) and kind in ("armed_assault", "bombing", None):
            return name
    if kind == "military_operation" and lemma(token) == "operation" and not _is_military(token, words):
        return None
    return kind


def _is_happening(token: Token) -> bool:
    """A bomb is a thing; "a bomb went off" is told by its verb."""
    return token.head.lower_ in ("in", "by") and any(child.dep_ == "compound" for child in token.children)


_FORCES = re.compile(
    r"\b(?:military|army|forces?|troops|security|militants?|insurgents?|rebels?|terrorists?|soldiers?|police|corps|guerrillas?)\b",
    re.IGNORECASE,
)


def _is_military(token: Token, words: list[str]) -> bool:
    near = {*words, *(child.lower_ for child in token.children)}
    if near & {"rescue", "surgical", "business", "relief", "mining", "commercial", "normal"}:
        return False
    return _FORCES.search(token.doc.text) is not None


def _did_not_happen(token: Token, language: Language) -> bool:
    verb = clause_verb(token)
    if is_irrealis(verb, language):
        return True
    denied = any(child.dep_ == "det" and child.lower_ in ("no", "any") for child in token.children)
    return denied or (
        lemma(verb) in ("plan", "foil", "thwart", "prevent", "avert", "fear", "warn", "condemn")
        and token.dep_ == "dobj"
        and lemma(verb) != "condemn"
    )


def _by_verbs(doc: Doc, language: Language) -> Iterator[EventMention]:
    verbs = _phrases(language, "verbs")
    for token in doc:
        if token.pos_ not in ("VERB", "ADJ") and token.tag_ != "VBN":
            continue
        name = lemma(token)
        kind = verbs.get((name,))
        for child in token.children:
            kind = verbs.get((name, child.lower_), kind)
        if kind is None or token.pos_ == "ADJ" or is_irrealis(token, language) or is_negated(token):
            continue
        if not _is_violent(token, name, kind) or not _is_by_attackers(token, name, language):
            continue
        if _is_habit(token):
            continue
        doer = doer_of_verb(token)
        agents = language.table("events")["agents"]["suicide_bombing"]
        if kind in ("armed_assault", "bombing") and " ".join(doc[position].lower_ for position in doer[-2:]) in agents:
            kind = "suicide_bombing"
        if kind == "bombing" and weapon_in(doc.text, language) in ("aircraft", "drone"):
            kind = "air_or_drone_strike"
        yield mention_at(token, kind, language, by_noun=False, perpetrator=doer)


def _is_by_attackers(token: Token, name: str, language: Language) -> bool:
    """Whether a verb that tells of storms as well has attackers for its subject; other verbs need none."""
    if name not in language.table("events")["only_by_attackers"]["verbs"]:
        return True
    return any(is_attacker(token.doc[position], language) for position in doer_of_verb(token))


def _is_violent(token: Token, name: str, kind: EventType) -> bool:
    """Leave out what the same verb says of other things: a burning issue, an executed plan, shot footage."""
    if name in ("burn", "shell", "execute", "storm", "shoot", "fire", "raid"):
        patient = [child for child in token.children if child.dep_ in ("dobj", "nsubjpass")]
        if name == "execute":
            return any(
                child.lower_ not in ("plan", "plans", "order", "orders", "attack", "operation", "policy", "contract")
                for child in patient
            )
        if name in ("burn",):
            return bool(patient)
        if name == "shoot":
            return not any(child.lower_ in ("film", "video", "footage", "picture", "up") for child in token.children)
    return kind is not None


def _by_agents(doc: Doc, language: Language, told: set[int]) -> Iterator[EventMention]:
    """ "A bomb killed five", "a suicide bomber struck": the thing or person that does it tells what happened."""
    agents: dict[EventType, list[str]] = language.table("events")["agents"]
    for token in doc:
        phrase = f"{token.nbor(-1).lower_} {token.lower_}" if token.i else token.lower_
        kind = next((name for name, words in agents.items() if phrase in words or token.lower_ in words), None)
        if kind is None or token.dep_ not in ("nsubj", "pobj") or (token.tag_ == "NNS" and kind != "suicide_bombing"):
            continue
        verb = token.head.head if token.dep_ == "pobj" and token.head.dep_ in ("agent", "prep") else token.head
        if token.dep_ == "pobj" and token.head.lower_ not in ("by", "when"):
            continue
        if (
            verb.pos_ != "VERB"
            or verb.i in told
            or is_irrealis(verb, language)
            or is_negated(verb)
            or (is_passive(verb) and token.dep_ == "nsubj")
        ):
            continue
        if lemma(verb) in language.words("saying", "verbs") - {"claim"}:
            continue
        yield mention_at(token, kind, language, by_noun=True, perpetrator=())


def _is_habit(verb: Token) -> bool:
    """ "Frequently blocking roads and attacking posts" tells of no one happening."""
    habitual = {"frequently", "often", "regularly", "routinely", "usually", "repeatedly", "increasingly", "sometimes"}
    return any(
        child.lower_ in habitual for one in list(ancestors(verb))[:3] if one.pos_ == "VERB" for child in one.children
    )
