"""What the gazetteer knows of one place."""

from typing import Literal, NamedTuple

from crosscount.places.units import Unit
from crosscount.values import Place
from crosscount.values.place import PlaceBasis

Level = Literal["country", "admin1", "admin2", "town", "landmark"]

_BASIS: dict[Level, PlaceBasis] = {
    "country": "country",
    "admin1": "admin1",
    "admin2": "admin2",
    "town": "named_place",
    "landmark": "landmark",
}


class GazetteerEntry(NamedTuple):
    """One place: where it is (degrees, WGS 84), how far it reaches (``radius_km``) and what contains it."""

    number: int
    """Row of the gazetteer file; only good within one file, ``gazetteer_id`` is the name to keep."""
    gazetteer_id: str
    name: str
    level: Level
    country: str
    """ISO 3166-1 alpha-2."""
    admin1_code: str
    """Such as ``PK.02``; empty for a country, and where unknown."""
    admin1: str
    admin2: str
    latitude: float
    longitude: float
    radius_km: float
    population: int
    """Persons; 0 where unknown; for an admin unit the sum over its towns."""
    is_main_name: bool = True
    """Whether the name that found it is its main name, rather than an alternate one."""
    prior: float = 0.0
    """How likely the place is meant by that name, before anything else is known; see ``prior_of``."""
    units: tuple[Unit, ...] = ()
    """What contains it, the widest first; see ``units_of``."""

    def place(self, words: str, *, basis: PlaceBasis | None = None, radius_km: float | None = None) -> Place:
        """The place as these words name it; ``basis`` and ``radius_km`` where the words change its precision."""
        return Place(
            words=words,
            name=self.name,
            gazetteer_id=self.gazetteer_id,
            latitude=self.latitude,
            longitude=self.longitude,
            radius_km=self.radius_km if radius_km is None else radius_km,
            basis=basis or _BASIS[self.level],
            country=self.country or None,
            admin1=self.admin1 or None,
            admin2=self.admin2 or None,
        )
