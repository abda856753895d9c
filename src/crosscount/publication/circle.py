"""An area of a radius as GeoJSON."""

from itertools import pairwise
from math import asin, atan2, cos, degrees, pi, radians, sin
from typing import Any

EARTH_RADIUS_KM = 6371.0
CORNERS = 48
Ring = list[list[float]]


def circle(latitude: float, longitude: float, radius_km: float, *, decimals: int) -> dict[str, Any]:
    """A circle on the sphere as a polygon of 48 corners.

    Corners run counter-clockwise and the first closes the ring, as RFC 7946 asks. A circle that crosses the 180th
    meridian is cut there into two polygons; one that reaches a pole is the band of latitudes that it touches.

    Args:
        latitude: of the centre, in degrees (WGS 84).
        longitude: of the centre, in degrees.
        radius_km: of the circle.
        decimals: digits kept of a coordinate.
    """
    angle = radius_km / EARTH_RADIUS_KM
    reach = degrees(angle)
    if abs(latitude) + reach >= 90:
        low = max(latitude - reach, -90.0) if latitude > 0 else -90.0
        high = 90.0 if latitude > 0 else min(latitude + reach, 90.0)
        return _polygon(_box(low, high), decimals)
    corners = [_corner(latitude, longitude, angle, -2 * pi * step / CORNERS) for step in range(CORNERS)]
    ring = [*corners, corners[0]]
    longitudes = [corner[0] for corner in corners]
    if min(longitudes) < -180:
        return _cut(ring, -180.0, decimals)
    if max(longitudes) > 180:
        return _cut(ring, 180.0, decimals)
    return _polygon(ring, decimals)


def _corner(latitude: float, longitude: float, angle: float, bearing: float) -> list[float]:
    lat = radians(latitude)
    north = asin(sin(lat) * cos(angle) + cos(lat) * sin(angle) * cos(bearing))
    east = atan2(sin(bearing) * sin(angle) * cos(lat), cos(angle) - sin(lat) * sin(north))
    return [longitude + degrees(east), degrees(north)]


def _box(low: float, high: float) -> Ring:
    return [[-180.0, low], [180.0, low], [180.0, high], [-180.0, high], [-180.0, low]]


def _polygon(ring: Ring, decimals: int) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [_rounded(ring, decimals)]}


def _cut(ring: Ring, meridian: float, decimals: int) -> dict[str, Any]:
    west = _clip(ring, meridian, keep_west=True)
    east = _clip(ring, meridian, keep_west=False)
    shifted = west if meridian < 0 else east
    turn = 360.0 if meridian < 0 else -360.0
    for corner in shifted:
        corner[0] += turn
    return {"type": "MultiPolygon", "coordinates": [[_rounded(west, decimals)], [_rounded(east, decimals)]]}


def _clip(ring: Ring, meridian: float, *, keep_west: bool) -> Ring:
    """Cut a convex ring along a meridian (Sutherland and Hodgman)."""
    side = 1 if keep_west else -1
    kept: Ring = []
    for (lon, lat), (next_lon, next_lat) in pairwise(ring):
        if side * (meridian - lon) >= 0:
            kept.append([lon, lat])
        if (meridian - lon) * (meridian - next_lon) < 0:
            share = (meridian - lon) / (next_lon - lon)
            kept.append([meridian, lat + share * (next_lat - lat)])
    return [*kept, list(kept[0])]


def _rounded(ring: Ring, decimals: int) -> Ring:
    return [[round(lon, decimals), round(lat, decimals)] for lon, lat in ring]
