"""The desk over an invented casebook: in process on each kind of database, and served to a browser."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client, override_settings
from playwright.sync_api import BrowserContext, expect, sync_playwright

from conftest import forget
from crosscount.casebook.settings import write_settings
from crosscount.desk.roles import ROLES, Role
from desk.invented import Casebook, invented_casebook, many_incidents
from desk.people import cookie_of, signed_in

PATIENCE = 180
"""Seconds until a server must have started, or a map must have been drawn without a graphics card."""
CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


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
    """The desk over a folder of its own, its cache empty."""
    write_settings(tmp_path, title="An invented casebook", packs=("generic",))
    cache.clear()
    with override_settings(CASEBOOK=tmp_path):
        yield


@pytest.fixture
def client_of(desk, store) -> Iterator[Callable[..., Client]]:
    """Gives a client of the desk over a casebook, signed in with some roles, on each kind of database."""

    def over(casebook: Casebook, *roles: Role) -> Client:
        casebook.save(store.alias)
        return signed_in(*(roles or ("reader",)))

    with override_settings(DATABASE_ROUTERS=[EverythingIn(store.alias)]):
        yield over


@pytest.fixture
def client(client_of) -> Client:
    """The desk over the invented casebook, as a reader sees it."""
    return client_of(invented_casebook())


class Served(str):
    """The address of a desk, and the cookies of members who are signed in there, each named ``the-served-ROLE``."""

    cookies: dict[str, str]


@pytest.fixture(scope="session")
def served(tmp_path_factory, sqlite_template, open_unblocked) -> Iterator[Served]:
    """A desk served by gunicorn over the invented casebook and a hundred small incidents, a member of each role in."""
    folder = tmp_path_factory.mktemp("casebook")
    shutil.copy(sqlite_template, folder / "crosscount.sqlite3")
    write_settings(folder, title="An invented casebook", packs=("generic",))
    store = open_unblocked(folder, f"sqlite:///{folder}/crosscount.sqlite3")
    for casebook in (invented_casebook(), many_incidents(100)):
        casebook.save(store.alias)
    with override_settings(DATABASE_ROUTERS=[EverythingIn(store.alias)]):
        cookies = {role: cookie_of(signed_in(role, name=f"the-served-{role}")) for role in ROLES}
    forget(store)
    port = free_port()
    code = f"from crosscount.desk import serve; serve({str(folder)!r}, port={port})"
    with serving(code, port, CROSSCOUNT_SECRET_KEY=settings.SECRET_KEY) as desk:
        address = Served(desk.address)
        address.cookies = cookies
        yield address


@pytest.fixture(scope="module")
def browser(tmp_path_factory) -> Iterator[BrowserContext]:
    """Debian's Chromium with nothing of anybody's in it; without it these tests skip and say so."""
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM}: `sh scripts/debian-packages` installs it for root")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("chromium"), executable_path=CHROMIUM, args=ARGUMENTS, reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE * 1000)
        expect.set_options(timeout=PATIENCE * 1000)
        yield context
        context.close()


def free_port() -> int:
    """A port that nobody listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class serving:  # noqa: N801 - reads as a sentence
    """A desk in a process of its own, started by some code, while the block lasts; ``output`` is what it said."""

    def __init__(self, code: str, port: int, **environment: str) -> None:
        self.address = f"http://127.0.0.1:{port}"
        inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        descriptor, said = tempfile.mkstemp(prefix="crosscount-tests-")
        self._said = Path(said)
        with os.fdopen(descriptor, "w") as written:
            self.process = subprocess.Popen(
                [sys.executable, "-c", code], env=inherited | environment, stdout=written, stderr=subprocess.STDOUT
            )
        weakref.finalize(self, self._said.unlink)

    @property
    def output(self) -> str:
        """Everything that it said so far."""
        return self._said.read_text(encoding="utf-8")

    def wait_for(self, pattern: str) -> str:
        """What the group of the pattern stands for, once it was said."""
        until = time.monotonic() + PATIENCE
        while not (found := re.search(pattern, self.output, re.MULTILINE)):
            assert time.monotonic() < until, f"it never said {pattern!r}: {self.output}"
            time.sleep(0.1)
        return found.group(1)

    def __enter__(self) -> "serving":
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.address}/account/sign-in/", timeout=PATIENCE):
                    return self
            except OSError:
                time.sleep(0.1)
        self.process.kill()
        self.process.wait()
        raise AssertionError(f"the desk did not start: {self.output}")

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)
