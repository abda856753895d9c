"""Happenings of a sentence: their scene, their doer, and a claim for each that is new."""

from __future__ import annotations

from collections.abc import Sequence

from crosscount.actors import ActorMention
from crosscount.claims.claim import Perpetrator
from crosscount.claims.extractors.rules_v1.claiming.claims import add, base_claim, is_in_future
from crosscount.claims.extractors.rules_v1.counts.toll_mention import TollMention
from crosscount.claims.extractors.rules_v1.happenings.doers import doer_of_verb, is_attacker
from crosscount.claims.extractors.rules_v1.happenings.event_mention import EventMention
from crosscount.claims.extractors.rules_v1.happenings.operations import is_narrower, is_part, tells_an_operation
from crosscount.claims.extractors.rules_v1.happenings.scene import Scene, Setting
from crosscount.claims.extractors.rules_v1.reading import Reading, SentenceReading
from crosscount.claims.extractors.rules_v1.settings import setting_at
from crosscount.claims.extractors.rules_v1.speaking import speaker_at
from crosscount.claims.extractors.rules_v1.text.syntax import is_passive, verbatim

ARMED = ("armed_group", "military", "paramilitary", "police", "unnamed")
STRUCK_BACK_AT = ("militant", "perpetrator")
"""Whoever killed these need not be who did what the report tells of."""
DONE_BY_SOMEBODY = ("killed", "injured", "abducted", "held")


def operation_told(
    mentions: Sequence[EventMention], here: SentenceReading, reading: Reading
) -> tuple[EventMention, Scene] | None:
    """The operation that a sentence tells of ("coordinated attacks in six towns"), where it does, and the words."""
    for mention in mentions:
        setting = setting_at(mention.trigger, here, of_several=True)
        if tells_an_operation(mention, setting, here.parsed.doc, here.language):
            perpetrator = perpetrator_of(mention, here, reading)
            return mention, reading.scenes.of_operation(mention, setting, perpetrator=perpetrator)
    return None


def scene_of_event(
    mention: EventMention, here: SentenceReading, reading: Reading, operation: tuple[EventMention, Scene] | None
) -> Scene | None:
    """The scene that an event mention belongs to; None where it tells of no one happening ("attacks on posts").

    ``operation`` is that which its sentence tells of: what names no place of its own there is told of all of it.
    """
    own = setting_at(mention.trigger, here, phrase_only=mention.by_noun, of_several=not mention.by_noun)
    told = operation[1] if operation else _operation_meant(mention, own, here, reading)
    if told is not None and (not is_narrower(own, told) or (operation and operation[0] is mention)):
        return told
    setting = setting_at(mention.trigger, here)
    token = here.parsed.doc[mention.trigger]
    counted = {figure.head for figure in here.figures if (figure.quantity.best or figure.quantity.low or 2) > 1}
    if mention.is_plural and mention.by_noun and mention.trigger in counted:
        return None  # "two separate attacks" are told one by one elsewhere
    if mention.is_plural and (setting.place is None or setting.when is None or setting.when.is_period):
        reading.last_plural = (here.parsed.sentence.index, mention.type)
        return None  # "attacks on military targets": no one happening
    if mention.by_noun and token.dep_ == "compound":
        return None
    own = setting_at(mention.trigger, here, phrase_only=True)
    perpetrator = perpetrator_of(mention, here, reading)
    return reading.scenes.of_event(mention, setting, own=own, perpetrator=perpetrator)


def _operation_meant(mention: EventMention, own: Setting, here: SentenceReading, reading: Reading) -> Scene | None:
    """The operation told of before that "the attacks" stand for, or "the attack" where no part of it was told yet."""
    if not (mention.by_noun and mention.is_definite and mention.is_generic) or mention.is_separate:
        return None
    before = {one.lower_ for one in here.parsed.doc[mention.trigger].lefts}
    if before & here.language.words("operations", "one_of_them"):
        return None
    operation = reading.scenes.operation_at(own)
    if operation is None or mention.is_plural:
        return operation
    return None if any(is_part(one, operation) for one in reading.scenes.all) else operation


def perpetrator_of(mention: EventMention, here: SentenceReading, reading: Reading) -> Perpetrator | None:
    """Who the words say did it; "it" and "they" stand for the group named before."""
    doc = here.parsed.doc
    if not mention.perpetrator or doc[mention.perpetrator[0]].lower_ in ("no", "nobody", "none"):
        named = _actor_before(mention, here)
        return Perpetrator(named.words, reading.registry.voice_of(named.actor.actor_id).actor_id) if named else None
    first, last = mention.perpetrator[0], mention.perpetrator[-1]
    words = verbatim(doc, first, last)
    if doc[first].lower_ == "our":
        speaker, _ = speaker_at(mention.trigger, here, reading)
        return Perpetrator(words, speaker.actor if speaker.role == "armed_group" else None)
    if len(mention.perpetrator) == 1 and doc[first].pos_ == "PRON":
        speaker, _ = speaker_at(mention.trigger, here, reading)
        return Perpetrator(speaker.words, speaker.actor) if speaker.role == "armed_group" and speaker.words else None
    named = _actor_within(mention.perpetrator, here)
    if named is not None:
        words = words if named.words in words else named.words
        return Perpetrator(words, reading.registry.voice_of(named.actor.actor_id).actor_id)
    return Perpetrator(words, group_meant(words, reading)) if doc[last].pos_ in ("NOUN", "PROPN") else None


def group_meant(words: str, reading: Reading) -> str | None:
    """The actor that "the rebels" or "the group" stands for: the armed group that the report names, if it names one."""
    if words.lower() not in reading.language.words("anaphora", "groups"):
        return None
    named = {
        reading.registry.voice_of(one.actor.actor_id).actor_id
        for one in reading.actors
        if one.actor.kind == "armed_group"
    }
    return named.pop() if len(named) == 1 else None


def _actor_within(positions: Sequence[int], here: SentenceReading) -> ActorMention | None:
    start, end = here.parsed.span(here.parsed.doc[position] for position in positions)
    return next((one for one in here.actors if one.start < end and start < one.end and one.actor.kind != "media"), None)


def learn_doer(toll: TollMention, scene: Scene, here: SentenceReading, reading: Reading) -> None:
    """Who did it, where no word for an event says so but the toll's own verb: "five farmers were killed by rebels".

    Only an armed body or people called attackers count: a landslide kills too, and police find bodies.
    """
    verb = here.parsed.doc[toll.trigger]
    done = toll.measure in DONE_BY_SOMEBODY and verb.pos_ == "VERB" and toll.victims.class_ not in STRUCK_BACK_AT
    if not done or (scene.perpetrator is not None and scene.perpetrator.actor is not None):
        return
    positions = doer_of_verb(verb)
    died = toll.last < verb.i and not is_passive(verb)  # "four soldiers and two civilians lost their lives"
    if died or not positions or any(toll.first <= position <= toll.last for position in positions):
        return
    named = _actor_within(positions, here)
    words = verbatim(here.parsed.doc, positions[0], positions[-1])
    if named is not None and named.actor.kind in ARMED:
        words = words if named.words in words else named.words
        scene.perpetrator = Perpetrator(words, reading.registry.voice_of(named.actor.actor_id).actor_id)
    elif scene.perpetrator is None and any(
        is_attacker(here.parsed.doc[position], reading.language) for position in positions
    ):
        scene.perpetrator = Perpetrator(words, group_meant(words, reading))
    else:
        return
    if scene.type == "other":
        scene.type = "armed_assault"


def _actor_before(mention: EventMention, here: SentenceReading) -> ActorMention | None:
    """ "Another deadly BLA attack": the group stands right before the noun."""
    token = here.parsed.doc[mention.trigger]
    for one in here.actors:
        tokens = here.parsed.tokens_in(one.start, one.end)
        if one.actor.kind == "armed_group" and mention.by_noun and tokens and tokens[-1].i == token.i - 1:
            return one
    return None


def claim_occurrences(here: SentenceReading, reading: Reading, events: Sequence[tuple[EventMention, Scene]]) -> None:
    """Add a claim for each happening that the sentence tells first, or tells more exactly than before."""
    for mention, scene in events:
        if mention.is_definite and scene.number in reading.told_as:
            continue
        if scene.number not in reading.told_as or (scene.type == mention.type != reading.told_as[scene.number]):
            when = setting_at(mention.trigger, here).when
            told = verbatim(here.parsed.doc, mention.trigger, mention.trigger)
            if when is not None and is_in_future(when.range, told, here, reading):
                continue
            reading.told_as[scene.number] = mention.type
            add(base_claim("occurrence", mention.trigger, here, reading), reading, scene)
