"""A small file of invented incidents, and aggregates to set against it."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from builders import make_claim, make_dates, make_incident, make_occurrence, make_quantity, make_speaker
from crosscount.accounts import Toll
from crosscount.actors import Registry, load_registry
from crosscount.analysis.coverage import DEFAULT_POLICY, Coverage, cover
from crosscount.claims import Claim, Perpetrator, Responsibility
from crosscount.incidents import Incident

BLA = make_speaker("the BLA", "armed_group", actor="bla", side="insurgent")
POLICE = make_speaker("the police", "police", actor="balochistan-police", side="state")
DAY = date(2024, 5, 6)
ON_THE_DAY = make_dates(DAY)
YEAR = make_dates(date(2024, 1, 1), date(2024, 12, 31), semantics="at_least_one_day", words="in 2024")


@dataclass(frozen=True)
class OnFile:
    """An incident with what is said of it and how many it killed."""

    incident: Incident
    claims: tuple[Claim, ...]
    tolls: tuple[Toll, ...] = ()


@cache
def registry() -> Registry:
    """The actors of the packs that ship."""
    return load_registry()


def attacks(number: int = 302, **changes: object) -> Claim:
    """The BLA says that it carried out so many attacks in 2024."""
    fields = {
        "kind": "aggregate",
        "quote": f"The BLA said it carried out {number} attacks in 2024",
        "measure": "attacks",
        "definition": f"{number} attacks",
        "quantity": make_quantity(number),
        "victims": None,
        "speaker": BLA,
        "perpetrator": Perpetrator("the BLA", "bla"),
        "period": YEAR,
        "report_id": "report-yearbook",
        "stock_or_flow": "flow",
    } | changes
    return make_claim(**fields)


def killed_in_year(number: int = 500, **changes: object) -> Claim:
    """A research group says that so many people were killed in 2024."""
    fields = {
        "quote": f"{number} people were killed in 2024, the Example Institute said",
        "measure": "killed",
        "definition": f"{number} people were killed",
        "speaker": make_speaker("the Example Institute", "ngo"),
        "perpetrator": None,
    } | changes
    return attacks(number, **fields)


def filed(name: str = "one", *claims: Claim, dates=ON_THE_DAY, tolls: tuple[Toll, ...] = (), **changes) -> OnFile:
    """A bombing in Quetta on 6 May 2024, claimed by nobody."""
    told = make_occurrence(date_range=dates, report_id=f"report-{name}", quote=f"a bomb exploded ({name})")
    claims = (told, *(replace(claim, report_id=f"report-{name}", happening=told.claim_id) for claim in claims))
    incident = make_incident(*claims, incident_id=f"incident-{name}", date_range=dates, **changes)
    return OnFile(incident, claims, tuple(replace(toll, incident_id=incident.incident_id) for toll in tolls))


def responsibility(actor: str = "bla", stance: str = "claims", speaker=BLA) -> Claim:
    """A group's stand, or another's word on it."""
    return make_claim(
        kind="responsibility",
        quote=f"{speaker.words} {stance} {actor}",
        measure=None,
        quantity=None,
        victims=None,
        speaker=speaker,
        responsibility=Responsibility(actor, stance, actor),
    )


def said_by(speaker, words: str, actor: str | None = None) -> Claim:
    """Somebody says who did it."""
    return make_claim(
        quote=f"{words} did it", speaker=speaker, perpetrator=Perpetrator(words, actor), measure="injured"
    )


def killed(low: int, best: int | None, high: int | None, **changes: object) -> Toll:
    """How many were killed, under the default policy."""
    fields = {
        "incident_id": "",
        "measure": "killed",
        "victims": "all",
        "policy": DEFAULT_POLICY,
        "voice": None,
        "contested": False,
        "claim_ids": ("claim-toll",),
        "origins": 1,
    } | changes
    return Toll(low=low, best=best, high=high, **fields)


def deadly(name: str, number: int, **changes: object) -> OnFile:
    """A bombing that killed so many."""
    fields = {"tolls": (killed(number, number, number),)} | changes
    return filed(name, make_claim(quantity=make_quantity(number)), **fields)


def covered(aggregate: Claim, *incidents: OnFile, **settings: object) -> Coverage:
    """One aggregate set against these incidents."""
    (found,) = cover([aggregate], incidents, actors=registry(), **settings)
    return found


def reasons(coverage: Coverage) -> dict[str, str]:
    """Why the only unclear incident is unclear."""
    (unclear,) = coverage.unclear
    return {criterion.asks: criterion.words for criterion in unclear.open}


def ids(findings) -> list[str]:
    """The incidents of findings by their short names."""
    return [finding.incident_id.removeprefix("incident-") for finding in findings]
