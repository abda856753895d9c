"""A whole casebook in one file, made while people work, and a casebook made from one.

The file is a tar archive: the database first, then everything in the folder but what is made anew or must not travel,
then a manifest with the SHA-256 of each. The key of the casebook is never in it.
"""

import hashlib
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal

from crosscount.casebook.settings import read_settings
from crosscount.decisions import first_broken_link
from crosscount.decisions.chain import Entry
from crosscount.store.connection import DOCUMENTS, open_store
from crosscount.store.database import SQLITE_FILE
from crosscount.store.settings import SECRET_KEY_FILE
from crosscount.store.snapshot import Engine, Head, Heads, dump, engine_of, load_postgresql
from crosscount.values import CrosscountError, InvalidRecord, from_json, to_json

if TYPE_CHECKING:
    from crosscount.casebook.casebook import Casebook

LAYOUT: Literal[1] = 1
"""Number of the archive's layout; another one is refused."""
MANIFEST = "manifest.json"
DATABASES: dict[Engine, str] = {"sqlite": SQLITE_FILE, "postgresql": "database.pgdump"}


class BackupExists(CrosscountError):
    """Something where a backup or a restored casebook was to be put."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is there already and nothing is written over; name another place")


class BackupInside(CrosscountError):
    """A backup in the folder that it is of."""

    def __init__(self, file: Path, folder: Path) -> None:
        super().__init__(f"{file} lies in the casebook {folder}, and would be in its next backup; put it elsewhere")


class BackupDamaged(CrosscountError):
    """A file that is no backup, or not as it was made."""

    def __init__(self, file: Path, found: str) -> None:
        super().__init__(f"{file} cannot be restored: {found}; use another backup")


class WrongDatabase(CrosscountError):
    """A backup of one kind of database for another."""

    def __init__(self, engine: Engine) -> None:
        what = "name an empty database of PostgreSQL in" if engine == "postgresql" else "unset"
        super().__init__(f"the backup is of a casebook in {engine}; {what} DATABASE_URL, and restore it again")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds."""

    layout: Literal[1]
    crosscount: str
    """The version that made it."""
    engine: Engine
    made_at: datetime
    heads: Heads
    sha256: dict[str, str]
    """Of each file, by its name in the casebook."""


def back_up(casebook: "Casebook", file: Path) -> Manifest:
    """Write a casebook to a file that only its owner can read; others may go on working.

    What was added to the logs before it began is in it. The database is copied first: documents are archived before
    the database names them, so that every document it names comes after it.

    Raises:
        BackupExists, BackupInside: ``file`` is there already, or in the casebook.
        NoProgram, ProgramFailed: the database is in PostgreSQL, and ``pg_dump`` is missing or fails.
    """
    file = file.absolute()
    if file.exists():
        raise BackupExists(file)
    if file.resolve().is_relative_to(casebook.path):
        raise BackupInside(file, casebook.path)
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".backing-up-") as scratch:
        engine = engine_of(casebook.store)
        database, written = Path(scratch) / DATABASES[engine], Path(scratch) / file.name
        made_at = datetime.now(UTC)
        heads = dump(casebook.store, database)
        with tarfile.open(written, "x") as archive:
            sha256 = {database.name: _put(archive, database, database.name)}
            for path, name in _files_of(casebook.path):
                sha256[name] = _put(archive, path, name)
            manifest = Manifest(LAYOUT, version("crosscount"), engine, made_at, heads, sha256)
            content = to_json(manifest).encode()
            archive.addfile(_entry(MANIFEST, len(content)), BytesIO(content))
        with written.open("rb+") as whole:
            whole.flush()
            os.fsync(whole.fileno())
        written.chmod(0o600)
        written.rename(file)
    return manifest


def restore(file: Path, folder: Path, *, database_url: str | None = None) -> Manifest:
    """Make a casebook from a backup in a new folder, and check that it is whole.

    Checked are every file's SHA-256, both logs' chains and heads, and that every document which the database names is
    there. Until all of it holds there is nothing at ``folder``.

    Raises:
        BackupExists: there is something at ``folder``.
        BackupDamaged: it is no backup, or it is not whole.
        WrongDatabase, DatabaseNotEmpty: ``database_url`` does not name an empty database of the backup's kind.
    """
    folder = folder.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BackupExists(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".restoring-"))
    try:
        manifest = _unpacked(file, made)
        if (manifest.engine == "postgresql") != bool(database_url):
            raise WrongDatabase(manifest.engine)
        read_settings(made)
        if database_url:
            load_postgresql(database_url, made / DATABASES["postgresql"])
            (made / DATABASES["postgresql"]).unlink()
        _check(file, made, manifest, database_url)
        if folder.exists():
            folder.rmdir()
        made.rename(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return manifest


def _files_of(folder: Path) -> Iterator[tuple[Path, str]]:
    """What of a casebook goes into its backup; links are left out, and so is what hides."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(parent, name) for name in sorted(names)):
            name = path.relative_to(folder).as_posix()
            made_anew = name.startswith(SQLITE_FILE) or name == SECRET_KEY_FILE
            hidden = path.name.startswith(".") and name != ".gitignore"
            if not (made_anew or hidden or path.is_symlink()) and path.is_file():
                yield path, name


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


def _put(archive: tarfile.TarFile, path: Path, name: str) -> str:
    """Add a file as it is now and return its SHA-256."""
    with path.open("rb") as file:
        hashed = _Hashed(file)
        archive.addfile(_entry(name, os.fstat(file.fileno()).st_size), hashed)
    return hashed.sha256.hexdigest()


class _Hashed:
    """A file of which every byte that is read is hashed."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.sha256 = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        content = self._file.read(size)
        self.sha256.update(content)
        return content


def _unpacked(file: Path, folder: Path) -> Manifest:
    """Unpack into an empty folder, and check each file against the manifest."""
    try:
        with tarfile.open(file, "r:") as archive:
            archive.extractall(folder, filter="data")
        manifest = from_json(Manifest, (folder / MANIFEST).read_bytes())
    except (tarfile.TarError, FileNotFoundError, InvalidRecord) as error:
        if not file.exists():
            raise
        raise BackupDamaged(file, f"it is no whole backup ({type(error).__name__})") from error
    (folder / MANIFEST).unlink()
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    for name in sorted(found.keys() | manifest.sha256.keys()):
        if name not in found or name not in manifest.sha256:
            raise BackupDamaged(file, f"{name} is {'missing' if name not in found else 'not in its manifest'}")
        with found[name].open("rb") as opened:
            if hashlib.file_digest(opened, "sha256").hexdigest() != manifest.sha256[name]:
                raise BackupDamaged(file, f"{name} is not as it was")
    return manifest


def _check(file: Path, folder: Path, manifest: Manifest, database_url: str | None) -> None:
    store = open_store(folder, database_url=database_url)
    # Tables can be imported only once Django runs.
    from crosscount.store import models
    from crosscount.store.log import read_accesses, read_log

    try:
        _check_log(file, read_log(using=store.alias), manifest.heads.decisions)
        _check_log(file, read_accesses(using=store.alias), manifest.heads.accesses)
        for sha256 in models.Document.objects.using(store.alias).values_list("sha256", flat=True).iterator():
            if not (folder / DOCUMENTS / sha256[:2] / sha256).exists():
                raise BackupDamaged(file, f"the document {sha256}, which its database names, is missing")
    finally:
        store.close()


def _check_log(file: Path, log: Sequence[Entry], head: Head) -> None:
    broken = first_broken_link(log)
    if broken is not None or Head(len(log), log[-1].entry_hash if log else None) != head:
        raise BackupDamaged(file, "a log in its database is broken, or not the one that was backed up")
