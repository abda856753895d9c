"""What could not be read, and why."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from crosscount.desk.access import ORDINARY
from crosscount.desk.pages import page_of
from crosscount.desk.wording import REASONS, STAGES, label

PER_PAGE = 50


def refusals(request: HttpRequest) -> HttpResponse:
    """Refusals by reason, then one by one; ``?reason=`` narrows them."""
    viewer = ORDINARY
    rows = viewer.refusals()
    reason = request.GET.get("reason", "")
    counted = rows.values("reason").annotate(count=Count("pk")).order_by("-count", "reason")
    reasons = [{**row, "words": label(REASONS, row["reason"])} for row in counted]
    shown = rows.filter(reason=reason) if reason else rows
    page = page_of(shown.select_related("report").defer("report__text"), request.GET.get("page"), per_page=PER_PAGE)
    veil = viewer.veil()
    for row in page:
        veil.on_refusal(row)
        row.stage = label(STAGES, row.stage)
        if row.report is not None:
            veil.on(row.report)
    return render(request, "desk/refusals.html", {"page": page, "reasons": reasons, "reason": reason})
