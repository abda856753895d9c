"""The gazetteer: names to places, offline."""

import os
import sqlite3
import threading
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from crosscount.places.entry import GazetteerEntry
from crosscount.places.gazetteer_file import LAYOUT, default_gazetteer_path
from crosscount.places.names import fold, sound
from crosscount.places.prior import prior_of
from crosscount.places.units import units_of
from crosscount.values import CrosscountError

_COLUMNS = (
    "place.number, place.gazetteer_id, place.name, place.level, place.country, place.admin1_code, place.admin1, "
    "place.admin2, place.latitude, place.longitude, place.radius_km, place.population"
)
# Only fixed words are put together here; what is asked for goes in as a parameter.
_BY_ID = f"SELECT {_COLUMNS} FROM place WHERE gazetteer_id = ?"  # noqa: S608
_BY_NAME = f"SELECT {_COLUMNS}, is_main FROM name JOIN place ON place.number = name.number WHERE key = ?"  # noqa: S608
_BY_SOUND = (
    f"SELECT {_COLUMNS}, name.is_main, sound.key FROM sound JOIN place ON place.number = sound.number "  # noqa: S608
    "JOIN name ON name.key = sound.key AND name.number = sound.number WHERE sound.country = ? AND sound.sound = ?"
)
_COUNTRIES = f"SELECT {_COLUMNS} FROM place WHERE level = 'country'"  # noqa: S608
_REMEMBERED = 65_536


class NotAGazetteer(CrosscountError):
    """A file that is not a gazetteer of this version."""

    def __init__(self, path: Path, found: str) -> None:
        super().__init__(
            f"{path} is {found}, not a gazetteer of layout {LAYOUT}; "
            f"delete it and run `python -m crosscount.places.build --output {path}`"
        )


def _entry(row: Sequence[Any]) -> GazetteerEntry:
    """The place of a row with its columns and whether the name that found it is its main one."""
    entry = GazetteerEntry(*row)
    return entry._replace(
        prior=prior_of(entry.level, entry.population, is_main_name=entry.is_main_name),
        units=units_of(entry.level, entry.country, entry.admin1_code, at=(entry.latitude, entry.longitude)),
    )


class Gazetteer:
    """A gazetteer file, opened for reading; one may serve several threads, and survives fork and pickling."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        found = self._layout()
        if found != LAYOUT:
            raise NotAGazetteer(path, f"of layout {found}")
        self.find = lru_cache(_REMEMBERED)(self._find)
        self.longest_from = lru_cache(_REMEMBERED)(self._longest_from)
        self.find_similar = lru_cache(_REMEMBERED)(self._find_similar)
        self._countries = lru_cache(1)(self._read_countries)

    def __reduce__(self) -> tuple[type["Gazetteer"], tuple[Path]]:
        return Gazetteer, (self.path,)

    def _layout(self) -> int:
        try:
            return int(self._connection().execute("PRAGMA user_version").fetchone()[0])
        except sqlite3.DatabaseError as error:
            raise NotAGazetteer(self.path, f"unreadable ({error})") from error

    def _connection(self) -> sqlite3.Connection:
        local = self._local
        # A connection must not cross a fork: the child opens its own.
        if getattr(local, "process", None) != os.getpid():
            local.connection = sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
            local.connection.execute("PRAGMA mmap_size=268435456")
            local.process = os.getpid()
        connection: sqlite3.Connection = local.connection
        return connection

    def _find(self, key: str) -> tuple[GazetteerEntry, ...]:
        """Places of a folded name (see ``fold``), in the order of their ids; a main name where it is one."""
        return tuple(map(_entry, self._connection().execute(_BY_NAME, (key,)).fetchall()))

    def _longest_from(self, word: str) -> int:
        """How many words the longest name has that starts with this folded word; 1 where none of several words does."""
        row = self._connection().execute("SELECT longest FROM head WHERE word = ?", (word,)).fetchone()
        return row[0] if row else 1

    def _find_similar(self, key: str, country: str, least: float = 0.7) -> tuple[GazetteerEntry, ...]:
        """Places of one country whose name sounds like a folded name, the most similar first.

        Args:
            key: the folded name, in Latin letters.
            country: ISO 3166-1 alpha-2.
            least: similarity of the spellings (0 to 1, share of letters in common) below which it is another name.
        """
        # Imported when the first name is not found as it is spelled.
        from rapidfuzz.distance import Indel

        heard = sound(key)
        if len(heard) < 2:
            return ()
        rows = self._connection().execute(_BY_SOUND, (country, heard)).fetchall()
        scored: dict[int, tuple[float, GazetteerEntry]] = {}
        for *values, other in rows:
            entry = _entry(values)
            alike = Indel.normalized_similarity(key, other) if other[:1] == key[:1] else 0.0
            if alike >= least and alike > scored.get(entry.number, (0.0, entry))[0]:
                scored[entry.number] = (alike, entry)
        best = sorted(scored.values(), key=lambda pair: (-pair[0], -pair[1].population, pair[1].gazetteer_id))
        return tuple(entry for _, entry in best)

    def get(self, gazetteer_id: str) -> GazetteerEntry | None:
        """The place with this id, or None."""
        row = self._connection().execute(_BY_ID, (gazetteer_id,))
        found = row.fetchone()
        return _entry((*found, True)) if found else None

    def country(self, code: str) -> GazetteerEntry | None:
        """The country of this code (ISO 3166-1 alpha-2), or None."""
        return self._countries().get(code)

    def _read_countries(self) -> dict[str, GazetteerEntry]:
        entries = map(_entry, self._connection().execute(_COUNTRIES))
        return {entry.country: entry for entry in entries}

    def search(self, name: str) -> tuple[GazetteerEntry, ...]:
        """Places of a name in any spelling that folds to the same key, the most populous first."""
        return tuple(sorted(self.find(fold(name)), key=lambda entry: (-entry.population, entry.gazetteer_id)))


def _build(path: Path) -> None:
    # What builds the file, and shows progress, is imported only where the file is missing.
    from crosscount.places.writing import build_gazetteer

    build_gazetteer(path)


def open_gazetteer(path: Path | None = None, *, build: Callable[[Path], None] = _build) -> Gazetteer:
    """Open the gazetteer at ``path``, or this installation's; where the file is missing, ``build`` makes it (20 s).

    This installation's own file is made anew where an earlier version made it; a file that the caller names is never
    touched: ``NotAGazetteer`` says what it is.
    """
    chosen = default_gazetteer_path() if path is None else path
    if not chosen.exists():
        build(chosen)
    try:
        return Gazetteer(chosen)
    except NotAGazetteer:
        if path is not None:
            raise
    build(chosen)
    return Gazetteer(chosen)
