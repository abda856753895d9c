"""The reports, and one report with its claims marked in the text."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from crosscount.desk import listing
from crosscount.desk.access import ORDINARY, close_viewer_of, hidden_claims, is_sealed, restricted_reports
from crosscount.desk.accounts import Saying
from crosscount.desk.claim_form import ClaimForm
from crosscount.desk.decided import told
from crosscount.desk.deciding import about, history, mark, marks
from crosscount.desk.highlight import segments
from crosscount.desk.members.gate import may_decide, needs
from crosscount.desk.members.traces import note_reading
from crosscount.desk.pages import page_of
from crosscount.desk.views.signed_in import reference_of
from crosscount.store.restricted import personal

PER_PAGE = 50


def reports(request: HttpRequest) -> HttpResponse:
    """Every report, the newest first."""
    viewer = ORDINARY
    page = page_of(listing.reports(viewer), request.GET.get("page"), per_page=PER_PAGE)
    veil = viewer.veil()
    counted = viewer.claims().filter(report__in=[row.pk for row in page]).order_by().values("report_id")
    counts = dict(counted.annotate(number=Count("pk")).values_list("report_id", "number"))
    for row in page:
        veil.on(row).claim_count = counts.get(row.pk, 0)  # type: ignore[attr-defined]
    return render(request, "desk/reports.html", {"page": page})


def report(request: HttpRequest, report_id: str) -> HttpResponse:
    """One report; ``?claim=`` marks the sentence that a figure was read from."""
    return show_report(request, report_id)


def show_report(
    request: HttpRequest, report_id: str, *, form: ClaimForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of a report, with the form for a claim by hand as it was filled in."""
    viewer = close_viewer_of(request)
    veil = viewer.veil()
    shown = veil.on(get_object_or_404(viewer.reports().select_related("document"), pk=report_id))
    sealed = is_sealed(shown.pk)
    claims = list(
        viewer.claims().filter(report=shown).select_related("membership__incident").order_by("start", "end", "claim_id")
    )
    if viewer.restricted:
        names = ORDINARY.veil().hides_some_of(shown)
        note_reading(request, [*hidden_claims(claims), *([shown.pk] if names or sealed else [])], page="report")
    decided = history([shown.pk, *(claim.pk for claim in claims)], reference_of(request)) if may_decide(request) else []
    for claim in claims:
        veil.on_claim(claim)
    asked = request.GET.get("claim")
    current = next((claim for claim in claims if claim.claim_id == asked), None)
    same = viewer.reports().defer("text").filter(origin=shown.origin).exclude(pk=shown.pk) if shown.origin else ()
    copies = [veil.on(copy) for copy in same]
    return render(
        request,
        "desk/report.html",
        {
            "report": shown,
            "segments": segments(shown.text, claims, current=current),
            "sayings": [Saying(claim, False) for claim in claims],
            "current": current,
            "sealed": sealed,
            "marks": marks([claim.pk for claim in claims], decided),
            "mark": mark(about([shown.pk], decided)),
            "decided": told(about([shown.pk], decided), veil),
            "copies": copies,
            "refusals": [veil.on_refusal(row) for row in viewer.refusals().filter(report=shown)],
            "adding": (form or ClaimForm(shown, shown.text, claims)) if may_decide(request) else None,
        },
        status=status,
    )


@needs("read_restricted")
def restricted(request: HttpRequest) -> HttpResponse:
    """Reports that are restricted, or of which something is; that this page was opened is logged with their ids."""
    hidden = Count("claims", filter=personal("claims__"))
    rows = restricted_reports().defer("text").annotate(hidden_count=hidden).order_by("-published", "report_id")
    page = page_of(rows, request.GET.get("page"), per_page=PER_PAGE)
    note_reading(request, [row.pk for row in page], page="restricted")
    return render(request, "desk/restricted.html", {"page": page})
