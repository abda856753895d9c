"""Rows to published records, as one viewer may see them: nothing in them points at what is hidden."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from crosscount import claims, incidents
from crosscount.accounts import Account, ResponsibilityAccount
from crosscount.accounts.grades import SuggestedGrades, suggest_grades
from crosscount.desk.access import Viewer
from crosscount.desk.api.answers import Entry, ReportHead
from crosscount.desk.current import registry
from crosscount.desk.decided import Told
from crosscount.desk.logbook import unlinked
from crosscount.pipeline.lines import IncidentLine, in_reading_order
from crosscount.pipeline.tally import IncidentTally
from crosscount.store.models import Claim, Incident, Report
from crosscount.store.records import account_of, claim_of, incident_of, toll_of
from crosscount.values import from_mapping

REFERENCES = ("disputes", "subset_of", "beside", "among", "happening", "operation", "repeats")
"""Fields of a claim that name another claim."""


def claims_shown(rows: Iterable[Claim], viewer: Viewer) -> tuple[claims.Claim, ...]:
    """Claims in their published shape; what they say of a claim that is hidden from the viewer is left out."""
    found = tuple(claim_of(row) for row in rows)
    if viewer.restricted:
        return found
    named = {id_ for claim in found for name in REFERENCES if (id_ := getattr(claim, name))}
    seen = set(viewer.claims().filter(pk__in=named).values_list("pk", flat=True))
    hidden = named - seen
    if not hidden:
        return found
    return tuple(_without(claim, hidden) for claim in found)


def incidents_shown(rows: Iterable[Incident], viewer: Viewer) -> list[incidents.Incident]:
    """Incidents in their published shape, with the ids of the claims that may be seen and of the reports these are of.

    By one query, however many there are.
    """
    found = list(rows)
    members: dict[str, dict[str, str]] = defaultdict(dict)
    seen = viewer.claims().filter(membership__incident__in=found).order_by()
    for incident_id, claim_id, report_id in seen.values_list("membership__incident_id", "pk", "report_id"):
        members[incident_id][claim_id] = report_id
    return [_with_members(incident_of(row), members[row.pk]) for row in found]


def incident_line(
    row: Incident, rows: Iterable[Claim], viewer: Viewer
) -> tuple[IncidentLine, tuple[claims.Claim, ...]]:
    """An incident with its accounts and tolls, and apart the claims that are in nobody's account.

    Args:
        row: the incident.
        rows: those of its claims that the viewer may see.
        viewer: who looks.
    """
    told = {claim.claim_id: claim for claim in claims_shown(rows, viewer)}
    reports = {claim_id: claim.report_id for claim_id, claim in told.items()}
    voices = [_of(account_of(account), told) for account in row.accounts.order_by("position")]
    stands = [from_mapping(ResponsibilityAccount, stand) for stand in row.responsibility]
    tally = IncidentTally(
        incident=_with_members(incident_of(row), reports),
        claims=tuple(told.values()),
        accounts=tuple(account for account in voices if account.claim_ids or account.superseded_claim_ids),
        tolls=tuple(toll_of(toll) for toll in viewer.tolls().filter(incident=row).order_by("position")),
        contested=row.contested,
        responsibility=tuple(stand for stand in stands if told.keys() >= set(stand.claim_ids)),
    )
    voiced = {id_ for account in voices for id_ in (*account.claim_ids, *account.superseded_claim_ids)}
    return IncidentLine.of(tally), in_reading_order(claim for id_, claim in told.items() if id_ not in voiced)


def suggested_grades(row: Incident, rows: Iterable[Claim]) -> SuggestedGrades:
    """What the claims that the viewer may see suggest as grades; their reports are fetched with them."""
    found = list(rows)
    return suggest_grades(
        incident_of(row),
        [claim_of(claim) for claim in found],
        origins={claim.report_id: claim.report.origin or claim.report_id for claim in found},
        actors=registry(),
    )


def report_head(row: Report) -> ReportHead:
    """A report without its text; the title is as the row has it, so a veil goes over it before or after."""
    return ReportHead(
        report_id=row.report_id,
        title=row.title or None,
        publisher=row.publisher or None,
        published=row.published,
        url=row.url or None,
        language=row.language or None,
        origin=row.origin or None,
    )


def entries(decided: Sequence[Told], reader: str) -> tuple[Entry, ...]:
    """Decisions as the log shows them to a member, by reference."""
    shown = unlinked((one.decision for one in decided), reader)
    return tuple(Entry(entry, one.by, one.withdrawn) for entry, one in zip(shown, decided, strict=True))


def _without(claim: claims.Claim, hidden: set[str]) -> claims.Claim:
    gone: dict[str, Any] = {name: None for name in REFERENCES if getattr(claim, name) in hidden}
    return replace(claim, **gone)


def _of(account: Account, told: Mapping[str, claims.Claim]) -> Account:
    return replace(
        account,
        claim_ids=tuple(id_ for id_ in account.claim_ids if id_ in told),
        superseded_claim_ids=tuple(id_ for id_ in account.superseded_claim_ids if id_ in told),
    )


def _with_members(incident: incidents.Incident, reports: Mapping[str, str]) -> incidents.Incident:
    told = set(reports.values())
    return replace(
        incident,
        claim_ids=tuple(id_ for id_ in incident.claim_ids if id_ in reports),
        report_ids=tuple(id_ for id_ in incident.report_ids if id_ in told),
    )
