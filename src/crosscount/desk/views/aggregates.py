"""Figures over a period, apart from the incidents."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from crosscount.desk.access import ORDINARY
from crosscount.desk.accounts import Passage, Saying

PER_PAGE = 25


def aggregates(request: HttpRequest) -> HttpResponse:
    """Every aggregate with who says it; none is ever added to incidents."""
    claims = ORDINARY.claims().filter(kind="aggregate").select_related("report").defer("report__text")
    rows = claims.order_by("-report__published", "report_id", "start", "claim_id")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    veil = ORDINARY.veil()
    shown = [veil.on_claim(claim) for claim in page.object_list]
    return render(
        request,
        "desk/aggregates.html",
        {"page": page, "passages": [Passage([Saying(claim, False)]) for claim in shown]},
    )
