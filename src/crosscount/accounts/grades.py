"""Two grades that the machine suggests and a person sets: how well the harm is borne out, and who answers for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from crosscount.accounts.conflicts import Conflict
from crosscount.accounts.reconcile import EACH_ITS_OWN, accounts_of, find_disagreements
from crosscount.accounts.responsibility import responsibility_of
from crosscount.claims import Claim, Role
from crosscount.incidents import Incident

HarmEvidence = Literal["documented", "corroborated", "single_source", "unsupported"]
ResponsibilityStatus = Literal["accepted_by_party", "undisputed", "disputed", "unattributed", "other_party"]
RECORDS: frozenset[Role] = frozenset({"court_or_commission", "hospital_or_morgue", "un_or_intergovernmental", "ngo"})
"""Those who see bodies, records or witnesses as their work."""


@dataclass(frozen=True, slots=True)
class SuggestedGrades:
    """What the claims suggest, and the claims that each suggestion rests on; only a person grades."""

    harm_evidence: HarmEvidence
    responsibility_status: ResponsibilityStatus
    harm_claim_ids: tuple[str, ...]
    responsibility_claim_ids: tuple[str, ...]


def suggest_grades(
    incident: Incident, claims: Iterable[Claim], *, origins: Mapping[str, str] = EACH_ITS_OWN
) -> SuggestedGrades:
    """Suggest both grades.

    Harm is ``documented`` where two origins carry it and one who keeps records speaks of it, ``corroborated`` where
    two origins or two voices do, ``single_source`` where one does, ``unsupported`` where no claim of harm stands.
    Responsibility is ``accepted_by_party`` where a group claims it and nobody denies that, ``disputed`` where anyone
    denies it, ``other_party`` where more than one group claims it or is blamed, ``undisputed`` where one group is
    blamed and nobody denies it, else ``unattributed``.
    """
    members = frozenset(incident.claim_ids)
    mine = [claim for claim in claims if claim.claim_id in members]
    harm = _harm(incident, mine, origins)
    status, ids = _responsibility(incident, mine, find_disagreements(incident, mine, origins=origins))
    return SuggestedGrades(harm[0], status, harm[1], ids)


def _harm(incident: Incident, claims: list[Claim], origins: Mapping[str, str]) -> tuple[HarmEvidence, tuple[str, ...]]:
    by_id = {claim.claim_id: claim for claim in claims}
    accounts = accounts_of(incident, claims, origins=origins)
    told = [
        by_id[claim_id]
        for account in accounts
        for claim_id in account.claim_ids
        if by_id[claim_id].measure and by_id[claim_id].stance in ("asserts", "revises")
    ]
    ids = tuple(sorted(claim.claim_id for claim in told))
    texts = {origins.get(claim.report_id, claim.report_id) for claim in told}
    speakers = {(claim.speaker.actor, claim.speaker.words, claim.speaker.role) for claim in told}
    if not told:
        return "unsupported", ids
    if len(texts) > 1 and any(claim.speaker.role in RECORDS for claim in told):
        return "documented", ids
    return ("corroborated" if len(texts) > 1 or len(speakers) > 1 else "single_source"), ids


def _responsibility(
    incident: Incident, claims: list[Claim], conflicts: Iterable[Conflict]
) -> tuple[ResponsibilityStatus, tuple[str, ...]]:
    stands = responsibility_of(incident, claims)
    ids = tuple(sorted({claim_id for stand in stands for claim_id in stand.claim_ids}))
    claimed = {stand.group for stand in stands if stand.stance == "claims"}
    blamed = {stand.group for stand in stands if stand.stance == "blames"}
    denied = {stand.group for stand in stands if stand.stance in ("denies", "disowns")}
    about = set(ids)
    disputed = any(conflict.ground == "denied" and about & set(conflict.claim_ids) for conflict in conflicts)
    if disputed or denied & (claimed | blamed):
        return "disputed", ids
    if len(claimed) > 1 or (claimed and blamed - claimed):
        return "other_party", ids
    if claimed:
        return "accepted_by_party", ids
    if len(blamed) > 1:
        return "disputed", ids
    return ("undisputed" if blamed else "unattributed"), ids
