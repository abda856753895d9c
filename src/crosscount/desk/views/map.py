"""The map, and the incidents on it as GeoJSON."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from crosscount.desk.access import ORDINARY
from crosscount.desk.areas import feature_collection
from crosscount.desk.exploring import explored
from crosscount.desk.filters import IncidentFilter


def show_map(request: HttpRequest) -> HttpResponse:
    """The incidents that the address asks for, on a map, over the whole time and as a list."""
    form = IncidentFilter(request.GET, ORDINARY)
    return render(request, "desk/map.html", explored(form, request.GET.get("page")))


def features(request: HttpRequest) -> HttpResponse:
    """The same incidents as the list shows for the same address; ``?incident=`` gives one alone."""
    viewer = ORDINARY
    one = request.GET.get("incident")
    found = viewer.incidents().filter(pk=one) if one else IncidentFilter(request.GET, viewer).incidents()
    return JsonResponse(feature_collection(found))
