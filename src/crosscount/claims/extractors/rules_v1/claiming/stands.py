"""Claims of responsibility, blame, denial and dispute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from crosscount.claims.claim import Claim, Responsibility, Speaker, Victims
from crosscount.claims.extractors.rules_v1.claiming.again import REACH
from crosscount.claims.extractors.rules_v1.claiming.claims import add, base_claim
from crosscount.claims.extractors.rules_v1.claiming.occurrences import group_meant
from crosscount.claims.extractors.rules_v1.happenings.event_mention import EventMention
from crosscount.claims.extractors.rules_v1.happenings.scene import Scene
from crosscount.claims.extractors.rules_v1.happenings.scenes import NEAR_SENTENCES
from crosscount.claims.extractors.rules_v1.reading import Reading, SentenceReading
from crosscount.claims.extractors.rules_v1.speech.naming import named
from crosscount.claims.extractors.rules_v1.speech.sayings import Saying, apposition
from crosscount.claims.extractors.rules_v1.stands.disputes import disputes_in
from crosscount.claims.extractors.rules_v1.stands.responsibility import ResponsibilityMention, responsibility_in
from crosscount.claims.extractors.rules_v1.text.syntax import (
    is_passive,
    lemma,
    noun_phrase,
    prepositional,
    subjects,
    verbatim,
)
from crosscount.claims.grounding import ROLE_OF_KIND

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Token


def claim_responsibility(here: SentenceReading, reading: Reading, events: Sequence[tuple[EventMention, Scene]]) -> None:
    """Add a claim for each voice that claims, denies or blames, for the happening that it speaks of."""
    for mention in responsibility_in(here.parsed.doc, reading.language):
        group, actor = _group(mention, here, reading)
        if group is None or (mention.stance == "denies" and not mention.speaker_is_group and actor is None):
            continue
        claim = base_claim(
            "attribution" if mention.stance == "blames" else "responsibility", mention.cue, here, reading, deed=True
        )
        if not mention.speaker_is_group:
            blamer = next((one for saying, one in here.said if mention.cue in saying.cue and one is not None), None)
            if blamer is None and claim.speaker.role == "unattributed":
                blamer = _blamer(mention, here, reading)
            claim = replace(claim, speaker=blamer or claim.speaker)
        if mention.speaker_is_group:
            speaker = _speaker_as_group(mention, here, reading, claim.speaker)
            claim = replace(claim, speaker=speaker, stance="denies" if mention.stance == "denies" else "asserts")
        claim = replace(
            claim, responsibility=Responsibility(group, mention.stance, actor, channel=_channel(here, reading))
        )
        for scene in _scenes_meant(mention, here, reading, events):
            if scene is None and mention.stance not in ("denies", "disowns"):
                continue  # of no single happening that is told: a count of attacks is an aggregate
            add(claim if scene else _about_many(claim, here, reading), reading, scene)


def _blamer(mention: ResponsibilityMention, here: SentenceReading, reading: Reading) -> Speaker | None:
    """Who blames, where the verb is none of saying: "police hold the group responsible"."""
    verb = here.parsed.doc[mention.cue]
    if lemma(verb) not in reading.language.words("responsibility", "blame_verbs"):
        return None
    for one in (prepositional(verb, "by") if is_passive(verb) else subjects(verb))[:1]:
        if one.pos_ in ("NOUN", "PROPN") and one.i != mention.group:
            phrase = tuple(token.i for token in noun_phrase(one))
            words = verbatim(here.parsed.doc, phrase[0], phrase[-1])
            saying = Saying(phrase, one.i, (verb.i,), frozenset())
            speaker = named(one, words, saying, here.parsed, reading.sources)
            return speaker if speaker.role != "unattributed" else None
    return None


def _about_many(claim: Claim, here: SentenceReading, reading: Reading) -> Claim:
    """ "The military denies any involvement" right after a sentence on disappearances is about those, and about their
    count."""
    if reading.last_plural is None or here.parsed.sentence.index - reading.last_plural[0] > NEAR_SENTENCES:
        return claim
    counts = [
        one for one in reading.claims[-REACH:] if one.kind == "aggregate" and one.speaker.actor != claim.speaker.actor
    ]
    disputed = counts[-1].claim_id if counts and claim.stance == "denies" else None
    return replace(claim, event_type=reading.last_plural[1], disputes=disputed)


def _speaker_as_group(
    mention: ResponsibilityMention, here: SentenceReading, reading: Reading, otherwise: Speaker
) -> Speaker:
    named = (one for saying, one in here.said if one is not None and mention.group in (saying.source or ()))
    return next(named, None) or _group_as_speaker(mention, here, reading) or otherwise


def _group_as_speaker(mention: ResponsibilityMention, here: SentenceReading, reading: Reading) -> Speaker | None:
    group, actor = _group(mention, here, reading)
    if group is None or actor is None:
        return None
    known = reading.registry.get(actor)
    return Speaker(group, ROLE_OF_KIND.get(known.kind, "armed_group"), actor, reading.registry.side_of(actor))


def _group(mention: ResponsibilityMention, here: SentenceReading, reading: Reading) -> tuple[str | None, str | None]:
    token = here.parsed.doc[mention.group]
    speaker = next(
        (one for saying, one in here.said if one is not None and mention.group in (saying.source or ())), None
    )
    if speaker is not None and (speaker.actor is not None or token.pos_ == "PRON"):
        return speaker.words, speaker.actor
    position = here.parsed.sentence.start + token.idx
    for one in here.actors:
        if one.start <= position < one.end or (
            one.start < position + len(token)
            and token.left_edge.idx + here.parsed.sentence.start <= one.start <= position
        ):
            return one.words, reading.registry.voice_of(one.actor.actor_id).actor_id
    for one in here.actors:  # "members of the army"
        tokens = here.parsed.tokens_in(one.start, one.end)
        if tokens and tokens[-1].i in {governed.i for governed in prepositional(token, "of")}:
            words = verbatim(here.parsed.doc, token.left_edge.i, tokens[-1].i)
            return words, reading.registry.voice_of(one.actor.actor_id).actor_id
    return _unknown_group(token, speaker, here, reading)


def _unknown_group(
    token: Token, speaker: Speaker | None, here: SentenceReading, reading: Reading
) -> tuple[str | None, str | None]:
    """A group that the registry does not know by the words that stand here: by its name where that follows."""
    if token.pos_ == "PRON" or any(child.lower_ in ("any", "each") for child in token.children):
        return None, None
    for name in apposition(token):  # "a commando unit, the Reed Force, claimed"
        if name.dep_ == "appos" and name.pos_ == "PROPN":
            return verbatim(here.parsed.doc, name.left_edge.i, name.i), None
    words = speaker.words if speaker and speaker.words else verbatim(here.parsed.doc, token.left_edge.i, token.i)
    return words, group_meant(words, reading)


def _channel(here: SentenceReading, reading: Reading) -> str | None:
    words = {token.lower_ for token in here.parsed.doc}
    return next(
        (channel for channel in reading.language.listed("responsibility", "channels") if channel in words),
        None,
    )


def _scenes_meant(
    mention: ResponsibilityMention,
    here: SentenceReading,
    reading: Reading,
    events: Sequence[tuple[EventMention, Scene]],
) -> Sequence[Scene | None]:
    if mention.act is not None:
        within = {one.i for one in here.parsed.doc[mention.act].subtree}
        meant = [scene for event, scene in events if event.trigger in within]
        if meant:
            return list({scene.number: scene for scene in meant}.values())
        act = here.parsed.doc[mention.act]
        if act.tag_ == "NNS" and not any(child.lower_ in ("the", "both", "these") for child in act.children):
            return [None]
    if events:
        return [events[-1][1]]
    near = reading.scenes.current
    if near is not None and reading.last_plural is not None and reading.last_plural[0] > near.last_sentence:
        near = None
    reach = 4 * NEAR_SENTENCES if len(reading.scenes.all) == 1 else NEAR_SENTENCES
    if near is not None and here.parsed.sentence.index - near.last_sentence <= reach:
        near.last_sentence = here.parsed.sentence.index
        return [near]
    return [None]


def claim_disputes(here: SentenceReading, reading: Reading) -> None:
    """Add a claim for each account that somebody calls untrue; it points at that account."""
    scene = reading.scenes.current
    if scene is None:
        return
    for mention in disputes_in(here.parsed.doc, reading.language):
        claim = base_claim("toll", mention.cue, here, reading)
        speaker = next(
            (one for saying, one in here.said if one is not None and mention.speaker in (saying.source or ())), None
        )
        if speaker is None:
            continue
        own = speaker.actor or speaker.words or ""
        near = {one.claim_id: one for one in reading.claims[-REACH:]}
        denied = {one.disputes for one in near.values() if one.start == claim.start}
        others = [
            near[claim_id]
            for claim_id, voice in scene.spoken[-REACH:]
            if voice != own and claim_id in near and claim_id not in denied
            if near[claim_id].kind in ("toll", "correction")
        ]
        disputed = [one for one in others if one.speaker.role != "unattributed" and one.start < claim.start] or others[
            -1:
        ]
        for one in disputed[-3:]:
            add(
                replace(
                    claim,
                    speaker=speaker,
                    stance=mention.stance,
                    disputes=one.claim_id,
                    measure=one.measure,
                    victims=one.victims and Victims(one.victims.words, one.victims.class_, one.victims.side),
                ),
                reading,
                scene,
            )
