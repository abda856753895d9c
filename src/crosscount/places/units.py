"""What contains a place: its country, its first-order division, its corner of the earth."""

from math import floor

CELL_DEGREES = (1.0, 1.3)
_ROW = 1024
AROUND = tuple(row * _ROW + column for row in (-1, 0, 1) for column in (-1, 0, 1))
"""From a cell to those around it and itself."""
Unit = str | int
"""A country or division by its code, or a cell of the earth."""


def units_of(level: str, country: str, admin1_code: str, *, at: tuple[float, float]) -> tuple[Unit, ...]:
    """Of a country itself; of a division its country and itself; of a town country, division and cell."""
    if level == "country":
        return (country,)
    code = admin1_code or f"{country}."
    return (country, code) if level == "admin1" else (country, code, cell_of(*at))


def cell_of(latitude: float, longitude: float) -> int:
    """The cell of the earth that a point lies in, about 110 km a side; with those around it, its neighbourhood."""
    return floor((latitude + 90) / CELL_DEGREES[0]) * _ROW + floor((longitude + 180) / CELL_DEGREES[1])
