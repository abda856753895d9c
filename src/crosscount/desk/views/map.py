"""The map, and the incidents on it as GeoJSON."""

from math import isfinite

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from crosscount.desk.access import ORDINARY
from crosscount.desk.areas import COLUMNS, feature_collection
from crosscount.desk.clusters import clusters
from crosscount.desk.exploring import explored
from crosscount.desk.filters import IncidentFilter
from crosscount.store.models import Incident

MOST_FEATURES = 1000
"""Incidents that a map is sent one by one."""
MOST_TOLD = 50
"""Incidents that are told of one mark on the map."""
WHOLE_WORLD = 1.0


def show_map(request: HttpRequest) -> HttpResponse:
    """The incidents that the address asks for, on a map, over the whole time and as a list."""
    form = IncidentFilter(request.GET, ORDINARY)
    return render(request, "desk/map.html", explored(form, request.GET.get("page")))


def features(request: HttpRequest) -> HttpResponse:
    """The same incidents as the list shows for the same address; ``?incident=`` gives one alone.

    Too many to be sent one by one come as cells of a grid for ``?zoom=``, so the map asks again for every ``?box=`` it
    shows. Of one mark of it, ``?box=`` or ``?where=`` with ``?each=1``, the first are told one by one.
    """
    viewer = ORDINARY
    one = request.GET.get("incident")
    found = viewer.incidents().filter(pk=one) if one else IncidentFilter(request.GET, viewer).incidents()
    placed = _of_area(found.exclude(latitude=None).exclude(longitude=None), request.GET.get("where", ""))
    if "each" in request.GET:
        return JsonResponse(feature_collection(placed.only(*COLUMNS)[:MOST_TOLD]))
    rows = list(placed.order_by().only(*COLUMNS)[: MOST_FEATURES + 1])
    if len(rows) <= MOST_FEATURES:
        return JsonResponse(feature_collection(sorted(rows, key=lambda row: row.pk)))
    return JsonResponse(clusters(placed, zoom=_zoom(request.GET.get("zoom", ""))))


def _of_area(found: QuerySet[Incident], where: str) -> QuerySet[Incident]:
    """Those of one area, given as the map was told of it; all of them where none is given."""
    try:
        latitude, longitude, radius = map(float, where.split())
    except ValueError:
        return found
    return found.filter(latitude=latitude, longitude=longitude, radius_km=radius)


def _zoom(words: str) -> float:
    try:
        zoom = float(words)
    except ValueError:
        return WHOLE_WORLD
    return zoom if isfinite(zoom) else WHOLE_WORLD
