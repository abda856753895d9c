"""Where a unit lies and how far it reaches, worked out from its towns where no source says."""

from collections.abc import Iterable
from math import asin, atan2, cos, degrees, hypot, pi, radians, sin, sqrt

from crosscount.values.place import EARTH_RADIUS_KM

CELL_DEGREES = 0.5
PEOPLE_PER_KM2 = 5000.0
Point = tuple[float, float]
Extent = tuple[float, float, float]
"""Latitude and longitude of the centre in degrees, radius in km."""


def km_between(first: Point, second: Point) -> float:
    """Great-circle distance of two points (latitude, longitude in degrees), in km."""
    lat1, lat2 = radians(first[0]), radians(second[0])
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(radians(second[1] - first[1]) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))


def town_radius_km(population: int) -> float:
    """The radius of a town of this many people at 5,000 a km², between 3 and 20 km; 3 where unknown."""
    return round(min(20.0, max(3.0, sqrt(population / PEOPLE_PER_KM2 / pi))), 1)


def extent_of(towns: Iterable[Point]) -> Extent | None:
    """Centre (latitude, longitude) and radius in km of the unit that holds these towns; None without towns.

    Towns in one half-degree cell count once, so that the centre is that of the land and not of the people. The radius
    reaches nine towns in ten, and is at least 10 km.
    """
    cells = {(lat // CELL_DEGREES, lon // CELL_DEGREES): (lat, lon) for lat, lon in sorted(towns)}
    if not cells:
        return None
    x = y = z = 0.0
    for point in cells.values():
        lat, lon = radians(point[0]), radians(point[1])
        x += cos(lat) * cos(lon)
        y += cos(lat) * sin(lon)
        z += sin(lat)
    centre = (degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x)))
    distances = sorted(km_between(centre, point) for point in cells.values())
    radius = max(10.0, distances[int(0.9 * (len(distances) - 1))])
    return round(centre[0], 4), round(centre[1], 4), round(radius, 1)
