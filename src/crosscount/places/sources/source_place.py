"""A place as a source gives it."""

from typing import NamedTuple

from crosscount.places.entry import Level


class SourcePlace(NamedTuple):
    """A place before merging; a unit's coordinates are None where its source has none, to be derived from its towns."""

    gazetteer_id: str
    name: str
    aliases: tuple[str, ...]
    level: Level
    country: str
    admin1_code: str = ""
    admin2_code: str = ""
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    radius_km: float | None = None
