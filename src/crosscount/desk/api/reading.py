"""What can be read: incidents, claims, reports, figures over a period, the queue and the log."""

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, NoReturn, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from crosscount.desk import queue as waiting
from crosscount.desk.access import ORDINARY, Veil, Viewer, held_back, hidden_claims, is_sealed, visible_decisions
from crosscount.desk.api import answers
from crosscount.desk.api.caller import caller_of
from crosscount.desk.api.problems import Problem
from crosscount.desk.api.visible import (
    claims_shown,
    entries,
    incident_line,
    incidents_shown,
    report_head,
    suggested_grades,
)
from crosscount.desk.decided import told
from crosscount.desk.deciding import about, history, mark
from crosscount.desk.filters import IncidentFilter
from crosscount.desk.logbook import told_in_log
from crosscount.store.models import Claim, IncidentLineage
from crosscount.store.records import grades_of
from crosscount.values import black_out_everywhere, to_mapping

Row = TypeVar("Row", bound=Model)
LARGEST_ID = 2**63 - 1
MOST_WAITING = 50
After = Annotated[str, Query(max_length=2000, description="`next` of the page before; empty for the first page.")]
Limit = Annotated[int, Query(ge=1, le=200, description="Records a page.")]
Code = Annotated[str, Query(max_length=64)]

router = Router(by_alias=True)
FILTER: list[dict[str, Any]] = [
    {
        "name": name,
        "in": "query",
        "required": False,
        "schema": {"type": "string"},
        "description": "As the field of this name on the page of incidents.",
    }
    for name in IncidentFilter.base_fields
    if name != "order"
]


def send(record: Any, veil: Veil, status: int = 200) -> HttpResponse:
    """A record as JSON, names that the veil hides blacked out wherever they stand."""
    shown = black_out_everywhere(to_mapping(record), veil.names)
    return HttpResponse(json.dumps(shown, ensure_ascii=False), content_type="application/json", status=status)


@router.get("/incidents", response=answers.Incidents, openapi_extra={"parameters": FILTER})
def incidents(request: HttpRequest, after: After = "", limit: Limit = 50) -> HttpResponse:
    """Incidents that the filter of the list lets through, in the order of their ids."""
    form = IncidentFilter(request.GET, ORDINARY)
    if not form.is_valid():
        wrong = [
            {"where": f"query.{name}", "rule": error["code"]}
            for name, errors in form.errors.get_json_data().items()
            for error in errors
        ]
        raise Problem(422, "Some of what was sent is not as it should be.", wrong=wrong)
    rows, following = _page(request, form.incidents(), after, limit, form.asked)
    shown = zip(incidents_shown(rows, ORDINARY), rows, strict=True)
    listed = tuple(answers.IncidentEntry(incident, row.contested) for incident, row in shown)
    return send(answers.Incidents(listed, following), ORDINARY.veil())


@router.get("/incidents/{incident_id}", response=answers.IncidentWhole)
def incident(request: HttpRequest, incident_id: str) -> HttpResponse:
    """One incident with its accounts, claims, tolls under all policies, and reports."""
    caller = caller_of(request)
    viewer = caller.viewer
    row = viewer.incidents().filter(pk=incident_id).first() or _what_became_of(incident_id, viewer)
    claims = list(viewer.claims().filter(membership__incident=row).select_related("report").defer("report__text"))
    if viewer.restricted:
        itself = [] if ORDINARY.incidents().filter(pk=row.pk).exists() else [row.pk]
        caller.note_reading([*hidden_claims(claims), *itself], page="api-incident")
    decided = history([row.pk, *(claim.pk for claim in claims)], caller.reference) if "decide" in caller.rights else []
    line, unvoiced = incident_line(row, claims, viewer)
    titles = ORDINARY.veil()
    reports = {claim.report_id: titles.on(claim.report) for claim in claims}
    whole = answers.IncidentWhole(
        incident=line,
        unvoiced=unvoiced,
        reports=tuple(report_head(reports[id_]) for id_ in sorted(reports)),
        grades=grades_of(row),
        suggested=suggested_grades(row, claims),
        decisions=entries(told(decided, viewer.veil()), caller.reference),
        seen=mark(about([claim.pk for claim in claims], decided)),
        seen_grades=mark(about([row.pk], decided)),
    )
    return send(whole, viewer.veil())


@router.get("/claims", response=answers.Claims)
def claims(
    request: HttpRequest,
    kind: Code = "",
    review_status: Code = "",
    after: After = "",
    limit: Limit = 50,
) -> HttpResponse:
    """Claims, of one kind or status or of all, in the order of their ids."""
    asked = {name: value for name, value in (("kind", kind), ("review_status", review_status)) if value}
    return _claims(request, ORDINARY.claims().filter(**asked), after, limit, asked)


@router.get("/claims/{claim_id}", response=answers.ClaimWhole)
def claim(request: HttpRequest, claim_id: str) -> HttpResponse:
    """One claim, and what was decided about it."""
    caller = caller_of(request)
    viewer = caller.viewer
    row = get_object_or_404(viewer.claims().select_related("membership"), pk=claim_id)
    if viewer.restricted:
        caller.note_reading(hidden_claims([row]), page="api-claim")
    decided = history([row.pk], caller.reference)
    (shown,) = claims_shown([row], viewer)
    earlier = [Claim(pk=row.pk, record=row.as_extracted)] if row.as_extracted else []
    membership = getattr(row, "membership", None)
    whole = answers.ClaimWhole(
        claim=shown,
        incident_id=membership.incident_id if membership else None,
        as_extracted=next(iter(claims_shown(earlier, viewer)), None),
        decisions=entries(told(decided, viewer.veil()), caller.reference),
        seen=mark(decided),
    )
    return send(whole, viewer.veil())


@router.get("/aggregates", response=answers.Claims)
def aggregates(request: HttpRequest, after: After = "", limit: Limit = 50) -> HttpResponse:
    """Figures over a period, which are never added to incidents."""
    return _claims(request, ORDINARY.claims().filter(kind="aggregate"), after, limit, {})


@router.get("/reports", response=answers.Reports)
def reports(request: HttpRequest, after: After = "", limit: Limit = 50) -> HttpResponse:
    """Reports without their texts, in the order of their ids."""
    rows, following = _page(request, ORDINARY.reports().defer("text"), after, limit, {})
    return send(answers.Reports(tuple(report_head(row) for row in rows), following), ORDINARY.veil())


@router.get("/reports/{path:report_id}", response=answers.ReportText)
def report(request: HttpRequest, report_id: str) -> HttpResponse:
    """One report with its text and the claims that were read from it."""
    caller = caller_of(request)
    viewer = caller.viewer
    row = get_object_or_404(viewer.reports(), pk=report_id)
    found = list(viewer.claims().filter(report=row).order_by("start", "end", "claim_id"))
    sealed = is_sealed(row.pk)
    if viewer.restricted:
        named = ORDINARY.veil().hides_some_of(row)
        caller.note_reading([*hidden_claims(found), *([row.pk] if named or sealed else [])], page="api-report")
    caller.note_taking([row.pk], page="report")
    whole = answers.ReportText(report_head(row), row.text, claims_shown(found, viewer), sealed)
    return send(whole, viewer.veil())


@router.get("/queue", response=answers.Queue)
def queue(request: HttpRequest) -> HttpResponse:
    """What to settle next, and why."""
    caller = caller_of(request)
    caller.needs("work")
    rows = [
        answers.Waiting(one.incident.pk, one.claim_id, one.killed, round(one.score, 3), tuple(one.reasons))
        for one in waiting.queue(MOST_WAITING, caller.reference)
    ]
    caller.note_taking([row.incident_id for row in rows], page="queue")
    return send(answers.Queue(tuple(rows)), ORDINARY.veil())


@router.get("/log", response=answers.Log)
def log(
    request: HttpRequest,
    before: Annotated[int, Query(ge=1, le=LARGEST_ID, description="`next` of the page before.")] = LARGEST_ID,
    limit: Limit = 50,
) -> HttpResponse:
    """Decisions, the latest first; readings of claims that a second person is still to read are the reader's alone."""
    caller = caller_of(request)
    caller.needs_to_take()
    reader = caller.reference
    rows = list(visible_decisions(reader).filter(pk__lt=before).order_by("-id")[: limit + 1])
    veil = ORDINARY.veil()
    shown = entries(told_in_log(rows[:limit], reader, veil), reader)
    caller.note_taking([row.entry_hash for row in rows[:limit]], page="log")
    return send(answers.Log(shown, rows[limit - 1].pk if len(rows) > limit else None, held_back(reader)), veil)


def _what_became_of(incident_id: str, viewer: Viewer) -> NoReturn:
    lineage = get_object_or_404(IncidentLineage, pk=incident_id)
    seen = viewer.incidents().filter(pk__in=lineage.became).values_list("pk", flat=True)
    raise Problem(410, "This incident is no longer one of its own.", became=sorted(seen))


def _claims(
    request: HttpRequest, found: QuerySet[Claim], after: str, limit: int, asked: Mapping[str, str]
) -> HttpResponse:
    rows, following = _page(request, found, after, limit, asked)
    return send(answers.Claims(claims_shown(rows, ORDINARY), following), ORDINARY.veil())


def _page(
    request: HttpRequest, found: QuerySet[Row], after: str, limit: int, asked: Mapping[str, Any]
) -> tuple[Sequence[Row], str | None]:
    """The rows after one, in the order of their ids, and the id to go on from; that a program took them is logged."""
    caller = caller_of(request)
    caller.needs_to_take()
    rows = list(found.filter(pk__gt=after).order_by("pk")[: limit + 1])
    # What was asked for is a code, and no word that somebody typed, only if something is found by it.
    by = asked if rows else {}
    caller.note_taking([str(row.pk) for row in rows[:limit]], by, page=request.path.rpartition("/")[2])
    return rows[:limit], str(rows[limit - 1].pk) if len(rows) > limit else None
