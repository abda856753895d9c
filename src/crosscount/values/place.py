"""Where, with the precision that the words carry."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Literal

PlaceBasis = Literal["named_place", "admin2", "admin1", "landmark", "country"]
EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Place:
    """A named area: ``radius_km`` around a point (degrees, WGS 84); no coordinates where no gazetteer knows it."""

    words: str
    name: str
    gazetteer_id: str | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    basis: PlaceBasis
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    admin1: str | None = None
    admin2: str | None = None


def distance_km(first: Place, second: Place) -> float | None:
    """Great-circle distance between the centres in km (haversine, sphere of 6,371 km); None without coordinates."""
    if first.latitude is None or first.longitude is None or second.latitude is None or second.longitude is None:
        return None
    lat1, lat2 = radians(first.latitude), radians(second.latitude)
    half_lat, half_lon = (lat2 - lat1) / 2, radians(second.longitude - first.longitude) / 2
    chord = sin(half_lat) ** 2 + cos(lat1) * cos(lat2) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))
