"""The demo lets in a person who has no authenticator app, by the same door as everybody."""

import json
import os
import runpy
import subprocess
import sys

import pytest

from architecture.trees import REPOSITORY
from crosscount.casebook.settings import write_settings
from crosscount.desk.members.inviting import first_administrator
from desk.invented import Casebook
from desk.people import new_client

one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def make(client_of):
    """Makes the demo's guest in an empty casebook."""
    client_of(Casebook())
    return runpy.run_path(str(REPOSITORY / "examples/balochistan/guest.py"))["make"]


def sign_in(guest, code: str):
    client = new_client()
    client.post("/account/sign-in/", {"login": guest["name"], "password": guest["password"]})
    before = client.get("/").status_code
    client.post("/account/sign-in/code/", {"code": code})
    return before, client.get("/").status_code


@one_database
def test_the_guest_comes_in_by_the_printed_password_and_one_printed_code_good_once(make):
    guest = make()

    assert sign_in(guest, guest["codes"][0]) == (302, 200)
    assert sign_in(guest, guest["codes"][0]) == (302, 302)
    assert sign_in(guest, guest["codes"][1]) == (302, 200)


@one_database
def test_every_start_ends_what_the_one_before_printed(make):
    before, now = make(), make()

    assert sign_in(before, before["codes"][0]) == (302, 302)
    assert sign_in(now, now["codes"][0]) == (302, 200)


@one_database
def test_beside_the_guest_no_first_administrator_waits_with_a_one_time_password(make):
    make()

    assert first_administrator() is None


def test_the_demo_asks_a_process_of_its_own_for_a_guest(tmp_path):
    write_settings(tmp_path, title="Test", packs=("generic",))
    environment = os.environ | {
        "CROSSCOUNT_CASEBOOK": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "crosscount.desk.settings",
    }

    printed = subprocess.check_output(
        [sys.executable, "-m", "examples.balochistan.guest"], cwd=REPOSITORY, env=environment
    )

    assert len(json.loads(printed)["codes"]) == 3
