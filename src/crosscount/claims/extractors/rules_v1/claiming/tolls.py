"""Claims of tolls, each in its scene."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crosscount.claims.claim import Claim, EventType, Victims
from crosscount.claims.extractors.rules_v1.claiming.again import (
    REACH,
    is_told_again,
    without_presumed,
)
from crosscount.claims.extractors.rules_v1.claiming.claims import add, base_claim, is_in_future
from crosscount.claims.extractors.rules_v1.claiming.confidence import how_read
from crosscount.claims.extractors.rules_v1.claiming.corrections import as_corrected
from crosscount.claims.extractors.rules_v1.claiming.occurrences import learn_doer
from crosscount.claims.extractors.rules_v1.claiming.operations import can_be_parts, is_told_of_all
from crosscount.claims.extractors.rules_v1.counts.toll_mention import TollMention
from crosscount.claims.extractors.rules_v1.happenings.event_mention import EventMention
from crosscount.claims.extractors.rules_v1.happenings.operations import is_narrower
from crosscount.claims.extractors.rules_v1.happenings.scene import Scene, Setting
from crosscount.claims.extractors.rules_v1.happenings.scenes import NEAR_SENTENCES
from crosscount.claims.extractors.rules_v1.happenings.weapons import weapon_in
from crosscount.claims.extractors.rules_v1.reading import Reading, SentenceReading
from crosscount.claims.extractors.rules_v1.settings import setting_at
from crosscount.claims.extractors.rules_v1.text.syntax import ancestors


def claim_tolls(
    here: SentenceReading,
    reading: Reading,
    tolls: Sequence[TollMention],
    events: Sequence[tuple[EventMention, Scene]],
    aggregates: dict[tuple[str, int], Claim],
) -> list[Claim]:
    """Add a claim for each figure of people, in its scene, and return them; a figure of a future day is refused."""
    made: dict[int, Claim] = {}
    tolls = _with_increments(tolls)
    for index, toll in sorted(enumerate(tolls), key=lambda pair: (pair[1].parent is not None, pair[0])):
        if (toll.measure, toll.head) in aggregates:
            made[index] = aggregates[toll.measure, toll.head]
            continue
        when = _setting_of(toll, here).when
        if when is not None and is_in_future(when.range, toll.quantity.phrase, here, reading):
            continue
        parent = made.get(toll.parent) if toll.parent is not None else _earlier_total(toll, tolls, here, reading)
        if not toll.measure and parent is None:
            continue  # "ten of them were soldiers": of nobody who was counted
        claim = _quoting_both(base_claim("toll", max(toll.trigger, toll.head), here, reading), toll, reading)
        claim = as_corrected(claim, toll, here, reading)
        if parent is None and is_told_again(toll, claim, here, reading):
            continue
        scene = _scene_of_toll(toll, here, reading, events, parent)
        learn_doer(toll, scene, here, reading)
        first = _first_in_breath(index, tolls, made) if parent is None and not toll.elsewhere else None
        victims = replace(_victims_within(toll, parent), side=_side_of(toll, here))
        made[index] = add(
            replace(
                claim,
                measure=toll.measure or (parent.measure if parent else None),
                quantity=toll.quantity,
                victims=victims,
                subset_of=parent.claim_id if parent else None,
                subset_role=toll.role if parent else None,
                beside=first.claim_id if first else None,
            ),
            reading,
            scene,
        )
        reading.narrower[made[index].claim_id] = _stretch(toll, here)
        reading.read_by[made[index].claim_id] = how_read(toll, made[index])
        without_presumed(toll, made[index], here, reading)
    return list(made.values())


def _first_in_breath(index: int, tolls: Sequence[TollMention], made: dict[int, Claim]) -> Claim | None:
    """The first count of the same list: "two civilians and one child were killed" by one verb."""
    toll = tolls[index]
    for other in sorted(made):
        mention = tolls[other]
        if (
            other != index
            and mention.parent is None
            and (mention.measure, mention.trigger) == (toll.measure, toll.trigger)
            and made[other].kind == "toll"
        ):
            return made[other]
    return None


def _quoting_both(claim: Claim, toll: TollMention, reading: Reading) -> Claim:
    """The claim with a quotation that begins in the sentence that gives the count."""
    if toll.counted_from is None:
        return claim
    return replace(claim, start=toll.counted_from, quote=reading.report.text[toll.counted_from : claim.end])


def _stretch(toll: TollMention, here: SentenceReading) -> tuple[int, int]:
    tokens = [here.parsed.doc[position] for position in (toll.first, toll.trigger, toll.last)]
    return here.parsed.span(tokens)


def _victims_within(toll: TollMention, parent: Claim | None) -> Victims:
    """ "Three insurgents, among them a commander": a part that says no class of its own has that of the whole."""
    if parent is None or parent.victims is None or toll.victims.class_ != "unknown" or toll.role == "excluding":
        return toll.victims
    return replace(toll.victims, class_=parent.victims.class_)


def _with_increments(tolls: Sequence[TollMention]) -> list[TollMention]:
    """ "Two more people died, bringing the toll to 26": the two are among the 26 that the same sentence gives."""
    result = list(tolls)
    for index, toll in enumerate(tolls):
        larger = [
            position
            for position, other in enumerate(tolls)
            if other.measure == toll.measure
            and other.parent is None
            and not other.more
            and position != index
            and (other.quantity.best or 0) > (toll.quantity.best or 0)
        ]
        if toll.more and toll.parent is None and larger:
            result[index] = replace(toll, parent=larger[-1], role="including")
    return result


def _earlier_total(
    toll: TollMention, tolls: Sequence[TollMention], here: SentenceReading, reading: Reading
) -> Claim | None:
    """The total given shortly before that a figure is said to be part of; with the figures told beside it, it is no
    more than that total. Of an operation's total parts are told further down, too."""
    if not toll.of_earlier:
        return None
    together = [one.quantity for one in tolls if one.of_earlier and one.trigger == toll.trigger]
    reach = max(0, here.parsed.sentence.index - NEAR_SENTENCES)
    start = reading.sentences[reach].start
    totals = [
        one
        for one in reading.claims[-REACH:]
        if one.kind == "toll"
        and one.quantity is not None
        and one.subset_of is None
        and can_be_parts(together, one.quantity)
        and start <= one.start < here.parsed.sentence.start
        and toll.measure in ("", one.measure)
    ]
    if totals:
        return totals[-1]
    operation = reading.scenes.operation_at(setting_at(toll.trigger, here))
    told = [one for name, one in operation.counted.items() if toll.measure in ("", name)] if operation else []
    return next((one for one in told if one.quantity and can_be_parts(together, one.quantity)), None)


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
    setting = _setting_of(toll, here)
    if toll.elsewhere:
        return reading.scenes.of_part(setting) or reading.scenes.open(_type_of_toll(toll, here, reading), setting)
    operation = reading.scenes.operation_at(setting)
    if operation is not None and is_told_of_all(toll, setting, operation, here, beside_event=bool(events)):
        return operation
    if events:
        return min(events, key=lambda pair: _distance(toll, pair[0], here))[1]
    if operation is not None and is_narrower(setting, operation):
        scene = reading.scenes.of_part(setting)
    else:
        scene = reading.scenes.of_toll(setting, again=toll.again)
    if scene is not None:
        return scene
    return reading.scenes.open(_type_of_toll(toll, here, reading), setting)


def _setting_of(toll: TollMention, here: SentenceReading) -> Setting:
    """Where and when a figure was: as its verb says, but "four in Mosul" where that figure stands."""
    return setting_at(toll.head if toll.elsewhere else toll.trigger, here)


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
