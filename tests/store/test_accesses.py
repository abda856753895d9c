"""The log of accesses: the database refuses to change it, and whatever was changed all the same is found."""

from datetime import UTC, datetime

import pytest
from django.db import Error, connections, transaction

from crosscount.decisions import Access, first_broken_link
from crosscount.store import models
from crosscount.store.log import TimeWithoutZone, append_access, log_head, read_accesses


def make_access(**changes) -> Access:
    fields = {
        "made_at": datetime(2024, 11, 9, 12, 30, 0, 123456, tzinfo=UTC),
        "made_by": "member-1",
        "act": "read_restricted",
        "subjects": ("claim-1",),
        "details": (("page", "report"),),
    } | changes
    return Access(**fields)


def run_statement(store, statement: str) -> None:
    with transaction.atomic(using=store.alias), connections[store.alias].cursor() as cursor:
        cursor.execute(statement)


def test_accesses_come_back_as_they_were_sealed_in_a_whole_chain(store):
    sealed = [append_access(make_access(subjects=(f"claim-{n}",)), using=store.alias) for n in range(3)]

    log = read_accesses(using=store.alias)

    assert log == sealed
    assert first_broken_link(log) is None


def test_an_access_is_no_decision_and_makes_no_stage_stale(store):
    before = log_head(using=store.alias)
    append_access(make_access(), using=store.alias)

    assert log_head(using=store.alias) == before


@pytest.mark.parametrize(
    "statement", ["UPDATE store_access SET made_by = 'member-2'", "DELETE FROM store_access WHERE act = 'sign_in'"]
)
def test_the_database_refuses_to_change_or_remove_an_access(store, statement):
    append_access(make_access(act="sign_in"), using=store.alias)

    with pytest.raises(Error, match="added, never edited"):
        run_statement(store, statement)

    assert models.Access.objects.using(store.alias).count() == 1


def test_a_time_without_a_zone_is_refused(store):
    with pytest.raises(TimeWithoutZone, match="aware time"):
        append_access(make_access(made_at=datetime(2024, 11, 9)), using=store.alias)
