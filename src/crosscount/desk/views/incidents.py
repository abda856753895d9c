"""The list of incidents, and one incident with its accounts side by side."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from crosscount.desk import accounts, listing, tolls, wording
from crosscount.desk.access import ORDINARY, Veil, Viewer, close_viewer_of, hidden_claims
from crosscount.desk.course import course_of
from crosscount.desk.current import actor_name
from crosscount.desk.decided import told
from crosscount.desk.deciding import about, history, mark, marks
from crosscount.desk.filters import IncidentFilter
from crosscount.desk.forms import GradeForm
from crosscount.desk.grades import grades_of
from crosscount.desk.members.gate import may_decide
from crosscount.desk.members.traces import note_reading
from crosscount.desk.neighbours import neighbours
from crosscount.desk.pages import page_of
from crosscount.desk.published import published
from crosscount.desk.views.signed_in import reference_of
from crosscount.store.models import Claim, Incident, IncidentLineage, Report

PER_PAGE = 20


def incidents(request: HttpRequest) -> HttpResponse:
    """The incidents that the address asks for, contested first."""
    form = IncidentFilter(request.GET, ORDINARY)
    page = page_of(form.incidents(), request.GET.get("page"), per_page=PER_PAGE)
    return render(
        request,
        "desk/incidents.html",
        {"filter": form, "page": page, "entries": listing.entries(page.object_list, ORDINARY)},
    )


def incident(request: HttpRequest, incident_id: str) -> HttpResponse:
    """One incident; an id that is no longer in use leads to what became of it."""
    viewer = close_viewer_of(request)
    shown = viewer.incidents().filter(pk=incident_id).first()
    if shown is None:
        return _what_became_of(request, viewer, incident_id)
    words = viewer.veil()
    claims = _claims(request, viewer, shown, words)
    decided = history([shown.pk, *claims], reference_of(request))
    graded = about([shown.pk], decided)
    said = [words.on_voice(account) for account in shown.accounts.all()]
    rows = viewer.tolls().filter(incident=shown).prefetch_related(Prefetch("claims", Claim.objects.order_by("pk")))
    return render(
        request,
        "desk/incident.html",
        {
            "incident": shown,
            "title": listing.title_of(shown),
            "columns": accounts.columns(said, claims),
            "unvoiced": accounts.fold(accounts.unvoiced(said, claims)),
            "groups": tolls.groups(words.on_toll(row) for row in rows),
            "policies": wording.POLICIES,
            "responsibility": accounts.stands(claims.values()),
            "origins": _origins(claims.values(), viewer, words),
            "operation": _operation(shown, viewer),
            "place": shown.record.get("place"),
            "radius": wording.radius_in_words(shown.radius_km),
            "basis": wording.label(wording.PLACE_BASES, (shown.record.get("place") or {}).get("basis")),
            "dates_said": _dates_said(claims.values()),
            "marks": marks(claims, decided) if may_decide(request) else {},
            "mark": mark(about(claims, decided)),
            "decided": told(about(claims, decided), words) if may_decide(request) else [],
            "grades": grades_of(shown, claims, graded),
            "grade_form": GradeForm(initial={"seen": mark(graded)}, auto_id="grade-%s"),
            "graded": told(graded, words),
            "neighbours": listing.titled(neighbours(shown)),
            "course": course_of(said, claims),
            "published": published(shown, viewer, set(claims)),
            "all_claims": list(claims.values()),
            "actors": [{"id": actor, "name": actor_name(actor)} for actor in shown.record["actors"]],
        },
    )


def _claims(request: HttpRequest, viewer: Viewer, shown: Incident, words: Veil) -> dict[str, Claim]:
    """The claims of an incident that the viewer may see, as they are shown; what is restricted among them is logged."""
    claims = {
        claim.pk: claim
        for claim in viewer.claims()
        .filter(membership__incident=shown)
        .select_related("report")
        .defer("report__text")
        .order_by("report__published", "report_id", "start", "end", "claim_id")
    }
    titles = ORDINARY.veil() if viewer.restricted else words
    for claim in claims.values():
        titles.on(claim.report)
        words.on_claim(claim)
    if viewer.restricted:
        note_reading(request, [*hidden_claims(claims.values()), *_hidden_itself(shown)], page="incident")
    return claims


def _hidden_itself(shown: Incident) -> list[str]:
    return [] if ORDINARY.incidents().filter(pk=shown.pk).exists() else [shown.pk]


def _operation(shown: Incident, viewer: Viewer) -> list[dict[str, object]]:
    """The other incidents of a coordinated operation."""
    if not shown.operation_id:
        return []
    others = viewer.incidents().filter(operation_id=shown.operation_id).exclude(pk=shown.pk)
    return [{"incident": other, "title": listing.title_of(other)} for other in others.order_by("start_date", "pk")]


def _what_became_of(request: HttpRequest, viewer: Viewer, incident_id: str) -> HttpResponse:
    lineage = IncidentLineage.objects.filter(pk=incident_id).first()
    if lineage is None:
        raise Http404
    if lineage.current and viewer.incidents().filter(pk=lineage.current).exists():
        return redirect("desk:incident", lineage.current)
    return render(request, "desk/gone.html", {"incident_id": incident_id}, status=410)


def _origins(claims: Iterable[Claim], viewer: Viewer, words: Veil) -> list[list[Report]]:
    """Reports by the text they come from, the earliest first; copies of one wire text stand together.

    Copies from which nothing was read for this incident are among them.
    """
    by_origin: dict[str, dict[str, Report]] = defaultdict(dict)
    for claim in claims:
        by_origin[claim.report.origin or claim.report_id][claim.report_id] = claim.report
    shared = [origin for origin, reports in by_origin.items() if origin not in reports]
    for copy in viewer.reports().filter(origin__in=shared).defer("text").order_by("published", "report_id"):
        by_origin[copy.origin].setdefault(copy.pk, words.on(copy))
    return [list(reports.values()) for reports in by_origin.values()]


def _dates_said(claims: Iterable[Claim]) -> list[dict[str, object]]:
    """Every way in which the reports say when, once each, with the claim that says it first."""
    found: dict[tuple[object, ...], dict[str, object]] = {}
    for claim in claims:
        said = claim.record.get("date_range")
        if said and said["words"]:
            found.setdefault((said["words"], said["start"], said["end"]), {**said, "claim": claim})
    return list(found.values())
