"""The gazetteer file: one SQLite file, written whole or not at all."""

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from crosscount.places.gazetteer_file import LAYOUT
from crosscount.places.merging import bare_unit_name, merge
from crosscount.places.names import fold, sound
from crosscount.places.sources import SourcePlace
from crosscount.places.sources.packages import APPROXIMATE_PLACES, read_packages
from crosscount.places.sources.supplements import default_supplements

_LONGEST_NAME = 8
_SCHEMA = """
CREATE TABLE place (number INTEGER PRIMARY KEY, gazetteer_id TEXT NOT NULL, name TEXT NOT NULL, level TEXT NOT NULL,
    country TEXT NOT NULL, admin1_code TEXT NOT NULL, admin1 TEXT NOT NULL, admin2 TEXT NOT NULL,
    latitude REAL NOT NULL, longitude REAL NOT NULL, radius_km REAL NOT NULL, population INTEGER NOT NULL);
CREATE TABLE name (key TEXT, number INTEGER, is_main INTEGER, PRIMARY KEY (key, number)) WITHOUT ROWID;
CREATE TABLE head (word TEXT PRIMARY KEY, longest INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE sound (country TEXT, sound TEXT, key TEXT, number INTEGER,
    PRIMARY KEY (country, sound, key, number)) WITHOUT ROWID;
"""
_FINISH = "CREATE UNIQUE INDEX place_by_id ON place (gazetteer_id)"


def build_gazetteer(
    path: Path,
    *,
    packages: Iterable[SourcePlace] | None = None,
    dumps: Sequence[Path] = (),
    supplements: Sequence[Path] | None = None,
    quiet: bool = False,
) -> None:
    """Build the gazetteer at ``path``: whole or not at all, and the same bytes from the same sources.

    Args:
        path: the file to make; its folder is made if missing.
        packages: the places to start from; those of the registry packages when None.
        dumps: GeoNames dump files to add to the packages' places.
        supplements: theatre supplements; those of the package when None.
        quiet: no progress bar on stderr.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    chosen = default_supplements() if supplements is None else supplements
    with Progress(console=Console(stderr=True), transient=True, disable=quiet) as progress:
        source = read_packages() if packages is None else packages
        reading = progress.track(source, total=APPROXIMATE_PLACES, description="Reading places")
        places = merge(reading, dumps=dumps, supplements=chosen)
        progress.add_task("Writing gazetteer", total=None)
        write_gazetteer(path, places)


def write_gazetteer(path: Path, places: Iterable[SourcePlace]) -> None:
    """Write places, in the order given, as a gazetteer file; readers see the old file or the new one, never a part."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    os.close(handle)
    try:
        _write(temporary, list(places))
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _write(temporary: str, places: list[SourcePlace]) -> None:
    connection = sqlite3.connect(temporary, isolation_level=None)
    try:
        connection.executescript(
            "PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-100000;"
            f"PRAGMA user_version={LAYOUT};"
        )
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN")
        units = {place.admin1_code: place.name for place in places if place.level == "admin1"}
        units |= {place.admin2_code: place.name for place in places if place.level == "admin2" and place.admin2_code}
        located = [place for place in places if place.latitude is not None]
        rows = (_place_row(number, place, units) for number, place in enumerate(located, start=1))
        connection.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        # Sorted before they are written: each row is then added at the end of its table.
        names = sorted(
            (key, number, is_main)
            for number, place in enumerate(located, start=1)
            for key, is_main in _keys_of(place).items()
        )
        connection.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
        connection.executemany("INSERT INTO head VALUES (?, ?)", sorted(_longest(names).items()))
        countries = [place.country for place in located]
        connection.executemany("INSERT INTO sound VALUES (?, ?, ?, ?)", sorted(_sounds(names, countries)))
        connection.execute("COMMIT")
        connection.execute(_FINISH)
    finally:
        connection.close()


def _place_row(number: int, place: SourcePlace, units: dict[str, str]) -> tuple[object, ...]:
    admin2 = units.get(place.admin2_code, place.admin2_code if "." not in place.admin2_code else "")
    return (
        number,
        place.gazetteer_id,
        place.name,
        place.level,
        place.country,
        place.admin1_code,
        units.get(place.admin1_code, ""),
        admin2,
        place.latitude,
        place.longitude,
        place.radius_km,
        place.population,
    )


def _keys_of(place: SourcePlace) -> dict[str, bool]:
    """Folded names, each with whether it is the main name; a unit is also found without the word for what it is.

    Not so in the United States, where nobody says "Orange" for Orange County.
    """
    is_unit = place.level.startswith("admin") and (place.country != "US" or place.level == "admin1")
    main = fold(place.name)
    keys = {main: True} if main and main.count(" ") < _LONGEST_NAME else {}
    for name in place.aliases:
        key = fold(name)
        if key and key not in keys and key.count(" ") < _LONGEST_NAME:
            # A name in another script is no lesser name: the main one is only its Latin form.
            keys[key] = not key.isascii()
    if is_unit:
        for key, is_main in tuple(keys.items()):
            keys.setdefault(bare_unit_name(key), is_main)
    return keys


def _longest(names: Iterable[tuple[str, int, bool]]) -> dict[str, int]:
    """For each word that a name of several words starts with, how many words the longest of them has."""
    longest: dict[str, int] = {}
    for key, _, _ in names:
        spaces = key.count(" ")
        if spaces:
            word = key[: key.index(" ")]
            if spaces >= longest.get(word, 0):
                longest[word] = spaces + 1
    return longest


def _sounds(names: Iterable[tuple[str, int, bool]], countries: Sequence[str]) -> Iterator[tuple[str, str, str, int]]:
    before, heard = "", ""
    for key, number, _ in names:
        if key != before:
            # Only single words are looked up by sound; a name of more than two never sounds like one.
            before, heard = key, sound(key) if key.count(" ") < 2 else ""
        if len(heard) > 1:
            yield countries[number - 1], heard, key, number
