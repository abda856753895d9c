"""Incidents over time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from crosscount.desk import timeline
from crosscount.desk.access import ORDINARY
from crosscount.desk.exploring import explored
from crosscount.desk.filters import IncidentFilter


def show_timeline(request: HttpRequest) -> HttpResponse:
    """The incidents that the address asks for, by period, one by one and as a list."""
    form = IncidentFilter(request.GET, ORDINARY)
    dated = form.incidents().exclude(start_date=None, end_date=None).defer("record", "responsibility")
    drawn = timeline.lanes(dated[: timeline.MOST_STRIPS])
    return render(
        request,
        "desk/timeline.html",
        {
            **explored(form, request.GET.get("page")),
            "lanes": drawn,
            "strip_height": timeline.LANE_HEIGHT - 4,
            "most_strips": timeline.MOST_STRIPS,
        },
    )
