"""A run brings a store up to date, does again only what is stale, and comes to the same whatever happened before."""

import threading
from datetime import UTC, datetime

from crosscount.decisions import Decision
from crosscount.pipeline.actors import Actors
from crosscount.pipeline.run import Work, run
from crosscount.reports import Document
from crosscount.store import models
from crosscount.store.lock import AnotherRun, run_alone
from crosscount.store.log import append_decision
from pipeline.conftest import add_documents, content_of
from pipeline.simple_extractor import sentence, simple_extractor

NOTHING = Work(read=0, extracted=0, origins=0, linked=0, reconciled=0)
QUETTA = sentence("2024-11-09", "Quetta", 26, "police")
QUETTA_REBELS = sentence("2024-11-09", "Quetta", 60, "rebels")
TURBAT = sentence("2024-08-26", "Turbat", 5, "hospital")
GWADAR = sentence("2023-03-01", "Gwadar", 2, "army")


def rows(table, store, **wanted):
    return table.objects.using(store.alias).filter(**wanted)


def test_documents_become_incidents_with_tolls_that_walk_back_to_words(store, add):
    add(a=QUETTA, b=QUETTA_REBELS, c=TURBAT)

    work = run(store, simple_extractor())

    assert (work.read, work.extracted) == (3, 3)
    assert rows(models.Incident, store).count() == 2
    contested = rows(models.Incident, store).get(contested=True)
    assert contested.place_name == "Quetta"
    assert contested.accounts.count() == 2
    for toll in rows(models.Toll, store):
        quotes = [claim.quote for claim in toll.claims.all()]
        assert quotes
        assert all(quote in (QUETTA, QUETTA_REBELS, TURBAT) for quote in quotes)


def test_a_second_run_finds_nothing_to_do_and_changes_nothing(store, add):
    add(a=QUETTA, b=QUETTA_REBELS, c=TURBAT, d="UNREADABLE")
    run(store, simple_extractor())
    before = content_of(store)

    assert run(store, simple_extractor()) == NOTHING
    assert content_of(store) == before


def test_a_new_report_is_all_that_is_read_and_only_its_incident_is_reconciled(store, add):
    add(a=QUETTA, c=TURBAT, d=GWADAR)
    run(store, simple_extractor())
    add(b=QUETTA_REBELS)

    work = run(store, simple_extractor())

    assert (work.read, work.extracted, work.linked, work.reconciled) == (1, 1, 1, 1)


def test_documents_in_any_order_come_to_the_same(store, add, tmp_path, open_unblocked):
    texts = {
        "a": QUETTA,
        "b": QUETTA_REBELS,
        "c": TURBAT + " " + GWADAR,
        "d": "UNREADABLE",
        "e": "Nobody knows where A. B. is.",
    }
    add(**texts)
    run(store, simple_extractor())
    other = open_unblocked(tmp_path / "other", f"sqlite:///{tmp_path}/other.sqlite3")

    for name in reversed(texts):
        documents = [Document(f"{name}.txt", texts[name].encode())]
        add_documents(other, documents, publisher="The Example Gazette")
    run(other, simple_extractor())

    assert content_of(other) == content_of(store)


def test_the_same_bytes_added_again_are_the_same_document(store, add):
    add(a=QUETTA)
    run(store, simple_extractor())
    add(a=QUETTA)
    add(z=QUETTA)

    assert run(store, simple_extractor()) == NOTHING
    assert rows(models.Document, store).get().name == "a.txt"


def test_a_publisher_that_is_corrected_makes_the_document_be_read_again(store, add):
    add(a=QUETTA)
    run(store, simple_extractor())
    add(a=QUETTA, publisher="The Example Herald")

    work = run(store, simple_extractor())

    assert work.read == 1
    assert rows(models.Report, store).get().publisher == "The Example Herald"


def test_another_extractor_extracts_everything_again_and_its_figures_replace_the_earlier(store, add):
    add(a=QUETTA, c=TURBAT)
    run(store, simple_extractor())

    work = run(store, simple_extractor("simple.v2", extra=1))

    assert (work.read, work.extracted) == (0, 2)
    assert set(rows(models.Claim, store, kind="toll").values_list("best", flat=True)) == {27, 6}


def test_an_extractor_that_finds_the_same_leaves_incidents_alone(store, add):
    add(a=QUETTA, c=TURBAT)
    run(store, simple_extractor())

    work = run(store, simple_extractor("simple.v2"))

    assert (work.extracted, work.linked, work.reconciled) == (2, 0, 0)


def test_a_rejected_claim_leaves_its_incident(store, add):
    add(a=QUETTA, b=QUETTA_REBELS)
    run(store, simple_extractor())
    wrong = rows(models.Claim, store, kind="toll", best=60).get()
    append_decision(
        Decision(datetime(2024, 11, 10, tzinfo=UTC), "user-1", "reject", (wrong.claim_id,), "a slogan"),
        using=store.alias,
    )

    run(store, simple_extractor())

    assert not rows(models.IncidentClaim, store, claim=wrong).exists()
    assert not rows(models.TollClaim, store, claim=wrong).exists()
    assert rows(models.Claim, store, pk=wrong.pk).exists()


def test_what_is_said_of_a_person_is_kept_restricted_and_in_no_incident(store, add):
    add(a=QUETTA + " Nobody knows where A. B. is.")

    run(store, simple_extractor())

    claim = rows(models.Claim, store, restricted=True).get()
    assert not rows(models.IncidentClaim, store, claim=claim).exists()


def test_a_refusal_is_counted_once_however_often_it_is_met(store, add):
    add(a="UNREADABLE", b=QUETTA)
    run(store, simple_extractor())
    run(store, simple_extractor("simple.v2"))
    rows(models.Document, store).update(read_with="")
    run(store, simple_extractor("simple.v2"))

    assert rows(models.Refusal, store).count() == 1


def test_an_empty_document_is_refused_by_name_and_the_others_go_on(store, add):
    add(a="", b=QUETTA)

    run(store, simple_extractor())

    assert rows(models.Refusal, store).get().source == "a.txt"
    assert rows(models.Incident, store).count() == 1


def test_a_report_of_two_documents_survives_when_one_no_longer_yields_it(store, add):
    texts = {"a": QUETTA, "b": f"\ufeff{QUETTA}"}
    add(**texts)
    run(store, simple_extractor())
    shared = rows(models.Report, store).get()
    owner = shared.document.name.removesuffix(".txt")

    add(**{owner: texts[owner]}, publisher="The Example Herald")
    run(store, simple_extractor())

    assert rows(models.Report, store, pk=shared.pk).get().document.name != shared.document.name
    assert set(rows(models.Report, store).values_list("publisher", flat=True)) == {
        "The Example Gazette",
        "The Example Herald",
    }


def test_one_id_for_two_texts_is_refused_in_the_same_document_whatever_the_order(store, tmp_path, open_unblocked):
    documents = [
        Document("a.jsonl", b'{"report_id": "r1", "text": "It rained in Quetta all day."}'),
        Document("b.jsonl", b'{"report_id": "r1", "text": "It snowed in Quetta all day."}'),
    ]
    other = open_unblocked(tmp_path / "other", f"sqlite:///{tmp_path}/other.sqlite3")
    for target, order in ((store, documents), (other, documents[::-1])):
        for document in order:
            add_documents(target, [document])
            run(target, simple_extractor())

    assert rows(models.Refusal, store).get().reason == "duplicate"
    assert content_of(other) == content_of(store)


def test_a_second_run_at_the_same_time_is_refused(store):
    refused: list[AnotherRun] = []

    def run_too() -> None:
        try:
            with run_alone(store, patience=0.1):
                pass
        except AnotherRun as error:
            refused.append(error)
        finally:
            store.close()

    with run_alone(store):
        second = threading.Thread(target=run_too)
        second.start()
        second.join()
    run_too()

    assert len(refused) == 1


def test_progress_ends_at_the_total_of_every_stage(store, add):
    add(a=QUETTA, b=QUETTA_REBELS, c=TURBAT)
    last: dict[str, tuple[int, int]] = {}

    run(store, simple_extractor(), progress=lambda stage, done, total: last.update({stage: (done, total)}))

    assert list(last) == ["read", "extract", "origins", "portray", "link", "reconcile"]
    assert all(done == total > 0 for done, total in last.values())


def test_packs_that_change_have_everything_linked_anew(store, add):
    add(a=QUETTA)
    asked = []

    for packs in ("packs.v1", "packs.v1", "packs.v2"):
        run(store, simple_extractor(), actors=Actors(packs, lambda packs=packs: asked.append(packs)))

    assert asked == ["packs.v1", "packs.v2"]
