"""The database as it is at one moment, while others go on writing: into a file, and back from one."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import psycopg
from django.db import connections, transaction
from psycopg.conninfo import make_conninfo

from crosscount.store.connection import Store
from crosscount.store.database import database_settings
from crosscount.values import CrosscountError

Engine = Literal["sqlite", "postgresql"]

LEFT_OUT = ("django_session", "axes_accessattempt", "axes_accessfailurelog", "axes_accesslog")
"""Tables whose rows stay behind: with the id of a living session a finder would be signed in, and attempts to sign in
hold addresses."""
LOGS = ("store_decision", "store_access")


class NoProgram(CrosscountError):
    """A program of PostgreSQL that is not installed."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is needed for a database of PostgreSQL and is not here; install postgresql-client")


class ProgramFailed(CrosscountError):
    """A program of PostgreSQL that did not do its work."""

    def __init__(self, name: str, said: str) -> None:
        super().__init__(f"{name} failed ({' '.join(said.split())}); its version must be the server's or a later one")


class DatabaseNotEmpty(CrosscountError):
    """Tables where a database was to be restored."""

    def __init__(self, name: str, tables: int) -> None:
        super().__init__(
            f"the database {name} holds {tables} tables already; nothing is written over: make an empty one with "
            "`createdb`, and name it in DATABASE_URL"
        )


@dataclass(frozen=True, slots=True)
class Head:
    """How long a log was, and the hash of its last entry, which stands for all of it; None where it was empty."""

    entries: int
    entry_hash: str | None


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of both logs."""

    decisions: Head
    accesses: Head


def engine_of(store: Store) -> Engine:
    """Which kind of database the store is in."""
    return "postgresql" if connections[store.alias].vendor == "postgresql" else "sqlite"


def dump(store: Store, file: Path) -> Heads:
    """Write the database to a file that does not exist yet, and return the heads of the logs in that very copy.

    SQLite's copy is a database, made by its online backup; PostgreSQL's is what ``pg_dump`` makes in its custom format.

    Raises:
        NoProgram, ProgramFailed: ``pg_dump`` is missing or fails.
    """
    if engine_of(store) == "sqlite":
        return _dump_sqlite(str(connections[store.alias].settings_dict["NAME"]), file)
    with transaction.atomic(using=store.alias), connections[store.alias].cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        snapshot = str(cursor.execute("SELECT pg_export_snapshot()").fetchone()[0])
        heads = _heads(cursor)
        left_out = [f"--exclude-table-data={table}" for table in LEFT_OUT]
        options = ["--format=custom", f"--snapshot={snapshot}", f"--file={file}", *left_out]
        _call("pg_dump", connections[store.alias].settings_dict, options)
    return heads


def load_postgresql(url: str, file: Path) -> None:
    """Fill the empty database at a URL from what ``dump`` wrote, whole or not at all.

    Raises:
        DatabaseNotEmpty: there are tables.
        NoProgram, ProgramFailed: ``pg_restore`` is missing or fails.
    """
    wanted = database_settings(url)
    with psycopg.connect(_conninfo(wanted), password=wanted["PASSWORD"] or None) as connection:
        row = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()").fetchone()
    if row and row[0]:
        raise DatabaseNotEmpty(wanted["NAME"], row[0])
    _call("pg_restore", wanted, ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", str(file)])


def _dump_sqlite(name: str, file: Path) -> Heads:
    # All pages in one step, under one snapshot: whoever writes meanwhile neither waits nor is half in the copy.
    with closing(sqlite3.connect(name)) as here, closing(sqlite3.connect(file)) as there:
        here.backup(there)
        there.execute("PRAGMA secure_delete = ON")
        known = {name for (name,) in there.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in known.intersection(LEFT_OUT):
            there.execute(f"DELETE FROM {table}")  # noqa: S608 - a name of ours
        there.commit()
        there.execute("PRAGMA journal_mode = DELETE")
        return _heads(there.cursor())


def _heads(cursor: Any) -> Heads:
    def head(table: str) -> Head:
        cursor.execute(
            f"SELECT count(*), (SELECT entry_hash FROM {table} ORDER BY id DESC LIMIT 1) FROM {table}"  # noqa: S608
        )
        return Head(*cursor.fetchone())

    return Heads(*(head(table) for table in LOGS))


def _call(program: str, wanted: dict[str, Any], options: Sequence[str]) -> None:
    path = shutil.which(program)
    if path is None:
        raise NoProgram(program)
    # The password goes by the environment: everybody on the machine can read the arguments of a process.
    environment = os.environ | ({"PGPASSWORD": wanted["PASSWORD"]} if wanted.get("PASSWORD") else {})
    done = subprocess.run(  # noqa: S603 - a program of PostgreSQL
        [path, f"--dbname={_conninfo(wanted)}", *options],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ProgramFailed(program, done.stderr)


def _conninfo(wanted: dict[str, Any]) -> str:
    named = {"dbname": wanted["NAME"], "user": wanted["USER"], "host": wanted["HOST"], "port": wanted["PORT"]}
    return make_conninfo("", **{name: value for name, value in named.items() if value}, **wanted["OPTIONS"])
