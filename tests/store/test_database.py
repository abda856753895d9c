"""The database of a casebook: its address, its options, its tables."""

from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connections, transaction
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from crosscount.store import models
from crosscount.store.connection import CannotConnect, open_store
from crosscount.store.database import UnknownDatabase, database_settings
from crosscount.store.settings import make_secret_key, secret_key


def test_a_postgresql_address_may_carry_escaped_words_a_socket_and_options():
    settings = database_settings("postgresql://ann%40desk:p%2Fw@/case%20book?host=/run/postgresql&sslmode=require")

    assert settings["USER"] == "ann@desk"
    assert settings["PASSWORD"] == "p/w"
    assert settings["NAME"] == "case book"
    assert settings["HOST"] == "/run/postgresql"
    assert settings["OPTIONS"] == {"sslmode": "require"}


def test_a_sqlite_address_has_three_slashes_before_a_relative_path_and_four_before_an_absolute_one():
    assert database_settings("sqlite:///here.sqlite3")["NAME"] == "here.sqlite3"
    assert database_settings("sqlite:////tmp/here.sqlite3")["NAME"] == "/tmp/here.sqlite3"


def test_a_database_of_another_kind_is_named_with_what_would_work():
    with pytest.raises(UnknownDatabase, match=r"mysql.*postgresql"):
        database_settings("mysql://localhost/x")


def test_the_migrations_make_every_table_that_the_models_declare():
    loader = MigrationLoader(None)
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))

    assert "store" not in detector.changes(graph=loader.graph)


def test_the_migrations_can_be_taken_back(store):
    call_command("migrate", "store", "zero", database=store.alias, verbosity=0)

    assert "store_decision" not in connections[store.alias].introspection.table_names()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_sqlite_casebook_writes_ahead_and_minds_its_references(store):
    with connections[store.alias].cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_claim_without_its_report_cannot_be_stored(store):
    orphan = models.Claim(claim_id="claim-1", report_id="report-none", kind="toll", start=0, end=1, record={})

    with pytest.raises(IntegrityError), transaction.atomic(using=store.alias):
        orphan.save(using=store.alias)


def test_one_address_is_one_store_and_two_addresses_are_two(tmp_path, open_unblocked):
    first = open_unblocked(tmp_path / "a", f"sqlite:///{tmp_path}/a.sqlite3")
    second = open_unblocked(tmp_path / "b", f"sqlite:///{tmp_path}/b.sqlite3")

    assert open_store(tmp_path / "a", database_url=f"sqlite:///{tmp_path}/a.sqlite3").alias == first.alias
    assert first.alias != second.alias


def test_a_file_that_is_no_database_is_named(tmp_path, open_unblocked):
    (tmp_path / "ours.sqlite3").write_text("these are notes, not a database, " * 100)

    with pytest.raises(CannotConnect, match=r"ours.sqlite3 cannot be used"):
        open_unblocked(tmp_path, f"sqlite:///{tmp_path}/ours.sqlite3")


def test_a_server_that_does_not_answer_is_named_without_the_password(tmp_path, open_unblocked):
    with pytest.raises(CannotConnect, match=r"the database ours at 127.0.0.1 cannot be used") as error:
        open_unblocked(tmp_path, "postgresql://ann:hunter2@127.0.0.1:1/ours")
    assert "hunter2" not in str(error.value)


def test_a_secret_key_is_made_once_is_long_and_is_readable_by_its_owner_alone(tmp_path: Path, monkeypatch):
    monkeypatch.delenv("CROSSCOUNT_SECRET_KEY", raising=False)
    make_secret_key(tmp_path)

    assert len(secret_key(tmp_path)) >= 50
    assert secret_key(tmp_path) == secret_key(tmp_path)
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0
    with pytest.raises(FileExistsError):
        make_secret_key(tmp_path)


def test_a_folder_without_a_key_gets_another_one_each_time_and_never_a_known_one(tmp_path: Path, monkeypatch):
    monkeypatch.delenv("CROSSCOUNT_SECRET_KEY", raising=False)

    assert secret_key(tmp_path) != secret_key(tmp_path)
