"""What tests of every layer may ask for: a database of each kind, and a store in it."""

import itertools
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import django
import psycopg
import pytest
from django.db import connections
from hypothesis import HealthCheck, settings
from psycopg import sql

from crosscount.store.connection import Store, open_store
from postgresql import NoPostgresql, private_cluster

# How long an example takes is the machine's affair, and others may be using it. The same code is tested with the same
# examples, so that a test which fails has failed for what was changed; `--hypothesis-profile=exploring` tries others.
settings.register_profile("exploring", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("steady", settings.get_profile("exploring"), derandomize=True, database=None)
settings.load_profile("steady")

# Tables can be imported only once Django runs, and Django's default database is nobody's casebook here. The desk's
# settings hold the store's, so that one process can test both.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crosscount.desk.settings")
os.environ.setdefault("CROSSCOUNT_CASEBOOK", tempfile.gettempdir())
django.setup()

_numbers = itertools.count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files marked ``long`` come first: one that is begun last is waited for by every other worker."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a private PostgreSQL server; where it cannot be had, its tests skip and say why."""
    try:
        with private_cluster() as url:
            yield url
    except NoPostgresql as reason:
        pytest.skip(f"no PostgreSQL: {reason}")


@pytest.fixture(scope="session")
def open_unblocked(django_db_blocker) -> Iterator[Callable[..., Store]]:
    """Opens stores that close at the end of the session; these tests bring databases of their own."""
    stores: list[Store] = []

    def opened(folder: Path, url: str | None = None) -> Store:
        stores.append(open_store(folder, database_url=url))
        return stores[-1]

    with django_db_blocker.unblock():
        yield opened
        for store in stores:
            forget(store)


def forget(store: Store) -> None:
    """Close a store and strike its database from Django's list."""
    if store.alias in connections.settings:
        store.close()
        if store.alias != "default":
            del connections.settings[store.alias]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory, open_unblocked) -> Path:
    """A SQLite file with the tables made, to be copied."""
    folder = tmp_path_factory.mktemp("template")
    forget(open_unblocked(folder, f"sqlite:///{folder}/template.sqlite3"))
    with sqlite3.connect(folder / "template.sqlite3") as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return folder / "template.sqlite3"


@pytest.fixture(scope="session")
def postgresql_template(tmp_path_factory, postgresql, open_unblocked) -> str:
    """The name of a PostgreSQL database with the tables made, to be copied."""
    name = "crosscount_template"
    _execute(postgresql, sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    forget(open_unblocked(tmp_path_factory.mktemp("template"), _sibling(postgresql, name)))
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path) -> Iterator[str]:
    """A database of each kind, its tables made and empty."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "crosscount.sqlite3")
        yield f"sqlite:///{tmp_path}/crosscount.sqlite3"
        return
    server, template = request.getfixturevalue("postgresql"), request.getfixturevalue("postgresql_template")
    name = f"test_{next(_numbers)}"
    copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
    _execute(server, copy)
    yield _sibling(server, name)
    _execute(server, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def store(database_url, tmp_path, open_unblocked) -> Iterator[Store]:
    """An empty store on each kind of database."""
    store = open_unblocked(tmp_path, database_url)
    yield store
    forget(store)


def _execute(url: str, statement: sql.Composed) -> None:
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(statement)


def _sibling(url: str, name: str) -> str:
    return url.rpartition("/")[0] + "/" + name
