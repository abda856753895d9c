"""Two grades that the machine suggests and a person sets: how well the harm is borne out, and who answers for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from crosscount.accounts.conflicts import Conflict
from crosscount.accounts.reconcile import EACH_ITS_OWN, accounts_of, find_disagreements
from crosscount.accounts.responsibility import ResponsibilityAccount, responsibility_of
from crosscount.actors import Registry
from crosscount.claims import Claim, Role
from crosscount.incidents import Incident

HarmEvidence = Literal["documented", "corroborated", "single_source", "unsupported"]
ResponsibilityStatus = Literal["accepted_by_party", "undisputed", "disputed", "unattributed", "other_party"]
AirwarsGrade = Literal["confirmed", "fair", "weak", "contested", "discounted"]
RECORDS: frozenset[Role] = frozenset({"court_or_commission", "hospital_or_morgue", "un_or_intergovernmental", "ngo"})
"""Those who see bodies, records or witnesses as their work."""
BECAUSE: Mapping[str, str] = {
    "documented": "two origins or more carry it, and one of its voices keeps records",
    "corroborated": "two origins or two voices carry it, and none of them keeps records",
    "single_source": "one voice in one origin carries it",
    "unsupported": "no claim of harm stands",
    "accepted_by_party": "a group claims it, and nobody denies that",
    "undisputed": "one group is blamed, and nobody denies that",
    "disputed": "somebody denies it, or several groups are blamed",
    "other_party": "one group claims it while another claims it too or is blamed",
    "unattributed": "nobody is said to have done it",
}
"""What each grade says in words."""


AXES: Mapping[str, tuple[str, ...]] = {
    "harm_evidence": get_args(HarmEvidence),
    "responsibility_status": get_args(ResponsibilityStatus),
}
"""The two grades, and what each may be, the best borne out first."""


@dataclass(frozen=True, slots=True)
class SetGrades:
    """What people set, and the references of those who did; None where nobody has."""

    harm_evidence: HarmEvidence | None = None
    responsibility_status: ResponsibilityStatus | None = None
    harm_set_by: str | None = None
    responsibility_set_by: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim that a grade rests on, and what it says to it in words."""

    claim_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class SuggestedGrades:
    """What the claims suggest, why, and the claims that each suggestion rests on; only a person grades."""

    harm_evidence: HarmEvidence
    responsibility_status: ResponsibilityStatus
    harm_because: str
    responsibility_because: str
    harm: tuple[Evidence, ...] = ()
    responsibility: tuple[Evidence, ...] = ()

    @property
    def harm_claim_ids(self) -> tuple[str, ...]:
        """The claims that the grade of the harm rests on."""
        return tuple(one.claim_id for one in self.harm)

    @property
    def responsibility_claim_ids(self) -> tuple[str, ...]:
        """The claims that the status of responsibility rests on."""
        return tuple(one.claim_id for one in self.responsibility)

    @property
    def airwars_grade(self) -> AirwarsGrade:
        """The grade that Airwars would come nearest to."""
        return airwars_grade(self.harm_evidence, self.responsibility_status)


def airwars_grade(harm: HarmEvidence, status: ResponsibilityStatus) -> AirwarsGrade:
    """The pair of grades as one grade after the manner of Airwars: an approximation, not Airwars' own grading.

    ``confirmed`` where a party accepts what is borne out, ``contested`` where who did it is disputed, else ``fair``
    with two sources or more and ``weak`` with one; ``discounted`` where no claim of harm stands.

    Source:
        Airwars, Methodology: the grades Confirmed, Fair, Weak, Contested and Discounted.
    """
    if harm == "unsupported":
        return "discounted"
    if status == "accepted_by_party":
        return "confirmed"
    if status in ("disputed", "other_party"):
        return "contested"
    return "weak" if harm == "single_source" else "fair"


def suggest_grades(
    incident: Incident,
    claims: Iterable[Claim],
    *,
    origins: Mapping[str, str] = EACH_ITS_OWN,
    actors: Registry | None = None,
) -> SuggestedGrades:
    """Suggest both grades with the evidence for each.

    Harm is ``documented`` where two origins carry it and one who keeps records speaks of it, ``corroborated`` where
    two origins or two voices do, ``single_source`` where one does, ``unsupported`` where no claim of harm stands.
    Responsibility is ``accepted_by_party`` where a group claims it and nobody denies that, ``disputed`` where anyone
    denies it, ``other_party`` where more than one group claims it or is blamed, ``undisputed`` where one group is
    blamed and nobody denies it, else ``unattributed``.
    """
    members = frozenset(incident.claim_ids)
    mine = [claim for claim in claims if claim.claim_id in members]
    grade, harm = _harm(incident, mine, origins, actors)
    stands = responsibility_of(incident, mine, actors=actors)
    conflicts = find_disagreements(incident, mine, origins=origins, actors=actors)
    status = _status(stands, conflicts)
    return SuggestedGrades(
        harm_evidence=grade,
        responsibility_status=status,
        harm_because=BECAUSE[grade],
        responsibility_because=BECAUSE[status],
        harm=harm,
        responsibility=_held(stands),
    )


def _harm(
    incident: Incident, claims: list[Claim], origins: Mapping[str, str], actors: Registry | None
) -> tuple[HarmEvidence, tuple[Evidence, ...]]:
    by_id = {claim.claim_id: claim for claim in claims}
    told = [
        (account.voice, by_id[claim_id])
        for account in accounts_of(incident, claims, origins=origins, actors=actors)
        for claim_id in account.claim_ids
        if by_id[claim_id].measure and by_id[claim_id].stance in ("asserts", "revises")
    ]
    texts = {origins.get(claim.report_id, claim.report_id) for _, claim in told}
    evidence = sorted((Evidence(claim.claim_id, _says(voice, claim)) for voice, claim in told), key=_by_claim)
    if not told:
        return "unsupported", ()
    if len(texts) > 1 and any(claim.speaker.role in RECORDS for _, claim in told):
        return "documented", tuple(evidence)
    several = len(texts) > 1 or len({voice for voice, _ in told}) > 1
    return ("corroborated" if several else "single_source"), tuple(evidence)


def _says(voice: str, claim: Claim) -> str:
    number = f": {claim.quantity.phrase}" if claim.quantity else ""
    record = ", who keeps records," if claim.speaker.role in RECORDS else ""
    return f"{voice}{record} tells of {claim.measure}{number}"


def _held(stands: Iterable[ResponsibilityAccount]) -> tuple[Evidence, ...]:
    held = (Evidence(claim_id, f"{one.voice} {one.stance} {one.group}") for one in stands for claim_id in one.claim_ids)
    return tuple(sorted(held, key=_by_claim))


def _by_claim(evidence: Evidence) -> tuple[str, str]:
    return evidence.claim_id, evidence.reason


def _status(stands: Iterable[ResponsibilityAccount], conflicts: Iterable[Conflict]) -> ResponsibilityStatus:
    stands = tuple(stands)
    claimed = {stand.group for stand in stands if stand.stance == "claims"}
    blamed = {stand.group for stand in stands if stand.stance == "blames"}
    denied = {stand.group for stand in stands if stand.stance in ("denies", "disowns")}
    about = {claim_id for stand in stands for claim_id in stand.claim_ids}
    disputed = any(conflict.ground == "denied" and about & set(conflict.claim_ids) for conflict in conflicts)
    if disputed or denied & (claimed | blamed):
        return "disputed"
    if len(claimed) > 1 or (claimed and blamed - claimed):
        return "other_party"
    if claimed:
        return "accepted_by_party"
    if len(blamed) > 1:
        return "disputed"
    return "undisputed" if blamed else "unattributed"
