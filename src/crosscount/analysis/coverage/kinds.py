"""Whether an incident is of the kind that an aggregate counts."""

from crosscount.analysis.coverage.asked import Asked, telling
from crosscount.analysis.coverage.records import Criterion, Filed
from crosscount.claims import EventType
from crosscount.incidents.summary import REFINES

ATTACKS: frozenset[EventType] = frozenset(
    {
        "armed_assault",
        "bombing",
        "suicide_bombing",
        "ambush",
        "hijacking",
        "hostage_taking",
        "assassination",
        "air_or_drone_strike",
        "shelling",
        "arson_or_sabotage",
    }
)
"""What anybody calls an attack; whether a speaker also counts an abduction, an execution or an operation is open."""

SAYS_LITTLE: frozenset[EventType] = frozenset({"other", "armed_assault"})
"""Types that may turn out to be any other."""


def judge_event_type(asked: Asked, filed: Filed) -> Criterion | None:
    """Whether any claim tells of the type asked for; open where the claims only tell of a wider one.

    None where people are counted however they were harmed.
    """
    if asked.of_people and asked.event_type is None:
        return None
    wanted = asked.event_type
    types = {claim.claim_id: claim.event_type for claim in telling(filed.claims) if claim.event_type}
    fits = tuple(claim_id for claim_id, told in types.items() if _is_a(told, wanted))
    if fits:
        return Criterion("event_type", "holds", _spoken(types[fits[0]]), fits)
    if wanted is not None:
        wide = SAYS_LITTLE | {REFINES.get(wanted, "other")}
        showing = tuple(claim_id for claim_id, told in types.items() if told in wide)
        if showing or not types:
            words = f"whether the {_spoken(filed.incident.event_type)} was {_article(wanted)} is not said"
            return Criterion("event_type", "open", words, showing)
        words = f"{_spoken(filed.incident.event_type)}, not {_article(wanted)}"
        return Criterion("event_type", "fails", words, tuple(types))
    if filed.incident.event_type == "other":
        return Criterion("event_type", "open", "the file does not say what it was", tuple(types))
    words = f"whether {asked.said_by} counts {_article(filed.incident.event_type)} among attacks is not said"
    return Criterion("event_type", "open", words, tuple(types))


def _is_a(told: EventType, wanted: EventType | None) -> bool:
    return told in ATTACKS if wanted is None else wanted in (told, REFINES.get(told))


def _spoken(event_type: EventType) -> str:
    return "event" if event_type == "other" else event_type.replace("_", " ")


def _article(event_type: EventType) -> str:
    spoken = _spoken(event_type)
    return f"{'an' if spoken[0] in 'aeiou' else 'a'} {spoken}"
