"""Many incidents as GeoJSON: how many lie in each cell of a grid, and how many in each area, none of them by itself.

A cell is as wide as a mark on the map, so that the grid is finer the closer the map is looked at.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Avg, Count, F, FloatField, Max, Min, Q, QuerySet
from django.db.models.functions import Floor

from crosscount.desk.areas import AREA_FROM_KM, circle
from crosscount.store.models import Incident

CELLS_A_WORLD = 12
"""Cells around the equator at zoom 0, where the world is 512 pixels wide."""
MOST_ZOOM = 14
MOST_AREAS = 150
"""Areas that are drawn, those with most incidents; of others the answer says how many incidents they hold."""
CORNERS = 24


def clusters(incidents: QuerySet[Incident], *, zoom: float) -> dict[str, Any]:
    """A GeoJSON collection of cells and areas; ``left_out`` counts incidents of areas that are too many to draw."""
    imprecise = Q(radius_km__gt=AREA_FROM_KM)
    areas: list[Any] = list(
        incidents.filter(imprecise)
        .order_by()
        .values("latitude", "longitude", "radius_km")
        .annotate(number=Count("*"), disputed=Count("contested", filter=Q(contested=True)))
        .order_by("-number", "latitude", "longitude", "radius_km")
    )
    cells = _cells(incidents.exclude(imprecise & Q(radius_km__isnull=False)), zoom)
    return {
        "type": "FeatureCollection",
        "complete": False,
        "left_out": sum(area["number"] for area in areas[MOST_AREAS:]),
        "features": [*map(_cell, cells), *map(_area, areas[:MOST_AREAS])],
    }


def _cells(precise: QuerySet[Incident], zoom: float) -> Iterable[Any]:
    degrees = 360 / CELLS_A_WORLD / 2 ** min(max(round(zoom), 0), MOST_ZOOM)

    def numbered(column: str) -> Floor:
        return Floor(F(column) / degrees, output_field=FloatField())

    return (
        precise.order_by()
        .values(row=numbered("latitude"), column=numbered("longitude"))
        .annotate(
            number=Count("*"), disputed=Count("contested", filter=Q(contested=True)),
            north=Max("latitude"), south=Min("latitude"), east=Max("longitude"), west=Min("longitude"),
            middle=Avg("latitude"), centre=Avg("longitude"),
        )
        .order_by("row", "column")
    )  # fmt: skip


def _cell(cell: dict[str, Any]) -> dict[str, Any]:
    edges = (cell["west"], cell["south"], cell["east"], cell["north"])
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [round(cell["centre"], 4), round(cell["middle"], 4)]},
        "properties": {
            "area": False, "count": cell["number"], "contested": cell["disputed"] > 0, "box": ",".join(map(str, edges))
        },
    }  # fmt: skip


def _area(area: dict[str, Any]) -> dict[str, Any]:
    latitude, longitude, radius = area["latitude"], area["longitude"], area["radius_km"]
    return {
        "type": "Feature",
        "geometry": {"type": "Polygon", "coordinates": [circle(latitude, longitude, radius, corners=CORNERS)]},
        "properties": {
            "area": True, "count": area["number"], "contested": area["disputed"] > 0,
            "where": f"{latitude} {longitude} {radius}",
        },
    }  # fmt: skip
