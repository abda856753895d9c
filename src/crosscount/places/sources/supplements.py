"""Theatre supplements: places that the gazetteer lacks, spells otherwise or puts elsewhere; one TSV per theatre."""

import csv
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from crosscount.places.entry import Level
from crosscount.places.names import fold
from crosscount.places.sources.source_place import SourcePlace
from crosscount.values import CrosscountError

COLUMNS = ("name", "aliases", "latitude", "longitude", "radius_km", "basis", "country", "admin1", "admin2", "source")
_LEVELS: dict[str, Level] = {
    "named_place": "town",
    "landmark": "landmark",
    "admin2": "admin2",
    "admin1": "admin1",
    "country": "country",
}


class BadSupplement(CrosscountError):
    """A supplement that cannot be read."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(
            f"line {line} of {path}: {reason}; a supplement is tab-separated with the columns {', '.join(COLUMNS)}, "
            f"aliases parted by |, degrees and km as decimals, basis one of {', '.join(_LEVELS)}"
        )


def default_supplements() -> tuple[Path, ...]:
    """The supplements that come with the package, in order of name."""
    folder = Path(str(files("crosscount.places") / "supplements"))
    return tuple(sorted(folder.glob("*.tsv")))


def read_supplement(path: Path) -> Iterator[SourcePlace]:
    """The places of one supplement; admin columns hold names, an empty radius means that of the level."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise BadSupplement(path, 1, f"the columns are {', '.join(reader.fieldnames or ())}")
        for row in reader:
            if None in row or None in row.values() or row["basis"] not in _LEVELS:
                raise BadSupplement(path, reader.line_num, f"found {row['name']!r} with basis {row['basis']!r}")
            try:
                yield _place(row)
            except ValueError as error:
                raise BadSupplement(path, reader.line_num, str(error)) from error


def _place(row: dict[str, str]) -> SourcePlace:
    within = row["admin2"] or row["admin1"] or "country"
    slug = "/".join("-".join(fold(part).split()) for part in (row["country"], within, row["name"]))
    return SourcePlace(
        gazetteer_id=f"crosscount:{slug}",
        name=row["name"],
        aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
        level=_LEVELS[row["basis"]],
        country=row["country"],
        admin1_code=row["admin1"],
        admin2_code=row["admin2"],
        latitude=float(row["latitude"]) if row["latitude"] else None,
        longitude=float(row["longitude"]) if row["longitude"] else None,
        radius_km=float(row["radius_km"]) if row["radius_km"] else None,
    )
