"""The grades of incidents in the store: what their claims suggest, and what people set."""

from collections.abc import Iterable, Mapping

from crosscount.accounts.grades import suggest_grades
from crosscount.decisions import Decision, Standing
from crosscount.pipeline.actors import Actors
from crosscount.store import models
from crosscount.store.connection import Store
from crosscount.store.records import claim_of, incident_of

BATCH = 200

COLUMNS = {
    "harm_evidence": ("harm_evidence", "harm_set_by"),
    "responsibility_status": ("responsibility_status", "responsibility_set_by"),
}
"""Where each grade, and who set it, stands."""


def suggest_in_store(store: Store, *, actors: Actors) -> None:
    """Suggest both grades for every incident that was reconciled and has no suggestion yet."""
    waiting = models.Incident.objects.using(store.alias).filter(suggested_harm="").exclude(reconciled_with="")
    registry = actors.load() if waiting.exists() else None
    while rows := list(waiting.order_by("pk")[:BATCH]):
        said = _claims_of(store, rows)
        for row in rows:
            claims = said[row.pk]
            grades = suggest_grades(
                incident_of(row),
                [claim_of(claim) for claim in claims],
                origins={claim.report_id: claim.report.origin or claim.report_id for claim in claims},
                actors=registry,
            )
            row.suggested_harm = grades.harm_evidence
            row.suggested_responsibility = grades.responsibility_status
        rows_of = models.Incident.objects.using(store.alias)
        rows_of.bulk_update(rows, ["suggested_harm", "suggested_responsibility"])


def _claims_of(store: Store, rows: Iterable[models.Incident]) -> dict[str, list[models.Claim]]:
    said: dict[str, list[models.Claim]] = {row.pk: [] for row in rows}
    members = models.IncidentClaim.objects.using(store.alias).filter(incident_id__in=said.keys())
    for member in members.select_related("claim__report").defer("claim__report__text").order_by("claim_id"):
        said[member.incident_id].append(member.claim)
    return said


def honour_grades(stands: Standing, incident_ids: Iterable[str] | None = None, *, using: str) -> None:
    """Bring the grades of some incidents, or of all, into line with what stands.

    A grade is of the incident under whose id it was set: one that was merged away or split off takes none along.
    """
    rows = models.Incident.objects.using(using)
    set_now = rows.exclude(harm_evidence="", responsibility_status="")
    wanted = set(incident_ids) if incident_ids is not None else {one for one, _ in stands.grades}
    known = wanted if incident_ids is not None else {*wanted, *set_now.values_list("pk", flat=True)}
    for row in rows.filter(pk__in=known).order_by("pk"):
        before = [getattr(row, column) for columns in COLUMNS.values() for column in columns]
        after = [value for axis in COLUMNS for value in _grade(stands.grades, row.pk, axis)]
        if before != after:
            names = [column for columns in COLUMNS.values() for column in columns]
            rows.filter(pk=row.pk).update(**dict(zip(names, after, strict=True)))


def _grade(grades: Mapping[tuple[str, str], Decision], incident_id: str, axis: str) -> tuple[str, str]:
    decision = grades.get((incident_id, axis))
    return (dict(decision.content)[axis], decision.made_by) if decision else ("", "")
