"""Figures over a period, apart from the incidents, and what of each is on file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from crosscount.desk.access import ORDINARY
from crosscount.desk.accounts import Passage, Saying
from crosscount.desk.coverage import MOST_INCIDENTS, on_file
from crosscount.desk.pages import page_of

PER_PAGE = 25


def aggregates(request: HttpRequest) -> HttpResponse:
    """Every aggregate with who says it, set against the incidents on file; none is ever added to incidents."""
    claims = ORDINARY.claims().filter(kind="aggregate").select_related("report").defer("report__text")
    rows = claims.order_by("-report__published", "report_id", "start", "claim_id")
    page = page_of(rows, request.GET.get("page"), per_page=PER_PAGE)
    veil = ORDINARY.veil()
    shown = [veil.on_claim(claim) for claim in page.object_list]
    found = on_file(ORDINARY) if shown else {}
    covered = found or {}
    return render(
        request,
        "desk/aggregates.html",
        {
            "page": page,
            "passages": [(Passage([Saying(claim, False)]), covered.get(claim.pk)) for claim in shown],
            "too_many": MOST_INCIDENTS if found is None else 0,
        },
    )
