"""Figures over a period, apart from the incidents, and what of each is on file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from crosscount.analysis.plot import draw
from crosscount.desk.access import ORDINARY
from crosscount.desk.accounts import Passage, Saying
from crosscount.desk.coverage import MOST_INCIDENTS, on_file
from crosscount.desk.pages import page_of
from crosscount.desk.state import kept

PER_PAGE = 25


def aggregates(request: HttpRequest) -> HttpResponse:
    """Every aggregate with who says it, set against the incidents on file; none is ever added to incidents."""
    claims = ORDINARY.claims().filter(kind="aggregate").select_related("report").defer("report__text")
    rows = claims.order_by("-report__published", "report_id", "start", "claim_id")
    page = page_of(rows, request.GET.get("page"), per_page=PER_PAGE)
    veil = ORDINARY.veil()
    shown = [veil.on_claim(claim) for claim in page.object_list]
    found = on_file(ORDINARY) if shown else None
    covered = found.by_claim if found else {}
    return render(
        request,
        "desk/aggregates.html",
        {
            "page": page,
            "passages": [(Passage([Saying(claim, False)]), covered.get(claim.pk)) for claim in shown],
            "is_drawn": found is not None and bool(found.over_time.drawable),
            "too_many": MOST_INCIDENTS if shown and found is None else 0,
        },
    )


@require_safe
def aggregates_over_time(request: HttpRequest) -> HttpResponse:
    """The same drawn by voice and period; ``?narrow=1`` for a telephone."""
    found = on_file(ORDINARY)
    if found is None or not found.over_time.drawable:
        raise Http404
    narrow = "narrow" in request.GET
    drawn = kept(f"aggregates over time {narrow}", lambda: draw(found.over_time, narrow=narrow))
    return HttpResponse(drawn, content_type="image/svg+xml")
