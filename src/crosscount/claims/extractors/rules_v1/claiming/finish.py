"""What only the whole report tells: each claim's happening, disputes between voices, hedges, repetitions, family."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from crosscount.claims.claim import Claim, EventType, Speaker, Victims
from crosscount.claims.extractors.rules_v1.claiming.again import (
    with_lists_as_parts,
    with_names_as_parts,
    without_those_who_died,
)
from crosscount.claims.extractors.rules_v1.claiming.bombers import without_counted_bombers
from crosscount.claims.extractors.rules_v1.claiming.confidence import with_confidence
from crosscount.claims.extractors.rules_v1.claiming.operations import operations_told
from crosscount.claims.extractors.rules_v1.claiming.restricting import restricted
from crosscount.claims.extractors.rules_v1.happenings.scene import Scene
from crosscount.claims.extractors.rules_v1.reading import Reading
from crosscount.claims.extractors.rules_v1.stands.disputes import UncheckedMention
from crosscount.claims.times import WhenSaid
from crosscount.values import Place, Span

OPERATIONS = frozenset(
    {"military_operation", "air_or_drone_strike", "shelling", "protest_crackdown", "enforced_disappearance"}
)
"""Happenings in which the militants are the ones struck, so that their dead are not the attackers' own."""


ATTACKS = frozenset(
    {
        "armed_assault",
        "bombing",
        "suicide_bombing",
        "air_or_drone_strike",
        "shelling",
        "ambush",
        "execution",
        "assassination",
        "military_operation",
    }
)
"""Happenings whose bodies are of people killed in them."""
_PROTESTING = re.compile(r"\b(?:protest|demonstrat)", re.IGNORECASE)
FEW_SCENES = 3


FAMILY_REACH = 8
"""Sentences around a status in which a relative who is quoted is the one who says it."""
LEAD_SENTENCES = 8
"""In a report of few happenings, one told so early and without place or day is where and when the report is."""


def finish(reading: Reading, unchecked: Sequence[tuple[int | None, UncheckedMention]]) -> tuple[Claim, ...]:
    """The claims of the report with everything filled in that their own sentence did not tell, in the order of the
    text.

    Args:
        reading: the report, read to its end.
        unchecked: sentences that say that accounts could not be verified: the scene that it speaks of, the mention.
    """
    claims = with_confidence(without_counted_bombers(reading), reading.read_by)
    claims = without_those_who_died(claims, reading)
    claims = _with_the_killed_among_bodies(claims, reading)
    claims = with_names_as_parts(with_lists_as_parts(claims, reading.scene_of), reading.scene_of)
    anchors = _anchors(reading)
    operations = operations_told(reading)
    claims = [_with_scene(claim, anchors, operations, reading) for claim in claims]
    claims = _with_counter_figures(claims)
    claims = _with_hedges(claims, reading, unchecked)
    claims = _with_family(claims, reading)
    claims = _with_repeats(claims)
    claims = restricted(claims, reading)
    return tuple(sorted(claims, key=lambda claim: claim.start))


def _with_the_killed_among_bodies(claims: list[Claim], reading: Reading) -> list[Claim]:
    """Bodies of an attack are of people killed in it: a voice that counts them, and no killed, says that too."""
    counted = {_voice_in_scene(one, reading) for one in claims if one.measure == "killed"}
    result = list(claims)
    for claim in claims:
        number = reading.scene_of.get(claim.claim_id)
        if claim.measure != "found_dead" or number is None or reading.scenes.all[number].type not in ATTACKS:
            continue
        if _voice_in_scene(claim, reading) in counted:
            continue
        killed = replace(claim, measure="killed").identified()
        reading.scene_of[killed.claim_id] = number
        if claim.claim_id in reading.narrower:
            reading.narrower[killed.claim_id] = reading.narrower[claim.claim_id]
        result.append(killed)
    return result


def _voice_in_scene(claim: Claim, reading: Reading) -> tuple[int | None, str | None, str | None]:
    return reading.scene_of.get(claim.claim_id), claim.speaker.actor, claim.speaker.words


def _anchors(reading: Reading) -> dict[int, str]:
    """The first claim of each scene, by the scene's number; scenes whose victims protested are marked."""
    anchors: dict[int, str] = {}
    for claim in reading.claims:
        number = reading.scene_of.get(claim.claim_id)
        if number is not None:
            anchors.setdefault(number, claim.claim_id)
            if claim.victims is not None and _PROTESTING.search(claim.victims.words):
                reading.scenes.all[number].struck_protesters = True
    return anchors


def _with_scene(claim: Claim, anchors: Mapping[int, str], operations: Mapping[int, Scene], reading: Reading) -> Claim:
    number = reading.scene_of.get(claim.claim_id)
    if number is None:
        return claim
    scene = reading.scenes.all[number]
    operation = operations.get(number)
    place, when = _placed(scene, operation, reading)
    return replace(
        claim,
        happening=anchors[number],
        operation=anchors.get(operation.number) if operation else None,
        event_type=_type_of(scene, operation, reading),
        weapon=scene.weapon,
        place=place,
        date_range=when.range if when else None,
        perpetrator=scene.perpetrator,
        among=scene.among,
        victims=_as_attackers(claim.victims, scene, reading),
    )


def _placed(scene: Scene, operation: Scene | None, reading: Reading) -> tuple[Place | None, WhenSaid | None]:
    """Where and when a scene was: as told, else as the operation that it is part of, else as the first sentence of a
    report with few scenes says, else in the country that the report is about."""
    if operation is not None:
        return scene.place or operation.place or reading.home, scene.when or operation.when
    lead = reading.lead
    if lead is None or len(reading.scenes.all) > FEW_SCENES or scene.first_sentence > LEAD_SENTENCES or scene.among:
        return scene.place or (None if scene.among else reading.home), scene.when
    lead_place = lead.place if lead.place is not None and lead.place.basis != "country" else None
    lead_when = lead.when if lead.when is not None and lead.when.range.days == 1 else None
    return scene.place or lead_place or reading.home, scene.when or lead_when


def _type_of(scene: Scene, operation: Scene | None, reading: Reading) -> EventType:
    """Protesters struck by the state's own forces are a crackdown, whatever the weapon; a part that only its figures
    tell of is what its operation is."""
    if scene.type == "other" and operation is not None:
        return operation.type
    actor = scene.perpetrator.actor if scene.perpetrator else None
    if actor is None or reading.registry.side_of(actor) != "state":
        return scene.type
    return "protest_crackdown" if scene.struck_protesters else scene.type


def _as_attackers(victims: Victims | None, scene: Scene, reading: Reading) -> Victims | None:
    """The dead of those who did it are class ``perpetrator``: "33 insurgents" in a hijacking by insurgents."""
    if victims is None or victims.class_ != "militant" or scene.type in OPERATIONS or scene.perpetrator is None:
        return victims
    actor = scene.perpetrator.actor
    if actor is not None and reading.registry.side_of(actor) == "state":
        return victims
    return replace(victims, class_="perpetrator")


def _with_counter_figures(claims: list[Claim]) -> list[Claim]:
    """A voice that calls another account untrue and gives a figure of its own disputes that account with it."""
    rejecting: dict[tuple[str | None, str], str] = {}
    for claim in claims:
        if claim.stance in ("disputes", "denies") and claim.disputes and claim.quantity is None and claim.measure:
            rejecting.setdefault((claim.happening, claim.speaker.actor or claim.speaker.words or ""), claim.disputes)
    result = []
    for claim in claims:
        disputed = rejecting.get((claim.happening, claim.speaker.actor or claim.speaker.words or ""))
        own = claim.kind == "toll" and claim.quantity is not None and claim.disputes is None and claim.subset_of is None
        result.append(replace(claim, disputes=disputed) if disputed and own and disputed != claim.claim_id else claim)
    return result


def _with_hedges(
    claims: list[Claim], reading: Reading, unchecked: Sequence[tuple[int | None, UncheckedMention]]
) -> list[Claim]:
    spans: dict[str, Span] = {}
    for scene, mention in unchecked:
        near = [
            claim
            for claim in claims
            if claim.kind in ("toll", "responsibility", "correction", "occurrence") and _is_near(claim, scene, reading)
        ]
        spoken = [claim for claim in near if claim.speaker.role != "unattributed" and claim.start < mention.end]
        if spoken and not mention.all_accounts:
            last = max(spoken, key=lambda claim: claim.start).speaker
            spoken = [
                claim for claim in spoken if (claim.speaker.actor, claim.speaker.words) == (last.actor, last.words)
            ]
        for claim in spoken:
            spans.setdefault(claim.claim_id, Span.of(reading.report.text, mention.start, mention.end))
    return [
        replace(claim, hedge="not_independently_verified", hedge_span=spans[claim.claim_id])
        if claim.claim_id in spans
        else claim
        for claim in claims
    ]


def _is_near(claim: Claim, scene: int | None, reading: Reading) -> bool:
    return scene is not None and reading.scene_of.get(claim.claim_id) == scene


def _with_family(claims: list[Claim], reading: Reading) -> list[Claim]:
    """A status that the report tells in its own voice is said by the relative whom it quotes about that person.

    Only a relative whom the words tie to a person counts ("his father", "Example's sister"), never "a trader's wife";
    and only so near that nobody else's fate stands between.
    """
    surnames = {claim.person.name.split()[-1].lower() for claim in claims if claim.person is not None}
    relatives: dict[int, Speaker] = {}
    for index, speaker, _ in reading.memory.quoted:
        if speaker.role == "family" and _is_tied(speaker, surnames):
            relatives.setdefault(index, speaker)
    if not relatives:
        return claims
    index_of = {one.start: one.index for one in reading.sentences}
    named: dict[int, set[str]] = {}
    for claim in claims:
        if claim.person is not None:
            named.setdefault(index_of[claim.start], set()).add(claim.person.name)
    result = []
    for claim in claims:
        if claim.person is None or claim.speaker.role != "unattributed":
            result.append(claim)
            continue
        here, own = index_of[claim.start], {claim.person.name}
        near = [
            (abs(index - here), index, relatives[index])
            for index in range(here - FAMILY_REACH, here + FAMILY_REACH + 1)
            if index in relatives
            and not any(named.get(one, own) - own for one in range(min(index, here) + 1, max(index, here)))
        ]
        if not near:
            result.append(claim)
            continue
        speaker = min(near, key=lambda entry: (entry[0], entry[1]))[2]
        relays = claim.speaker.relays
        result.append(
            replace(claim, speaker=replace(speaker, relays=relays), person=replace(claim.person, said_by=speaker.words))
        )
    return result


def _is_tied(speaker: Speaker, surnames: Collection[str]) -> bool:
    words = (speaker.words or "").lower()
    return words.startswith(("his ", "her ", "their ")) or any(surname in words for surname in surnames)


def _with_repeats(claims: list[Claim]) -> list[Claim]:
    seen: dict[tuple[object, ...], Claim] = {}
    result = []
    for claim in claims:
        if claim.kind not in ("toll", "aggregate") or claim.quantity is None or claim.victims is None:
            result.append(claim)
            continue
        key = (
            claim.happening,
            claim.measure,
            claim.quantity.low,
            claim.quantity.best,
            claim.quantity.high,
            claim.victims.class_,
            claim.speaker.actor or claim.speaker.words,
            claim.subset_of is None,
            claim.period and claim.period.words,
        )
        first = seen.setdefault(key, claim)
        result.append(replace(claim, repeats=first.claim_id if first.start != claim.start else None))
    return result
