"""Templates made of the incidents that a report's tally gives, as the fill rules of 1992 ask for.

What the rules leave out is left out here: the attackers' own losses and fighters killed in combat are no human
targets, and an operation of armed forces in which nobody else comes to harm is no incident.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from crosscount.actors import Registry
from crosscount.benchmark.muc4.numbers import Number
from crosscount.benchmark.muc4.template import Days, Fill, Template
from crosscount.benchmark.muc4.wording import plain, same_people, words_of
from crosscount.benchmark.tallying import best_of
from crosscount.claims import Claim, EventType
from crosscount.pipeline.tally import IncidentTally, Tally
from crosscount.reports import Report
from crosscount.values import DateRange

TYPES: Mapping[EventType, str] = {
    "bombing": "BOMBING",
    "suicide_bombing": "BOMBING",
    "air_or_drone_strike": "BOMBING",
    "abduction": "KIDNAPPING",
    "hostage_taking": "KIDNAPPING",
    "enforced_disappearance": "KIDNAPPING",
    "hijacking": "HIJACKING",
}
"""Everything else is an ATTACK; arson or sabotage is told apart by its weapon."""
EFFECTS = {"killed": "DEATH", "found_dead": "DEATH", "injured": "INJURY", "released": "REGAINED FREEDOM"}
TAKEN = ("abducted", "held", "missing")
FATES = {
    "reported_killed": "DEATH",
    "reported_killed_in_encounter": "DEATH",
    "found_dead_identified": "DEATH",
    "released": "REGAINED FREEDOM",
    "allegedly_abducted": "",
    "alleged_enforced_disappearance": "",
    "reported_missing": "",
}
COUNTRIES = ("AR", "BO", "CL", "CO", "EC", "GT", "HN", "PE", "SV")
"""The countries that the task asks about."""
NEWS_AGE = timedelta(days=61)
"""What happened earlier is not asked for."""
ANYBODY = frozenset(
    {"people", "person", "other", "individual", "victim", "body", "him", "her", "them", "he", "she", "they"}
)
NAMELESS = frozenset(
    {
        "a",
        "an",
        "the",
        "this",
        "that",
        "same",
        "alleged",
        "group",
        "organization",
        "guerrilla",
        "rebel",
        "leftist",
        "he",
    }
)
"""Words that name no organisation."""
SOLDIERS = frozenset({"soldier", "troop", "army", "military", "battalion", "infantry", "brigade", "guerrilla", "enemy"})
NOT_TARGETS = ("militant", "perpetrator")
AUTHORITIES = ("government", "military", "police", "court_or_commission", "unnamed_official")
ADMITTED, ACCUSED, ACCUSED_BY_AUTHORITIES, FACT = (
    "CLAIMED OR ADMITTED",
    "SUSPECTED OR ACCUSED",
    "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "REPORTED AS FACT",
)


def templates_of(report: Report, tally: Tally, registry: Registry) -> list[Template]:
    """One template an incident, those left out that the rules of 1992 leave out."""
    made = []
    for one in tally.incidents:
        happenings = {claim.happening for claim in one.claims}
        persons = [claim for claim in tally.restricted if claim.happening in happenings]
        if _is_asked_for(one, report) and _has_targets(one, persons):
            template = _template(one, persons, report, registry)
            if not _is_vague(one, template):
                made.append(template)
    return made


def _is_asked_for(one: IncidentTally, report: Report) -> bool:
    """Whether it happened in one of the nine countries, in the two months before the report."""
    place, days = one.incident.place, one.incident.date_range
    if place and place.country not in COUNTRIES:
        return False
    last = (days.end or days.start) if days else None
    return not (last and report.published and report.published - last > NEWS_AGE)


def _has_targets(one: IncidentTally, persons: Sequence[Claim]) -> bool:
    """Whether it is more than a fight between armed forces."""
    harmed = [claim for claim in one.claims if claim.victims and claim.kind == "toll"]
    if one.incident.event_type == "military_operation" or any(_is_fighter(claim) for claim in harmed):
        return bool(persons) or any(_is_target(claim) for claim in harmed)
    return True


def _is_fighter(claim: Claim) -> bool:
    """Whether somebody harmed is of those who fight: no human target."""
    victims = claim.victims
    if victims is None or victims.class_ in NOT_TARGETS:
        return True
    return victims.class_ == "security_forces" and bool(SOLDIERS & set(words_of(victims.words)))


def _is_target(claim: Claim) -> bool:
    return not _is_fighter(claim)


def _is_vague(one: IncidentTally, template: Template) -> bool:
    """Whether it says neither where, more closely than the country, nor when what happened, nor to whom."""
    closely = any(len(value) > 1 for fill in template.of("place") for value in fill.values if isinstance(value, tuple))
    told, day = any(claim.kind == "occurrence" for claim in one.claims), one.incident.date_range is not None
    somebody = template.of("number") and (told or day)
    return not (closely or somebody or (told and day))


def _template(one: IncidentTally, persons: Sequence[Claim], report: Report, registry: Registry) -> Template:
    numbers, effects = _victims(one, persons)
    organisations, confidences = _organisations(one.claims, registry)
    place, days = one.incident.place, one.incident.date_range
    fills: dict[str, Iterable[Fill]] = {
        "type": [Fill((_type(one),))],
        "date": [Fill((_days(days),))] if days and (days.start or days.end) else [],
        "organisation": organisations,
        "confidence": confidences,
        "number": numbers,
        "effect": effects,
    }
    if not fills["date"] and report.published:
        fills["date"] = [Fill(((None, report.published),))]
    if place and place.country:
        steps = (place.admin1, place.name) if place.basis != "country" else ()
        fills["place"] = [Fill(((place.country.lower(), *(plain(step) for step in steps if step)),))]
    return Template({slot: tuple(found) for slot, found in fills.items() if found})


def _days(days: DateRange) -> Days:
    """First and last day; a night is dated by the day on which it began."""
    night = days.days == 2 and "night" in days.words.lower()
    return (days.start, days.start) if night else (days.start, days.end)


def _type(one: IncidentTally) -> str:
    kind = one.incident.event_type
    if kind == "arson_or_sabotage":
        return "ARSON" if any(claim.weapon in ("fire", "arson") for claim in one.claims) else "ATTACK"
    return TYPES.get(kind, "ATTACK")


def _victims(one: IncidentTally, persons: Sequence[Claim]) -> tuple[list[Fill], list[Fill]]:
    """Fills of NUMBER and EFFECT: people counted under one number by one word are one fill."""
    groups: list[Group] = []
    unharmed = False
    harmed = [claim for claim in one.claims if claim.kind == "toll" and claim.stance != "denies" and claim.quantity]
    for claim in harmed:
        effect = EFFECTS.get(claim.measure or "", "" if claim.measure in TAKEN else None)
        if effect is None or claim.victims is None or _is_fighter(claim) or _is_told_in_parts(claim, harmed):
            continue
        if claim.quantity and claim.quantity.high == 0:
            unharmed = unharmed or effect in ("DEATH", "INJURY")
            continue
        _join(groups, Group([claim.victims.words], _number(claim), effect))
    for claim in persons:
        if claim.person and claim.person.status in FATES:
            _join(groups, Group([claim.person.name], Number("exact", 1), FATES[claim.person.status]))
    for measure, effect in (("killed", "DEATH"), ("injured", "INJURY")):
        if best_of(one, measure) == 1:
            _as_one(groups, effect)
    numbers = [Fill((group.number,), tuple(group.words)) for group in groups]
    effects = [Fill((group.effect,), tuple(group.words)) for group in groups if group.effect]
    if unharmed and not effects:
        effects = [Fill(("NO INJURY OR DEATH", "NO INJURY"))]
    return numbers, effects


@dataclass(slots=True)
class Group:
    """People under one number with one fate, by all the words that name them."""

    words: list[str]
    number: Number
    effect: str


def _is_told_in_parts(claim: Claim, others: Iterable[Claim]) -> bool:
    """Whether its parts are told too and come to as many: then they are the fills."""
    parts = [part.quantity.best for part in others if part.subset_of == claim.claim_id and part.quantity]
    return bool(parts) and claim.quantity is not None and sum(part or 0 for part in parts) == claim.quantity.best


def _join(groups: list[Group], new: Group) -> None:
    for known in groups:
        if known.effect == new.effect and known.number == new.number:
            anybody = any(set(words_of(words)) <= ANYBODY for words in (known.words[0], new.words[0]))
            if anybody or same_people(known.words, new.words):
                known.words += new.words
                return
    groups.append(new)


def _as_one(groups: list[Group], effect: str) -> None:
    """Where one person died, everyone said to have died is that person."""
    single = [group for group in groups if group.effect == effect and group.number.count == 1]
    for other in single[1:]:
        single[0].words += other.words
        groups.remove(other)


def _number(claim: Claim) -> Number:
    quantity = claim.quantity
    count = (quantity.best if quantity.best is not None else quantity.low) if quantity else None
    if quantity is None or (count is None and quantity.high is None) or quantity.op == "vague":
        return Number("plural")
    if quantity.op in ("at_least", "more_than"):
        return Number("or more", count)
    if quantity.op in ("up_to", "fewer_than"):
        return Number("or fewer", quantity.high)
    return Number("about" if quantity.op in ("about", "between") else "exact", count)


def _organisations(claims: Iterable[Claim], registry: Registry) -> tuple[list[Fill], list[Fill]]:
    """Fills of the organisation and of its CONFIDENCE: a group's own word before what others say of it."""
    names: dict[str, set[str]] = {}
    said: dict[str, set[str]] = {}
    for claim in claims:
        for actor, words, confidence in _blamed(claim):
            key = actor or " ".join(words.lower().split())
            names.setdefault(key, set()).add(words)
            known = registry.get(actor) if actor else None
            if known and known.kind == "unknown":
                names.pop(key)
                continue
            if known:
                names[key] |= {known.name, *(name.name for name in known.names if name.script == "Latn")}
            said.setdefault(key, set()).add(confidence)
    order: Callable[[str], int] = (ADMITTED, ACCUSED_BY_AUTHORITIES, ACCUSED, FACT).index
    fills = {key: tuple(sorted(found)) for key, found in names.items()}
    return (
        [Fill((), words) for words in fills.values()],
        [Fill((min(said[key], key=order),), words) for key, words in fills.items()],
    )


def _blamed(claim: Claim) -> Iterable[tuple[str | None, str, str]]:
    held, did = claim.responsibility, claim.perpetrator
    if claim.stance in ("denies", "retracts"):
        return
    if held and not held.actor and set(words_of(held.group)) <= NAMELESS:
        return
    if held and held.stance in ("claims", "blames"):
        yield held.actor, held.group, ADMITTED if held.stance == "claims" else _accused(claim, ACCUSED)
    elif did and did.actor and not held:
        own = claim.speaker.actor == did.actor
        yield did.actor, did.words, ADMITTED if own else _accused(claim, FACT)


def _accused(claim: Claim, otherwise: str) -> str:
    if claim.speaker.role in AUTHORITIES:
        return ACCUSED_BY_AUTHORITIES
    return otherwise if claim.speaker.role == "unattributed" else ACCUSED
