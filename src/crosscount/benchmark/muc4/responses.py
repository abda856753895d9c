"""Templates made of the incidents that a report's tally gives, as the fill rules of 1992 ask for.

What the rules leave out is left out here: the attackers' own losses and fighters killed in combat are no human
targets, and an operation of armed forces in which nobody else comes to harm is no incident.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta

from crosscount.actors import Registry
from crosscount.benchmark.muc4.numbers import Number
from crosscount.benchmark.muc4.template import Fill, Template
from crosscount.benchmark.muc4.wording import plain, same_people
from crosscount.claims import Claim, EventType
from crosscount.pipeline.tally import IncidentTally, Tally
from crosscount.reports import Report

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
            if not _is_vague(template):
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
    classes = {claim.victims.class_ for claim in one.claims if claim.victims and claim.kind == "toll"}
    if one.incident.event_type == "military_operation":
        return bool(persons or classes - {*NOT_TARGETS, "security_forces", "unknown"})
    return not classes or bool(persons) or not classes <= set(NOT_TARGETS)


def _is_vague(template: Template) -> bool:
    """Whether it says neither who was harmed nor who did it nor where."""
    return not (template.of("number") or template.of("organisation") or template.of("place"))


def _template(one: IncidentTally, persons: Sequence[Claim], report: Report, registry: Registry) -> Template:
    numbers, effects = _victims(one.claims, persons)
    organisations, confidences = _organisations(one.claims, registry)
    place, days = one.incident.place, one.incident.date_range
    fills: dict[str, Iterable[Fill]] = {
        "type": [Fill((_type(one),))],
        "date": [Fill(((days.start, days.end),))] if days and (days.start or days.end) else [],
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


def _type(one: IncidentTally) -> str:
    kind = one.incident.event_type
    if kind == "arson_or_sabotage":
        return "ARSON" if any(claim.weapon in ("fire", "arson") for claim in one.claims) else "ATTACK"
    return TYPES.get(kind, "ATTACK")


def _victims(claims: Sequence[Claim], persons: Sequence[Claim]) -> tuple[list[Fill], list[Fill]]:
    """Fills of NUMBER and EFFECT: people counted under one number by one word are one fill."""
    groups: list[tuple[list[str], Number, str]] = []
    unharmed = False
    for claim in claims:
        if claim.kind != "toll" or claim.stance == "denies" or claim.quantity is None or claim.victims is None:
            continue
        effect = EFFECTS.get(claim.measure or "", "" if claim.measure in TAKEN else None)
        if effect is None or claim.victims.class_ in NOT_TARGETS:
            continue
        if claim.quantity.high == 0:
            unharmed = unharmed or effect in ("DEATH", "INJURY")
            continue
        _join(groups, claim.victims.words, _number(claim), effect)
    for claim in persons:
        if claim.person and claim.person.status in FATES:
            _join(groups, claim.person.name, Number("exact", 1), FATES[claim.person.status])
    numbers = [Fill((number,), tuple(words)) for words, number, _ in groups]
    effects = [Fill((effect,), tuple(words)) for words, _, effect in groups if effect]
    if unharmed and not effects:
        effects = [Fill(("NO INJURY OR DEATH", "NO INJURY"))]
    return numbers, effects


def _join(groups: list[tuple[list[str], Number, str]], words: str, number: Number, effect: str) -> None:
    for known, count, fate in groups:
        if fate == effect and count == number and same_people(known, [words]):
            known.append(words)
            return
    groups.append(([words], number, effect))


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
            if actor:
                known = registry.get(actor)
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
    if held and held.stance in ("claims", "blames"):
        yield held.actor, held.group, ADMITTED if held.stance == "claims" else _accused(claim, ACCUSED)
    elif did and did.actor and not held:
        yield did.actor, did.words, _accused(claim, FACT)


def _accused(claim: Claim, otherwise: str) -> str:
    if claim.speaker.role in AUTHORITIES:
        return ACCUSED_BY_AUTHORITIES
    return otherwise if claim.speaker.role == "unattributed" else ACCUSED
