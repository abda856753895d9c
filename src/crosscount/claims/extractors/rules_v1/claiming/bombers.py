"""The attackers who died in their own attack, where no figure says so: "a suicide bomber detonated his vest"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from crosscount.claims.claim import Claim, Victims
from crosscount.claims.extractors.rules_v1.claiming.claims import add, base_claim
from crosscount.claims.extractors.rules_v1.happenings.event_mention import EventMention
from crosscount.claims.extractors.rules_v1.happenings.scene import Scene
from crosscount.claims.extractors.rules_v1.reading import Reading, SentenceReading
from crosscount.claims.extractors.rules_v1.text.syntax import (
    is_irrealis,
    is_negated,
    is_passive,
    lemma,
    noun_phrase,
    verbatim,
)
from crosscount.values import Quantity

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Token


def claim_bombers(
    here: SentenceReading, reading: Reading, events: Sequence[tuple[EventMention, Scene]], tolls: Sequence[Claim]
) -> None:
    """Add a claim for the bombers of a suicide attack, who die by its definition, once for each scene.

    The count is that of the words ("a suicide bomber": one; "two suicide bombers": two). ``finish`` takes it back
    where the report itself counts attackers among the dead.
    """
    scene = events[0][1] if events else reading.scenes.current
    if scene is None or not _tells_of_an_attack(tolls, events):
        return
    for token in here.parsed.doc:
        if (count := _bombers(token, here)) is None:
            continue
        if scene.number in _scenes_with_bombers(reading):
            return
        claim = base_claim("toll", token.i, here, reading)
        made = add(
            replace(claim, measure="killed", quantity=count[0], victims=Victims(count[1], "perpetrator")),
            reading,
            scene,
        )
        reading.read_by[made.claim_id] = "implied"
        reading.narrower[made.claim_id] = here.parsed.span([*noun_phrase(token), token])
        return


def without_counted_bombers(reading: Reading) -> list[Claim]:
    """The report's claims without those made for bombers whose death the report counts itself."""
    counted = {
        reading.scene_of.get(one.claim_id)
        for one in reading.claims
        if one.measure == "killed"
        and one.victims is not None
        and one.victims.class_ == "perpetrator"
        and reading.read_by.get(one.claim_id) != "implied"
    }
    return [
        claim
        for claim in reading.claims
        if reading.read_by.get(claim.claim_id) != "implied" or reading.scene_of.get(claim.claim_id) not in counted
    ]


def _scenes_with_bombers(reading: Reading) -> set[int]:
    return {reading.scene_of[claim_id] for claim_id, how in reading.read_by.items() if how == "implied"}


def _tells_of_an_attack(tolls: Sequence[Claim], events: Sequence[tuple[EventMention, Scene]]) -> bool:
    """Whether the sentence tells of an attack carried out, and not of bombers in general."""
    return bool(tolls) or any(scene.type in ("suicide_bombing", "bombing") for _, scene in events)


def _bombers(token: Token, here: SentenceReading) -> tuple[Quantity, str] | None:
    section = "attackers_who_die"
    if token.lower_ not in here.language.words(section, "bombers") or not _is_suicide(token):
        return None
    verb = token.head
    if token.dep_ not in ("nsubj", "nsubjpass", "pobj") or verb.pos_ not in ("VERB", "ADP"):
        return None
    if token.dep_ == "pobj":
        if verb.lower_ != "by":
            return None  # "struck by a suicide bomber"
        verb = verb.head
    if verb.pos_ != "VERB" or (token.dep_ == "nsubjpass") or is_negated(verb) or is_irrealis(verb, here.language):
        return None
    if token.dep_ == "nsubj" and (
        is_passive(verb) or (lemma(verb) not in here.language.words(section, "acts") and not _kills(verb, here))
    ):
        return None
    figure = next((one for one in here.figures if one.head == token.i), None)
    phrase = noun_phrase(token)
    words = verbatim(token.doc, phrase[0].i, phrase[-1].i)
    if figure is not None:
        return figure.quantity, words
    if token.tag_ == "NN":
        return Quantity(1, 1, 1, "exact", words), words
    return None


def _kills(verb: Token, here: SentenceReading) -> bool:
    if lemma(verb) in here.language.words("irrealis", "governors"):
        return False  # "threatened to attack"
    return any(lemma(one) in here.language.words("attackers_who_die", "acts") for one in verb.subtree if one.i > verb.i)


def _is_suicide(token: Token) -> bool:
    return any(child.lower_ in ("suicide", "suicidal") for child in token.children)
