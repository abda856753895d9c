"""The log of decisions: the database refuses to change it, and its chain cannot fork."""

import threading
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.core.management import call_command
from django.db import Error, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from crosscount.decisions import Decision, first_broken_link
from crosscount.decisions.chain import chain
from crosscount.decisions.decision import GENESIS
from crosscount.store import models
from crosscount.store.log import (
    TimeWithoutZone,
    append_access,
    append_decision,
    decisions_about,
    read_accesses,
    read_log,
)
from store.test_accesses import make_access


def make_decision(**changes) -> Decision:
    fields = {
        "made_at": datetime(2024, 11, 9, 12, 30, 0, 123456, tzinfo=UTC),
        "made_by": "user-1",
        "verdict": "reject",
        "subjects": ("claim-1",),
        "reason": "the words are a headline of another story",
    } | changes
    return Decision(**fields)


def run_statement(store, statement: str) -> None:
    with transaction.atomic(using=store.alias), connections[store.alias].cursor() as cursor:
        cursor.execute(statement)


def test_a_decision_comes_back_as_it_was_sealed(store):
    sealed = append_decision(make_decision(), using=store.alias)

    assert read_log(using=store.alias) == [sealed]
    assert sealed.entry_hash


def test_what_an_entry_says_cannot_be_tried_out_against_its_hash(store):
    sealed = append_decision(make_decision(), using=store.alias)
    other = append_access(make_access(), using=store.alias)

    for entry in (sealed, other):
        assert len(entry.nonce) == 32
        assert chain(entry.previous_hash, replace(entry, nonce="")).entry_hash != entry.entry_hash
        assert chain(entry.previous_hash, entry) == entry
    assert append_decision(make_decision(), using=store.alias).nonce != sealed.nonce


def test_logs_from_before_there_were_nonces_stay_whole_guarded_and_followed_to_their_ends(store):
    call_command("migrate", "store", "0010", database=store.alias, verbosity=0)
    _write_before_there_were_nonces(store)

    call_command("migrate", "store", database=store.alias, verbosity=0)

    before, access = read_log(using=store.alias), read_accesses(using=store.alias)
    assert [entry.nonce for entry in (*before, *access)] == ["", "", "", ""]
    assert first_broken_link(before) is first_broken_link(access) is None
    append_decision(make_decision(), using=store.alias)
    append_access(make_access(), using=store.alias)
    assert first_broken_link(read_log(using=store.alias)) is first_broken_link(read_accesses(using=store.alias)) is None
    about = models.DecisionSubject.objects.using(store.alias).filter(subject=before[0].entry_hash)
    assert [row.decision.entry_hash for row in about.order_by("id")] == [entry.entry_hash for entry in before[1:]]
    for statement in ("UPDATE store_decision SET nonce = 'x'", "DELETE FROM store_access"):
        with pytest.raises(Error, match="added, never edited"):
            run_statement(store, statement)


def _write_before_there_were_nonces(store) -> None:
    first = chain(GENESIS, make_decision())
    second = chain(first.entry_hash, make_decision(verdict="withdraw", subjects=(first.entry_hash,)))
    third = chain(second.entry_hash, make_decision(verdict="withdraw", subjects=(second.entry_hash,)))
    old = MigrationExecutor(connections[store.alias]).loader.project_state(("store", "0010_steps")).apps
    for entry in (first, second, third):
        row = old.get_model("store", "Decision").objects.using(store.alias).create(**_columns(entry))
        subjects = old.get_model("store", "DecisionSubject").objects.using(store.alias)
        subjects.create(decision=row, subject=entry.subjects[0])
    old.get_model("store", "Access").objects.using(store.alias).create(**_columns(chain(GENESIS, make_access())))


def _columns(entry) -> dict[str, object]:
    return {name: value for name, value in asdict(entry).items() if name != "nonce"}


def test_a_time_of_any_zone_leaves_the_chain_whole(store):
    quetta = timezone(timedelta(hours=5))
    append_decision(make_decision(made_at=datetime(2024, 11, 9, 17, 30, tzinfo=quetta)), using=store.alias)
    append_decision(make_decision(verdict="accept"), using=store.alias)

    log = read_log(using=store.alias)

    assert log[0].made_at == datetime(2024, 11, 9, 12, 30, tzinfo=UTC)
    assert first_broken_link(log) is None


def test_a_time_without_a_zone_is_refused(store):
    with pytest.raises(TimeWithoutZone, match="aware time"):
        append_decision(make_decision(made_at=datetime(2024, 11, 9)), using=store.alias)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE store_decision SET reason = 'another'",
        "UPDATE store_decision SET verdict = 'accept' WHERE made_by = 'user-1'",
        "DELETE FROM store_decision",
        "DELETE FROM store_decision WHERE made_by = 'user-1'",
    ],
)
def test_the_database_refuses_to_change_or_remove_a_decision(store, statement):
    sealed = append_decision(make_decision(), using=store.alias)

    with pytest.raises(Error, match="added, never edited"):
        run_statement(store, statement)

    assert read_log(using=store.alias) == [sealed]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_postgresql_refuses_to_truncate_the_log(store):
    append_decision(make_decision(), using=store.alias)

    with pytest.raises(Error, match="added, never edited"):
        run_statement(store, "TRUNCATE store_decision CASCADE")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_sqlite_refuses_to_replace_a_decision(store):
    sealed = append_decision(make_decision(), using=store.alias)

    with pytest.raises(Error, match="added, never edited"):
        run_statement(
            store,
            "INSERT OR REPLACE INTO store_decision "
            "(id, made_at, made_by, verdict, subjects, reason, changes, previous_hash, entry_hash, nonce) "
            "SELECT id, made_at, 'user-2', verdict, subjects, reason, changes, previous_hash, entry_hash, nonce "
            "FROM store_decision",
        )

    assert read_log(using=store.alias) == [sealed]


def test_two_entries_cannot_follow_the_same_one(store):
    append_decision(make_decision(), using=store.alias)
    entry = models.Decision.objects.using(store.alias).get()
    entry.id, entry.entry_hash = None, "f" * 64

    with pytest.raises(Error), transaction.atomic(using=store.alias):
        entry.save(using=store.alias, force_insert=True)


def test_eight_writers_at_once_leave_one_whole_chain(store):
    problems: list[Exception] = []
    start = threading.Barrier(8)

    def write(writer: int) -> None:
        start.wait()
        try:
            for entry in range(10):
                append_decision(make_decision(made_by=f"user-{writer}", reason=f"entry {entry}"), using=store.alias)
        except Error as problem:
            problems.append(problem)
        finally:
            store.close()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    log = read_log(using=store.alias)
    assert not problems
    assert len({(entry.made_by, entry.reason) for entry in log}) == 80
    assert first_broken_link(log) is None


def test_what_was_decided_about_a_record_is_found_with_what_withdraws_it(store):
    about = append_decision(make_decision(), using=store.alias)
    append_decision(make_decision(subjects=("claim-2",)), using=store.alias)
    pair = append_decision(make_decision(verdict="same_incident", subjects=("claim-2", "claim-1")), using=store.alias)
    withdrawal = append_decision(make_decision(verdict="withdraw", subjects=(about.entry_hash,)), using=store.alias)
    back = append_decision(make_decision(verdict="withdraw", subjects=(withdrawal.entry_hash,)), using=store.alias)

    assert decisions_about(["claim-1"], using=store.alias) == [about, pair, withdrawal, back]


def test_a_correction_comes_back_with_its_changes_and_its_chain_whole(store):
    append_decision(make_decision(verdict="correct", changes=(("number", "14"),)), using=store.alias)

    log = read_log(using=store.alias)

    assert log[0].changes == (("number", "14"),)
    assert first_broken_link(log) is None
