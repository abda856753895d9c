"""A casebook comes back whole from a backup that was made while people worked, on each kind of database."""

import hashlib
import io
import itertools
import sqlite3
import tarfile
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from django.db import connections

from conftest import forget
from crosscount.casebook import CasebookSettings
from crosscount.casebook.backup import BackupDamaged, BackupExists, BackupInside, WrongDatabase, back_up, restore
from crosscount.casebook.casebook import Casebook
from crosscount.casebook.settings import write_settings
from crosscount.decisions import Decision, first_broken_link
from crosscount.reports import archived
from crosscount.store.connection import Store, open_store
from crosscount.store.log import append_decision, read_log
from crosscount.store.snapshot import DatabaseNotEmpty, Head

NOW = datetime(2024, 11, 10, tzinfo=UTC)
_numbers = itertools.count(1)
one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For what does not depend on the kind of database."""


def decided(number: int) -> Decision:
    return Decision(NOW, "member-1", "accept", (f"claim-{number}",), "as the report says")


@pytest.fixture
def casebook(tmp_path, database_url, open_unblocked):
    """A casebook with one document, one decision and a key, on each kind of database."""
    folder = tmp_path / "ours"
    (folder / "packs").mkdir(parents=True)
    (folder / "packs/own.toml").write_text("# ours\n")
    (folder / "secret.key").write_text("a key that stays\n")
    write_settings(folder, title="Ours", packs=("generic",))
    store = open_unblocked(folder, database_url)
    opened = Casebook(folder, CasebookSettings(title="Ours"), store)
    (tmp_path / "a.txt").write_text("Police said 12 people were killed in Quetta.")
    opened.add([tmp_path / "a.txt"])
    append_decision(decided(0), using=store.alias)
    yield opened
    forget(store)


@pytest.fixture
def empty_database(request, database_url) -> str | None:
    """Where a backup is restored to: an empty database of PostgreSQL, or none for SQLite."""
    if database_url.startswith("sqlite"):
        return None
    server, name = request.getfixturevalue("postgresql"), f"restored_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return server.rpartition("/")[0] + f"/{name}"


def opened_again(folder: Path, url: str | None) -> Store:
    return open_store(folder, database_url=url)


def test_what_is_restored_is_what_was_there(casebook, tmp_path, empty_database):
    made = back_up(casebook, tmp_path / "backup.tar")
    restored = restore(tmp_path / "backup.tar", tmp_path / "again", database_url=empty_database)

    store = opened_again(tmp_path / "again", empty_database)
    log = read_log(using=store.alias)
    forget(store)

    assert log == casebook.decisions()
    assert restored == made
    assert made.heads.decisions == Head(1, log[-1].entry_hash)
    assert list(archived(tmp_path / "again/documents")) == list(archived(casebook.store.documents))
    for name in ("crosscount.toml", "packs/own.toml"):
        assert (tmp_path / "again" / name).read_bytes() == (casebook.path / name).read_bytes()


def test_what_people_decide_meanwhile_neither_waits_nor_breaks_the_backup(casebook, tmp_path, empty_database):
    acknowledged, done = [], threading.Event()

    def work() -> None:
        while not done.is_set():
            acknowledged.append(append_decision(decided(len(acknowledged) + 1), using=casebook.store.alias))
        connections[casebook.store.alias].close()

    people = threading.Thread(target=work)
    people.start()
    try:
        while len(acknowledged) < 5:
            assert people.is_alive()
        before = len(acknowledged)
        made = back_up(casebook, tmp_path / "backup.tar")
    finally:
        done.set()
        people.join()
    restore(tmp_path / "backup.tar", tmp_path / "again", database_url=empty_database)
    store = opened_again(tmp_path / "again", empty_database)
    log = read_log(using=store.alias)
    forget(store)

    assert first_broken_link(log) is None
    assert log == casebook.decisions()[: len(log)]
    assert made.heads.decisions.entries == len(log) >= before + 1


def test_a_restored_casebook_goes_on_where_its_log_ended(casebook, tmp_path, empty_database):
    back_up(casebook, tmp_path / "backup.tar")
    restore(tmp_path / "backup.tar", tmp_path / "again", database_url=empty_database)
    store = opened_again(tmp_path / "again", empty_database)

    append_decision(decided(1), using=store.alias)
    log = read_log(using=store.alias)
    with connections[store.alias].cursor() as cursor, pytest.raises(Exception, match=r"append|refuse|never"):
        cursor.execute("DELETE FROM store_decision")
    forget(store)

    assert (len(log), first_broken_link(log)) == (2, None)


def test_the_key_the_sessions_and_the_addresses_of_attempts_stay_behind(casebook, tmp_path, empty_database):
    with connections[casebook.store.alias].cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_session (session_key, session_data, expire_date) VALUES ('a-living-session', 'x', %s)",
            [NOW],
        )

    back_up(casebook, tmp_path / "backup.tar")
    restore(tmp_path / "backup.tar", tmp_path / "again", database_url=empty_database)
    store = opened_again(tmp_path / "again", empty_database)
    with connections[store.alias].cursor() as cursor:
        sessions = cursor.execute("SELECT count(*) FROM django_session").fetchone()[0]
    forget(store)

    assert sessions == 0
    assert b"a-living-session" not in (tmp_path / "backup.tar").read_bytes()
    with tarfile.open(tmp_path / "backup.tar") as archive:
        assert "secret.key" not in archive.getnames()
        assert {member.mode for member in archive} == {0o600}
    assert (tmp_path / "backup.tar").stat().st_mode & 0o777 == 0o600


def test_nothing_is_written_over(casebook, tmp_path, empty_database):
    (tmp_path / "there").write_text("something")
    back_up(casebook, tmp_path / "backup.tar")

    with pytest.raises(BackupExists):
        back_up(casebook, tmp_path / "there")
    with pytest.raises(BackupExists):
        restore(tmp_path / "backup.tar", casebook.path, database_url=empty_database)
    if empty_database:
        with pytest.raises(DatabaseNotEmpty):
            restore(tmp_path / "backup.tar", tmp_path / "again", database_url=str(_url_of(casebook.store)))


def _url_of(store: Store) -> str:
    of = connections[store.alias].settings_dict
    return f"postgresql://{of['USER']}:{of['PASSWORD']}@{of['HOST']}:{of['PORT']}/{of['NAME']}"


@one_database
def test_a_backup_is_not_put_into_its_casebook(casebook):
    with pytest.raises(BackupInside):
        back_up(casebook, casebook.path / "backup.tar")


@one_database
@pytest.mark.parametrize("name", ["crosscount.sqlite3", "crosscount.toml", "packs/own.toml"])
def test_a_file_that_was_changed_is_named_and_nothing_is_left(casebook, tmp_path, name):
    back_up(casebook, tmp_path / "backup.tar")
    _rewrite(tmp_path / "backup.tar", name, lambda content: content[:-1] + b"?")

    with pytest.raises(BackupDamaged, match=f"{name} is not as it was"):
        restore(tmp_path / "backup.tar", tmp_path / "again")

    assert not (tmp_path / "again").exists()
    assert not list(tmp_path.glob(".restoring-*"))


@one_database
def test_a_backup_that_was_cut_off_is_refused(casebook, tmp_path):
    back_up(casebook, tmp_path / "backup.tar")
    content = (tmp_path / "backup.tar").read_bytes()
    (tmp_path / "cut.tar").write_bytes(content[: len(content) // 2])

    with pytest.raises(BackupDamaged):
        restore(tmp_path / "cut.tar", tmp_path / "again")


@one_database
def test_a_log_that_was_changed_within_the_backup_is_found(casebook, tmp_path):
    def changed(content: bytes) -> bytes:
        (tmp_path / "changed").write_bytes(content)
        with closing(sqlite3.connect(tmp_path / "changed")) as database:
            triggers = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for (trigger,) in triggers:
                database.execute(f'DROP TRIGGER "{trigger}"')
            database.execute("UPDATE store_decision SET reason = 'something else'")
            database.commit()
        return (tmp_path / "changed").read_bytes()

    back_up(casebook, tmp_path / "backup.tar")
    _rewrite(tmp_path / "backup.tar", "crosscount.sqlite3", changed, with_manifest=True)

    with pytest.raises(BackupDamaged, match="a log in its database"):
        restore(tmp_path / "backup.tar", tmp_path / "again")


def test_a_file_that_would_land_elsewhere_is_refused(tmp_path):
    with tarfile.open(tmp_path / "hostile.tar", "x") as archive:
        archive.addfile(tarfile.TarInfo("../elsewhere"), io.BytesIO())

    with pytest.raises(BackupDamaged):
        restore(tmp_path / "hostile.tar", tmp_path / "deep/again")

    assert not (tmp_path / "deep/elsewhere").exists()


@one_database
def test_a_backup_of_one_kind_of_database_is_not_restored_to_another(casebook, tmp_path):
    back_up(casebook, tmp_path / "backup.tar")

    with pytest.raises(WrongDatabase, match="unset DATABASE_URL"):
        restore(tmp_path / "backup.tar", tmp_path / "again", database_url="postgresql://localhost/none")


def _rewrite(file: Path, name: str, change, *, with_manifest: bool = False) -> None:
    """Change one file of a backup, and what the manifest says of it where that is asked for."""
    with tarfile.open(file) as archive:
        content = {member.name: archive.extractfile(member).read() for member in archive}
    before = hashlib.sha256(content[name]).hexdigest().encode()
    content[name] = change(content[name])
    if with_manifest:
        after = hashlib.sha256(content[name]).hexdigest().encode()
        content["manifest.json"] = content["manifest.json"].replace(before, after)
    with tarfile.open(file, "w") as archive:
        for member, bytes_ in content.items():
            entry = tarfile.TarInfo(member)
            entry.size = len(bytes_)
            archive.addfile(entry, io.BytesIO(bytes_))
