"""From what the rules found in a sentence to claims, each with its speaker and its scene."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crosscount.actors import ActorMention
from crosscount.claims.claim import (
    Claim,
    CountBasis,
    EventType,
    Hedge,
    Perpetrator,
    PersonStatus,
    Responsibility,
    Speaker,
    Stance,
    Victims,
)
from crosscount.claims.extractors.rules_v1.aggregates import AggregateMention, aggregates_in
from crosscount.claims.extractors.rules_v1.context import Reading, SentenceReading, setting_at, speaker_at
from crosscount.claims.extractors.rules_v1.disputes import disputes_in, is_alleged
from crosscount.claims.extractors.rules_v1.events import EventMention, events_in, weapon_in
from crosscount.claims.extractors.rules_v1.persons import statuses_in
from crosscount.claims.extractors.rules_v1.relations import relations_in
from crosscount.claims.extractors.rules_v1.responsibility import ResponsibilityMention, responsibility_in
from crosscount.claims.extractors.rules_v1.running import corrects, count_basis_of, retracts
from crosscount.claims.extractors.rules_v1.sayings import Saying
from crosscount.claims.extractors.rules_v1.scenes import NEAR_SENTENCES, Scene, best_place
from crosscount.claims.extractors.rules_v1.syntax import ancestors, lemma, verbatim
from crosscount.claims.extractors.rules_v1.tolls import TollMention, tolls_in
from crosscount.values import Place

EXTRACTOR = "rules.v1"


def claim_sentence(here: SentenceReading, reading: Reading) -> None:
    """Add every claim of one sentence to the reading, in the order: events, aggregates, tolls, responsibility, the rest."""
    doc, language = here.parsed.doc, reading.language
    tolls = tolls_in(doc, list(here.figures), language, here.names)
    mentions = events_in(doc, language)
    totals = aggregates_in(here, tolls, mentions, language)
    counted = {total.trigger for total in totals}
    events = [
        (mention, scene)
        for mention in mentions
        if mention.trigger not in counted and (scene := _scene_of_event(mention, here, reading)) is not None
    ]
    aggregates = _claim_aggregates(here, reading, totals, events)
    _claim_occurrences(here, reading, events)
    _claim_tolls(here, reading, tolls, events, aggregates)
    _claim_responsibility(here, reading, events)
    _claim_disputes(here, reading)
    _claim_relations(here, reading)
    _claim_statuses(here, reading)


def base_claim(kind: str, token: int, here: SentenceReading, reading: Reading, *, deed: bool = False) -> Claim:
    """A claim of this kind that quotes the sentence, said by whoever asserts the token."""
    sentence = here.parsed.sentence
    speaker, saying = speaker_at(token, here, reading, only_clauses=not deed)
    return Claim(
        claim_id="",
        report_id=reading.report.report_id,
        kind=kind,  # type: ignore[arg-type]
        quote=sentence.text,
        start=sentence.start,
        end=sentence.end,
        speaker=speaker,
        extractor=EXTRACTOR,
        stance=_stance(saying, here, reading),
        hedge=_hedge(saying, token, here, reading),
        made_on=reading.published,
    )


def _stance(saying: Saying | None, here: SentenceReading, reading: Reading) -> Stance:
    if saying is None:
        return "asserts"
    verb = lemma(here.parsed.doc[saying.cue[0]])
    if verb in reading.language.words("saying", "denying_verbs"):
        return "denies" if verb == "deny" else "disputes"
    return "asserts"


def _hedge(saying: Saying | None, token: int, here: SentenceReading, reading: Reading) -> Hedge:
    if saying is not None and lemma(here.parsed.doc[saying.cue[0]]) == "allege":
        return "alleged"
    verb = next((one for one in ancestors(here.parsed.doc[token]) if one.pos_ == "VERB"), here.parsed.doc[token])
    words = " ".join(child.text for child in verb.children if child.dep_ == "advmod")
    return "alleged" if is_alleged(words, reading.language) else "none"


def add(claim: Claim, reading: Reading, scene: Scene | None = None) -> Claim:
    """Give the claim its id and keep it, unless the sentence said the same already."""
    named = claim.identified()
    if any(one.claim_id == named.claim_id for one in reading.claims[-24:]):
        return named
    reading.claims.append(named)
    if scene is not None:
        reading.scene_of[named.claim_id] = scene.number
        if named.kind in ("toll", "occurrence"):
            scene.spoken.append((named.claim_id, named.speaker.actor or named.speaker.words or ""))
    return named


# ---- events ----------------------------------------------------------------------------------------------------


def _scene_of_event(mention: EventMention, here: SentenceReading, reading: Reading) -> Scene | None:
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


def perpetrator_of(mention: EventMention, here: SentenceReading, reading: Reading) -> Perpetrator | None:
    """Who the words say did it; "it" and "they" stand for the group named before."""
    doc = here.parsed.doc
    if not mention.perpetrator or doc[mention.perpetrator[0]].lower_ in ("no", "nobody", "none"):
        named = _actor_before(mention, here)
        return Perpetrator(named.words, reading.registry.voice_of(named.actor.actor_id).actor_id) if named else None
    first, last = mention.perpetrator[0], mention.perpetrator[-1]
    words = verbatim(doc, first, last)
    if len(mention.perpetrator) == 1 and doc[first].pos_ == "PRON":
        speaker, _ = speaker_at(mention.trigger, here, reading)
        return Perpetrator(speaker.words, speaker.actor) if speaker.role == "armed_group" and speaker.words else None
    start, end = here.parsed.span(doc[position] for position in mention.perpetrator)
    for one in here.actors:
        if one.start < end and start < one.end and one.actor.kind not in ("media",):
            words = words if one.words in words else one.words
            return Perpetrator(words, reading.registry.voice_of(one.actor.actor_id).actor_id)
    return Perpetrator(words, None) if doc[last].pos_ in ("NOUN", "PROPN") else None


def _actor_before(mention: EventMention, here: SentenceReading) -> ActorMention | None:
    """ "Another deadly BLA attack": the group stands right before the noun."""
    token = here.parsed.doc[mention.trigger]
    for one in here.actors:
        tokens = here.parsed.tokens_in(one.start, one.end)
        if one.actor.kind == "armed_group" and mention.by_noun and tokens and tokens[-1].i == token.i - 1:
            return one
    return None


def _claim_occurrences(here: SentenceReading, reading: Reading, events: Sequence[tuple[EventMention, Scene]]) -> None:
    for mention, scene in events:
        if mention.is_definite and scene.number in reading.told_as:
            continue
        if scene.number not in reading.told_as or (scene.type == mention.type != reading.told_as[scene.number]):
            reading.told_as[scene.number] = mention.type
            add(base_claim("occurrence", mention.trigger, here, reading), reading, scene)


# ---- figures ---------------------------------------------------------------------------------------------------


def _claim_aggregates(
    here: SentenceReading,
    reading: Reading,
    found: Sequence[AggregateMention],
    events: Sequence[tuple[EventMention, Scene]],
) -> dict[tuple[str, int], Claim]:
    claims: dict[tuple[str, int], Claim] = {}
    for mention in found:
        claim = base_claim("aggregate", mention.trigger, here, reading, deed=mention.measure == "attacks")
        claims[mention.measure, mention.head] = add(
            replace(
                claim,
                measure=mention.measure,
                quantity=mention.quantity,
                victims=mention.victims,
                period=mention.period,
                count_basis="period_total",
                definition=mention.definition,
                stock_or_flow="stock"
                if mention.measure in reading.language.words("aggregates", "stock_measures")
                else "flow",
                as_of=reading.published,
                place=_place_of_aggregate(mention, here),
                perpetrator=_doer_of_aggregate(mention, claim.speaker, here, reading),
            ),
            reading,
        )
        _mark_included(mention, claims[mention.measure, mention.head], here, events)
    return claims


def _place_of_aggregate(mention: AggregateMention, here: SentenceReading) -> Place | None:
    """The place that the count is for; the place of one of those counted ("including a bombing at ...") is not it."""
    own = [
        pair
        for pair in here.places
        if not any(one.lower_ == "including" for one in ancestors(here.parsed.doc[pair[0]]))
        and not any(pair[0] in (saying.source or ()) for saying, _ in here.said)
    ]
    return best_place(own, mention.trigger)


def _doer_of_aggregate(
    mention: AggregateMention, speaker: Speaker, here: SentenceReading, reading: Reading
) -> Perpetrator | None:
    claimed = [one for one in responsibility_in(here.parsed.doc, reading.language) if one.stance == "claims"]
    if mention.measure == "attacks" and claimed and speaker.words:
        return Perpetrator(speaker.words, speaker.actor)
    return None


def _mark_included(
    mention: AggregateMention, claim: Claim, here: SentenceReading, events: Sequence[tuple[EventMention, Scene]]
) -> None:
    for event, scene in events:
        above = [one for one in ancestors(here.parsed.doc[event.trigger])]
        if any(one.lower_ in ("including", "among") for one in above) and any(one.i == mention.head for one in above):
            scene.among = claim.claim_id


def _claim_tolls(
    here: SentenceReading,
    reading: Reading,
    tolls: Sequence[TollMention],
    events: Sequence[tuple[EventMention, Scene]],
    aggregates: dict[tuple[str, int], Claim],
) -> None:
    made: dict[int, Claim] = {}
    for index, toll in enumerate(tolls):
        if (toll.measure, toll.head) in aggregates:
            made[index] = aggregates[toll.measure, toll.head]
            continue
        parent = made.get(toll.parent) if toll.parent is not None else None
        scene = _scene_of_toll(toll, here, reading, events, parent)
        claim = base_claim("toll", toll.trigger, here, reading)
        victims = replace(toll.victims, side=_side_of(toll, here))
        made[index] = add(
            replace(
                claim,
                measure=toll.measure,
                quantity=toll.quantity,
                victims=victims,
                subset_of=parent.claim_id if parent else None,
                subset_role=toll.role if parent else None,
                count_basis=_basis(toll, here, reading),
                speaker=reading.voice if retracts(here.parsed.sentence.text, reading.language) else claim.speaker,
                kind="correction" if corrects(here.parsed.sentence.text, reading.language) else "toll",
                stance=_stance_of_correction(claim.stance, here, reading),
            ),
            reading,
            scene,
        )


def _stance_of_correction(stance: Stance, here: SentenceReading, reading: Reading) -> Stance:
    if stance != "asserts" or not corrects(here.parsed.sentence.text, reading.language):
        return stance
    return "retracts" if retracts(here.parsed.sentence.text, reading.language) else "revises"


def _basis(toll: TollMention, here: SentenceReading, reading: Reading) -> CountBasis:
    return (
        "revised_total"
        if corrects(here.parsed.sentence.text, reading.language)
        else count_basis_of(here.parsed.sentence.text, toll.quantity.phrase, reading.language)
    )


def _side_of(toll: TollMention, here: SentenceReading) -> str | None:
    start, end = here.parsed.span([here.parsed.doc[toll.first], here.parsed.doc[toll.last]])
    return next((one.actor.side for one in here.actors if one.start < end and start < one.end), None)


def _scene_of_toll(
    toll: TollMention,
    here: SentenceReading,
    reading: Reading,
    events: Sequence[tuple[EventMention, Scene]],
    parent: Claim | None,
) -> Scene:
    if parent is not None and parent.claim_id in reading.scene_of:
        return reading.scenes.all[reading.scene_of[parent.claim_id]]
    if events:
        return min(events, key=lambda pair: _distance(toll, pair[0], here))[1]
    setting = setting_at(toll.trigger, here)
    scene = reading.scenes.of_toll(setting)
    if scene is not None:
        return scene
    return reading.scenes.open(_type_of_toll(toll, here, reading), setting)


def _type_of_toll(toll: TollMention, here: SentenceReading, reading: Reading) -> EventType:
    """What happened, where only its toll and perhaps a weapon are told."""
    if toll.measure in ("abducted", "held"):
        return "abduction" if toll.measure == "abducted" else "hostage_taking"
    weapon = weapon_in(here.parsed.sentence.text, reading.language)
    if weapon in ("improvised_explosive", "vehicle_bomb", "explosives", "grenade"):
        return "bombing"
    by_weapon: dict[str | None, EventType] = {
        "suicide_vest": "suicide_bombing",
        "mortar": "shelling",
        "rocket": "shelling",
        "drone": "air_or_drone_strike",
        "aircraft": "air_or_drone_strike",
        "firearms": "armed_assault",
    }
    return by_weapon.get(weapon, "other")


def _distance(toll: TollMention, event: EventMention, here: SentenceReading) -> tuple[int, int]:
    """How far apart a figure and an event stand: first by clauses between them in the parse, then by words."""
    up = [one.i for one in ancestors(here.parsed.doc[toll.trigger])]
    other = [one.i for one in ancestors(here.parsed.doc[event.trigger])]
    shared = next((position for position in up if position in other), None)
    steps = up.index(shared) + other.index(shared) if shared is not None else 99
    return steps, abs(toll.trigger - event.trigger)


# ---- who stands to it how ------------------------------------------------------------------------------------------


def _claim_responsibility(
    here: SentenceReading, reading: Reading, events: Sequence[tuple[EventMention, Scene]]
) -> None:
    for mention in responsibility_in(here.parsed.doc, reading.language):
        group, actor = _group(mention, here, reading)
        if group is None:
            continue
        claim = base_claim(
            "attribution" if mention.stance == "blames" else "responsibility", mention.cue, here, reading, deed=True
        )
        if not mention.speaker_is_group:
            blamer = next((one for saying, one in here.said if mention.cue in saying.cue and one is not None), None)
            claim = replace(claim, speaker=blamer or claim.speaker)
        if mention.speaker_is_group:
            speaker = _speaker_as_group(mention, here, reading, claim.speaker)
            claim = replace(claim, speaker=speaker, stance="denies" if mention.stance == "denies" else "asserts")
        claim = replace(
            claim, responsibility=Responsibility(group, mention.stance, actor, channel=_channel(here, reading))
        )
        for scene in _scenes_meant(mention, here, reading, events):
            if scene is None and mention.stance == "blames":
                continue  # accused, but of no happening that is told
            add(claim if scene else _about_many(claim, here, reading), reading, scene)


def _about_many(claim: Claim, here: SentenceReading, reading: Reading) -> Claim:
    """ "The military denies any involvement" right after a sentence on disappearances is about those, and about their count."""
    if reading.last_plural is None or here.parsed.sentence.index - reading.last_plural[0] > NEAR_SENTENCES:
        return claim
    counts = [one for one in reading.claims if one.kind == "aggregate" and one.speaker.actor != claim.speaker.actor]
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
    roles = reading.language.table("roles_of_kinds")
    return Speaker(group, roles.get(known.kind, "armed_group"), actor, reading.registry.side_of(actor))


def _group(mention: ResponsibilityMention, here: SentenceReading, reading: Reading) -> tuple[str | None, str | None]:
    token = here.parsed.doc[mention.group]
    for saying, speaker in here.said:
        if speaker is not None and mention.group in (saying.source or ()):
            return speaker.words, speaker.actor
    position = here.parsed.sentence.start + token.idx
    for one in here.actors:
        if one.start <= position < one.end or (
            one.start < position + len(token)
            and token.left_edge.idx + here.parsed.sentence.start <= one.start <= position
        ):
            return one.words, reading.registry.voice_of(one.actor.actor_id).actor_id
    if token.pos_ == "PRON":
        return None, None
    return verbatim(here.parsed.doc, token.left_edge.i, token.i), None


def _channel(here: SentenceReading, reading: Reading) -> str | None:
    words = {token.lower_ for token in here.parsed.doc}
    return next(
        (
            channel
            for channel in reading.language.listed("responsibility", "channels")
            if channel in words and len(channel) > 1
        ),
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


def _claim_disputes(here: SentenceReading, reading: Reading) -> None:
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
        by_id = {one.claim_id: one for one in reading.claims}
        others = [
            by_id[claim_id]
            for claim_id, voice in scene.spoken
            if voice != own and by_id[claim_id].kind in ("toll", "correction")
        ]
        disputed = [
            one for one in others if one.speaker.role != "unattributed" and one.start < here.parsed.sentence.start
        ] or others[-1:]
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


def _claim_relations(here: SentenceReading, reading: Reading) -> None:
    groups = [one for one in here.actors if one.actor.kind in ("armed_group",)]
    earlier = reading.memory.groups[-1][1] if reading.memory.groups else None
    for relation in relations_in(
        here.parsed, groups, earlier, reading.times_of_paragraph(here), (reading.registry, reading.language)
    ):
        add(replace(base_claim("actor_relation", 0, here, reading), relation=relation), reading)


def _claim_statuses(here: SentenceReading, reading: Reading) -> None:
    for mention in statuses_in(here.parsed, reading.people, here.names, reading.language):
        claim = base_claim("person_status", mention.trigger, here, reading)
        said_by = claim.speaker.words
        setting = setting_at(mention.trigger, here)
        add(
            replace(
                claim,
                person=PersonStatus(mention.name, mention.status, said_by),
                date_range=setting.when.range if setting.when else None,
                place=setting.place,
                restricted=True,
            ),
            reading,
        )
