"""The desk over an invented casebook: in process on each kind of database, and served to a browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from django.test import Client, override_settings

from conftest import forget
from crosscount.casebook.settings import write_settings
from crosscount.desk import settings as desk_settings
from desk.invented import Casebook, invented_casebook, many_incidents

NOT_OVERRIDDEN = {"CASEBOOK", "DATABASES", "SECRET_KEY", "STORE_APPS", "SQLITE_FILE", "SECRET_KEY_FILE"}
PATIENCE = 60
"""Seconds until a server must have started."""


class EverythingIn:
    """A database router that sends every query to one store."""

    def __init__(self, alias: str) -> None:
        self.alias = alias

    def db_for_read(self, model: object, **hints: object) -> str:
        """The store's alias."""
        return self.alias

    db_for_write = db_for_read


@pytest.fixture
def desk(tmp_path) -> Iterator[None]:
    """Django as the desk sets it up, while the rest of the tests run it for the store alone."""
    wanted = {name: getattr(desk_settings, name) for name in dir(desk_settings) if name.isupper()}
    wanted = {name: value for name, value in wanted.items() if name not in NOT_OVERRIDDEN}
    write_settings(tmp_path, title="An invented casebook", packs=("generic",))
    with override_settings(**wanted, CASEBOOK=tmp_path):
        yield


@pytest.fixture
def client_of(desk, store) -> Iterator[Callable[[Casebook], Client]]:
    """Gives a client of the desk over a casebook, on each kind of database."""

    def over(casebook: Casebook) -> Client:
        casebook.save(store.alias)
        return Client(headers={"host": "127.0.0.1"})

    with override_settings(DATABASE_ROUTERS=[EverythingIn(store.alias)]):
        yield over


@pytest.fixture
def client(client_of) -> Client:
    """The desk over the invented casebook."""
    return client_of(invented_casebook())


@pytest.fixture(scope="session")
def served(tmp_path_factory, sqlite_template, open_unblocked) -> Iterator[str]:
    """The address of a desk served by gunicorn over the invented casebook and a hundred small incidents."""
    folder = tmp_path_factory.mktemp("casebook")
    shutil.copy(sqlite_template, folder / "crosscount.sqlite3")
    write_settings(folder, title="An invented casebook", packs=("generic",))
    store = open_unblocked(folder, f"sqlite:///{folder}/crosscount.sqlite3")
    for casebook in (invented_casebook(), many_incidents(100)):
        casebook.save(store.alias)
    forget(store)
    port = free_port()
    with serving(f"from crosscount.desk import serve; serve({str(folder)!r}, port={port})", port) as desk:
        yield desk.address


def free_port() -> int:
    """A port that nobody listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class serving:  # noqa: N801 - reads as a sentence
    """A desk in a process of its own, started by some code, while the block lasts."""

    def __init__(self, code: str, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.output = ""
        environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def __enter__(self) -> "serving":
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.address}/incidents/", timeout=PATIENCE):
                    return self
            except OSError:
                time.sleep(0.1)
        self.process.kill()
        raise AssertionError(f"the desk did not start: {self.process.communicate()[0]}")

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.output = self.process.communicate(timeout=PATIENCE)[0]
