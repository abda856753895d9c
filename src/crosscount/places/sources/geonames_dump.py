"""GeoNames dump files (``allCountries.txt``, ``cities500.txt``, ``PK.txt``) for those who have them; CC BY 4.0."""

from collections.abc import Iterator
from pathlib import Path

from crosscount.places.entry import Level
from crosscount.places.sources.source_place import SourcePlace
from crosscount.values import CrosscountError

COLUMNS = 19
_LEVELS: dict[str, Level] = {"PCLI": "country", "ADM1": "admin1", "ADM2": "admin2"}


class NotAGeoNamesDump(CrosscountError):
    """A file that is not a GeoNames dump."""

    def __init__(self, path: Path, line: int, columns: int) -> None:
        super().__init__(
            f"line {line} of {path} has {columns} tab-separated columns, a GeoNames dump has {COLUMNS}; "
            "give the unzipped allCountries.txt, cities500.txt or a country's file from download.geonames.org"
        )


def read_dump(path: Path) -> Iterator[SourcePlace]:
    """Populated places, countries and divisions of the first two orders; other features are left out."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            row = line.rstrip("\n").split("\t")
            if len(row) != COLUMNS:
                raise NotAGeoNamesDump(path, number, len(row))
            level: Level | None = "town" if row[6] == "P" else _LEVELS.get(row[7]) if row[6] == "A" else None
            if level:
                yield _place(row, level)


def _place(row: list[str], level: Level) -> SourcePlace:
    country, admin1, admin2 = row[8], row[10], row[11]
    return SourcePlace(
        gazetteer_id=f"geonames:{row[0]}",
        name=row[1],
        aliases=tuple(name for name in row[3].split(",") if name),
        level=level,
        country=country,
        admin1_code="" if level == "country" else f"{country}.{admin1}",
        admin2_code=f"{country}.{admin1}.{admin2}" if admin2 and level in ("town", "admin2") else "",
        latitude=float(row[4]),
        longitude=float(row[5]),
        population=int(row[14] or 0),
    )
