"""Incidents over time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from crosscount.desk import timeline
from crosscount.desk.access import ORDINARY
from crosscount.desk.filters import IncidentFilter


def show_timeline(request: HttpRequest) -> HttpResponse:
    """The incidents that the address asks for, by period and one by one."""
    form = IncidentFilter(request.GET, ORDINARY)
    found = list(form.incidents().defer("record", "responsibility"))
    return render(
        request,
        "desk/timeline.html",
        {
            "filter": form,
            "total": len(found),
            "layout": timeline.layout(found),
            "width": timeline.WIDTH,
            "columns_height": timeline.COLUMNS_HEIGHT,
            "strip_height": timeline.LANE_HEIGHT - 4,
        },
    )
