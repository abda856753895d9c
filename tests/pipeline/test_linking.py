"""Linking what changed comes to what linking everything anew would, and touches nothing else."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from crosscount.decisions import Decision
from crosscount.pipeline.run import run
from crosscount.reports import Document
from crosscount.store import models
from crosscount.store.log import append_decision
from pipeline.conftest import add_documents
from pipeline.simple_extractor import CENTRES, ROLES, sentence, simple_extractor

TODAY = date(2024, 11, 9)


def invented(number: int, chance: Random) -> Document:
    """A report of one to three bombings, close enough in time and place that many could be one."""
    told = [
        sentence(
            str(TODAY - timedelta(days=chance.randint(0, 6))),
            chance.choice(sorted(CENTRES)),
            chance.randint(1, 40),
            chance.choice(sorted(ROLES)),
        )
        for _ in range(chance.randint(1, 3))
    ]
    return Document(f"report-{number:03}.txt", " ".join([f"Bulletin {number}.", *told]).encode())


def linked(store) -> set[tuple[str, ...]]:
    rows = models.Incident.objects.using(store.alias).values_list("record__claim_ids", flat=True)
    return {tuple(claim_ids) for claim_ids in rows}


@pytest.mark.parametrize("seed", range(3))
def test_reports_that_come_in_parts_are_linked_as_if_they_had_come_at_once(store, open_unblocked, tmp_path, seed):
    chance = Random(seed)
    documents = [invented(number, chance) for number in range(40)]
    at_once = open_unblocked(tmp_path / "at-once", f"sqlite:///{tmp_path}/at-once.sqlite3")
    add_documents(at_once, documents, publisher="The Example Gazette")
    run(at_once, simple_extractor())

    chance.shuffle(documents)
    for start in (0, 3, 20, 33):
        part = documents[start : {0: 3, 3: 20, 20: 33, 33: 40}[start]]
        add_documents(store, part, publisher="The Example Gazette")
        run(store, simple_extractor())

    assert linked(store) == linked(at_once)


def test_a_new_report_of_one_incident_leaves_all_others_unwritten(store, add):
    towns = sorted(CENTRES)
    add(**{town: sentence("2024-11-09", town, number + 3, "police") for number, town in enumerate(towns)})
    run(store, simple_extractor())
    models.Incident.objects.using(store.alias).update(admin1="untouched")
    add(another=sentence("2024-11-09", towns[0], 3, "army"))

    run(store, simple_extractor())

    untouched = models.Incident.objects.using(store.alias).filter(admin1="untouched")
    assert set(untouched.values_list("place_name", flat=True)) == set(towns[1:])


def test_a_decision_that_parts_two_reports_parts_only_their_incident_and_withdrawing_it_joins_them(store, add):
    add(
        a=sentence("2024-11-09", "Quetta", 26, "police"),
        b=sentence("2024-11-09", "Quetta", 26, "army"),
        c=sentence("2024-11-09", "Turbat", 4, "army"),
    )
    run(store, simple_extractor())
    before = linked(store)
    told = models.Claim.objects.using(store.alias).filter(kind="toll", place_name="Quetta").order_by("pk")
    parted = append_decision(
        Decision(
            datetime(2024, 11, 10, tzinfo=UTC), "user-1", "different_incident", tuple(row.pk for row in told), "two"
        ),
        using=store.alias,
    )

    run(store, simple_extractor())
    apart = linked(store)
    append_decision(
        Decision(datetime(2024, 11, 11, tzinfo=UTC), "user-1", "withdraw", (parted.entry_hash,), "one after all"),
        using=store.alias,
    )
    run(store, simple_extractor())

    assert (len(before), len(apart)) == (2, 3)
    assert linked(store) == before


def test_a_claim_that_is_rejected_and_taken_back_leaves_and_returns(store, add):
    add(a=sentence("2024-11-09", "Quetta", 26, "police"), b=sentence("2024-11-09", "Quetta", 60, "rebels"))
    run(store, simple_extractor())
    before = linked(store)
    wrong = models.Claim.objects.using(store.alias).get(kind="toll", best=60)
    rejected = append_decision(
        Decision(datetime(2024, 11, 10, tzinfo=UTC), "user-1", "reject", (wrong.pk,), "a slogan"), using=store.alias
    )
    run(store, simple_extractor())
    assert not any(wrong.pk in claim_ids for claim_ids in linked(store))

    append_decision(
        Decision(datetime(2024, 11, 11, tzinfo=UTC), "user-1", "withdraw", (rejected.entry_hash,), "it stands"),
        using=store.alias,
    )
    run(store, simple_extractor())

    assert linked(store) == before
