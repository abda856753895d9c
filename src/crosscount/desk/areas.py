"""Incidents as GeoJSON: a point where the place is precise, an area where it is not."""

from collections.abc import Iterable
from math import asin, atan2, cos, degrees, pi, radians, sin
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext

from crosscount.desk import wording
from crosscount.store.models import Incident

AREA_FROM_KM = 25.0
EARTH_RADIUS_KM = 6371.0
CORNERS = 64
COLUMNS = (
    "incident_id",
    "event_type",
    "place_name",
    "latitude",
    "longitude",
    "radius_km",
    "start_date",
    "end_date",
    "contested",
)


def circle(latitude: float, longitude: float, radius_km: float, *, corners: int = CORNERS) -> list[list[float]]:
    """The ring of points ``radius_km`` from a centre, as closed longitude-latitude pairs in degrees (sphere)."""
    lat, lon, angle = radians(latitude), radians(longitude), radius_km / EARTH_RADIUS_KM
    ring = []
    for corner in range(corners):
        bearing = 2 * pi * corner / corners
        new_lat = asin(sin(lat) * cos(angle) + cos(lat) * sin(angle) * cos(bearing))
        new_lon = lon + atan2(sin(bearing) * sin(angle) * cos(lat), cos(angle) - sin(lat) * sin(new_lat))
        ring.append([round(degrees(new_lon), 4), round(degrees(new_lat), 4)])
    return [*ring, ring[0]]


def feature_collection(incidents: Iterable[Incident]) -> dict[str, Any]:
    """These incidents, all of which have coordinates, as one GeoJSON collection."""
    # Asked for once, not once a feature: there may be tens of thousands.
    page = reverse("desk:incident", args=["INCIDENT"])
    kinds = {code: str(words) for code, words in wording.EVENT_TYPES.items()}
    return {
        "type": "FeatureCollection",
        "complete": True,
        "features": [
            _geometry(one)
            | {
                "properties": {
                    "incident_id": one.incident_id,
                    "url": page.replace("INCIDENT", quote(one.incident_id, safe="")),
                    "title": f"{kinds.get(one.event_type, one.event_type)}, {one.place_name}",
                    "where": f"{one.latitude} {one.longitude} {one.radius_km}",
                    "when": _when(one),
                    "precision": wording.radius_in_words(one.radius_km),
                    "contested": one.contested,
                    "area": _is_area(one),
                }
            }
            for one in incidents
        ],
    }


def _is_area(incident: Incident) -> bool:
    return (incident.radius_km or 0) > AREA_FROM_KM


def _geometry(incident: Incident) -> dict[str, Any]:
    latitude, longitude = incident.latitude or 0.0, incident.longitude or 0.0
    if _is_area(incident):
        ring = circle(latitude, longitude, incident.radius_km or 0.0)
        return {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}}
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": [longitude, latitude]}}


def _when(incident: Incident) -> str:
    start, end = incident.start_date, incident.end_date
    days = [day.isoformat() for day in dict.fromkeys((start, end)) if day]
    return gettext("%(start)s to %(end)s") % {"start": days[0], "end": days[1]} if len(days) == 2 else "".join(days)
