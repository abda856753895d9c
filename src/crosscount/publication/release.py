"""What may leave a casebook, and under which warnings."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeVar

from crosscount.accounts import Toll
from crosscount.accounts.grades import SetGrades
from crosscount.claims import Claim
from crosscount.incidents import Incident
from crosscount.reports.report import Report
from crosscount.values import black_out_of

Record = TypeVar("Record")

ReleaseStatus = Literal["unreviewed"]
"""Nothing else yet: only a person's release may say more."""

CAVEATS = (
    "UNREVIEWED: extracted by a machine; no person has checked or released it. Do not publish it as it stands.",
    "Every figure is what somebody says. A toll is a reading of such figures under the policy that it names; the "
    "policies named after public datasets approximate their rules and are not their coding.",
    "A contested incident has accounts that cannot all be right. None of them has been chosen.",
    "What is missing here may have happened: only what reports say, and what was found in them, is included.",
    "A place is an area: a point stands for the stated radius, a date for the stated range.",
    "Restricted records, such as what is said of named persons, are left out, and with them every claim in whose "
    "words they stand and every toll that rests on one. The full names of such persons are blacked out.",
)


@dataclass(frozen=True, slots=True)
class Release:
    """What an exporter may write, in the order of ids: nothing restricted is in it, and its caveats go with it.

    This is the one gate: exporters get a release and nothing else.
    """

    incidents: tuple[Incident, ...]
    claims: tuple[Claim, ...]
    tolls: tuple[Toll, ...]
    reports: tuple[Report, ...]
    contested: frozenset[str]
    """Ids of incidents with accounts that contradict each other."""
    withheld_claims: int
    withheld_tolls: int
    grades: Mapping[str, SetGrades] = field(default_factory=dict)
    """What people graded, by the id of the incident; suggestions are not released."""
    status: ReleaseStatus = "unreviewed"
    caveats: tuple[str, ...] = CAVEATS


@dataclass(frozen=True, slots=True)
class Judged:
    """What is on file of incidents beside their claims: a release keeps it of those that are in it."""

    contested: Collection[str] = ()
    """Ids of contested incidents."""
    grades: Mapping[str, SetGrades] = field(default_factory=dict)
    """What people graded, by the id of the incident."""


NOTHING_JUDGED = Judged()


def prepare_release(
    incidents: Iterable[Incident],
    claims: Iterable[Claim],
    tolls: Iterable[Toll],
    *,
    persons: Collection[str],
    reports: Iterable[Report] = (),
    judged: Judged = NOTHING_JUDGED,
) -> Release:
    """Leave out what must not leave: restricted claims, claims that share words with one, and what rests on them.

    What is left can name a restricted person all the same, as a speaker or in another report: full names are blacked
    out wherever they stand.

    Args:
        incidents: with the ids of all their claims; an incident without any claim left is left out.
        claims: every claim of the reports concerned, restricted ones too, so that their words are known.
        tolls: a toll is left out whole where any of its claims is: its number would tell of them.
        persons: the names of everybody whose fate is on file in the whole casebook, not only in these reports.
        reports: where given, publisher, day and address go with the claims; texts never do.
        judged: incidents with a contested toll are contested too.
    """
    given = list(claims)
    open_claims = _not_restricted(given)
    kept = {claim.claim_id for claim in open_claims}
    shown = [
        replace(incident, claim_ids=claim_ids)
        for incident in incidents
        if (claim_ids := tuple(claim_id for claim_id in incident.claim_ids if claim_id in kept))
    ]
    all_tolls = list(tolls)
    names = {incident.incident_id for incident in shown}
    open_tolls = [toll for toll in all_tolls if toll.incident_id in names and _rests_on(toll) <= kept]
    reports_told = {claim.report_id for claim in open_claims}
    return Release(
        incidents=_veiled(sorted(shown, key=lambda incident: incident.incident_id), persons),
        claims=_veiled(sorted(open_claims, key=lambda claim: (claim.report_id, claim.start, claim.claim_id)), persons),
        tolls=_veiled(sorted(open_tolls, key=_order), persons),
        reports=_veiled(
            sorted((each for each in reports if each.report_id in reports_told), key=lambda each: each.report_id),
            persons,
        ),
        contested=frozenset(judged.contested) & names | {toll.incident_id for toll in open_tolls if toll.contested},
        grades={one: set_ for one, set_ in sorted(judged.grades.items()) if one in names},
        withheld_claims=len(given) - len(open_claims),
        withheld_tolls=len(all_tolls) - len(open_tolls),
    )


def _veiled(records: Iterable[Record], persons: Collection[str]) -> tuple[Record, ...]:
    return tuple(black_out_of(record, persons) for record in records)


def _not_restricted(claims: Iterable[Claim]) -> list[Claim]:
    closed: dict[str, list[Claim]] = {}
    given = list(claims)
    for claim in given:
        if _is_restricted(claim):
            closed.setdefault(claim.report_id, []).append(claim)
    return [
        claim
        for claim in given
        if not _is_restricted(claim)
        and not any(_share_words(claim, other) for other in closed.get(claim.report_id, ()))
    ]


def _is_restricted(claim: Claim) -> bool:
    return claim.restricted or claim.kind == "person_status" or claim.person is not None


def _share_words(claim: Claim, restricted: Claim) -> bool:
    hedge = claim.hedge_span
    spans = [(claim.start, claim.end), *([(hedge.start, hedge.end)] if hedge else [])]
    return any(start < restricted.end and restricted.start < end for start, end in spans)


def _rests_on(toll: Toll) -> set[str]:
    return {*toll.claim_ids, *toll.discounted_claim_ids}


def _order(toll: Toll) -> tuple[str, str, bool, str, str, str]:
    return toll.incident_id, toll.measure, toll.victims != "all", toll.victims, toll.policy, toll.voice or ""
