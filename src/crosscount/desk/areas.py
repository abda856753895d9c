"""Incidents as GeoJSON: a point where the place is precise, an area where it is not."""

from collections.abc import Iterable
from math import asin, atan2, cos, degrees, pi, radians, sin
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from crosscount.desk import wording
from crosscount.store.models import Incident

AREA_FROM_KM = 25.0
EARTH_RADIUS_KM = 6371.0
CORNERS = 64


def circle(latitude: float, longitude: float, radius_km: float) -> list[list[float]]:
    """The ring of points ``radius_km`` from a centre, as closed longitude-latitude pairs in degrees (sphere)."""
    lat, lon, angle = radians(latitude), radians(longitude), radius_km / EARTH_RADIUS_KM
    ring = []
    for corner in range(CORNERS):
        bearing = 2 * pi * corner / CORNERS
        new_lat = asin(sin(lat) * cos(angle) + cos(lat) * sin(angle) * cos(bearing))
        new_lon = lon + atan2(sin(bearing) * sin(angle) * cos(lat), cos(angle) - sin(lat) * sin(new_lat))
        ring.append([round(degrees(new_lon), 4), round(degrees(new_lat), 4)])
    return [*ring, ring[0]]


def feature_collection(incidents: Iterable[Incident]) -> dict[str, Any]:
    """All incidents that have coordinates, as one GeoJSON collection."""
    return {"type": "FeatureCollection", "features": [_feature(one) for one in incidents if one.latitude is not None]}


def _feature(incident: Incident) -> dict[str, Any]:
    assert incident.latitude is not None and incident.longitude is not None  # noqa: S101, PT018
    is_area = (incident.radius_km or 0) > AREA_FROM_KM
    point = [incident.longitude, incident.latitude]
    geometry = (
        {"type": "Polygon", "coordinates": [circle(incident.latitude, incident.longitude, incident.radius_km or 0)]}
        if is_area
        else {"type": "Point", "coordinates": point}
    )
    return {
        "type": "Feature",
        "geometry": geometry,
        "properties": {
            "incident_id": incident.incident_id,
            "url": reverse("desk:incident", args=[incident.incident_id]),
            "title": f"{wording.label(wording.EVENT_TYPES, incident.event_type)}, {incident.place_name}",
            "when": _when(incident),
            "precision": wording.radius_in_words(incident.radius_km),
            "contested": incident.contested,
            "area": is_area,
            "centre": point,
        },
    }


def _when(incident: Incident) -> str:
    start, end = incident.start_date, incident.end_date
    days = [day.isoformat() for day in dict.fromkeys((start, end)) if day]
    return gettext(" to ").join(days)
