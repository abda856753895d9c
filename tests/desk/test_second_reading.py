"""Deaths are read by two people, neither of whom is shown on any page what the other said before both have answered."""

import re

import pytest

from crosscount.desk import current
from crosscount.desk.queue import queue
from crosscount.desk.second import agreement
from crosscount.pipeline.deciding import honour_decisions
from crosscount.store.log import read_log
from crosscount.store.models import Claim, Reading
from desk.invented import invented_casebook
from desk.people import signed_in

SECRET_REASON = "an unmistakable first reason"


@pytest.fixture
def twice(desk, tmp_path):
    """A casebook that has deaths read by two people, and no sample of the rest."""
    with (tmp_path / "crosscount.toml").open("a") as settings:
        settings.write('second_reading = "deaths"\nsecond_share = 0.0\n')
    current._settings.cache_clear()
    yield
    current._settings.cache_clear()


@pytest.fixture
def readers(twice, client_of):
    """The browsers of three reviewers."""
    return [client_of(invented_casebook(), "reviewer"), signed_in("reviewer"), signed_in("reviewer")]


def deaths() -> Claim:
    return Claim.objects.get(quote__contains="214 hostages", best=214)


def answer(client, claim: Claim, verdict: str, reason: str = "read it", **fields):
    """Open the claim's page and send its form."""
    page = client.get(f"/claims/{claim.pk}/").content.decode()
    seen = re.search(r'name="seen"(?: value="(\w*)")?', page).group(1) or ""
    return client.post(f"/claims/{claim.pk}/decide/", {"verdict": verdict, "reason": reason, "seen": seen} | fields)


def status(claim: Claim) -> str:
    return Claim.objects.get(pk=claim.pk).review_status


def pages_about(claim: Claim) -> list[str]:
    return [
        f"/claims/{claim.pk}/", f"/claims/{claim.pk}/?queue=1", "/incidents/incident-train/", "/reports/report-train/",
        "/log/", "/queue/", "/queue/agreement/", "/api/v1/log", "/api/v1/incidents/incident-train",
        f"/api/v1/claims/{claim.pk}", "/api/v1/reports/report-train", "/api/v1/queue",
    ]  # fmt: skip


def test_the_first_reading_settles_nothing_and_no_page_tells_anybody_else_of_it(readers):
    first, second, _ = readers
    claim = deaths()

    answer(first, claim, "correct", SECRET_REASON, op="at_least", number="214")

    assert status(claim) == "in_review"
    others = [second, signed_in("coder"), signed_in("reader"), signed_in("restricted_reader", "reviewer")]
    for page in pages_about(claim):
        for other in others:
            assert SECRET_REASON not in other.get(page).content.decode(), page
    assert all(SECRET_REASON in first.get(at).content.decode() for at in (pages_about(claim)[0], "/api/v1/log"))
    assert "You are the second reader" in second.get(f"/claims/{claim.pk}/").content.decode()
    assert "1 entry is not shown to you" in second.get("/log/").content.decode()
    assert [one.get("/api/v1/log").json()["held_back"] for one in (first, second)] == [0, 1]


def test_nobody_takes_back_a_reading_that_they_must_not_see(readers, store):
    first, second, _ = readers
    answer(first, deaths(), "accept")
    (entry,) = read_log(using=store.alias)

    sent = second.post(f"/log/{entry.entry_hash}/withdraw/", {"reason": "x", "seen": entry.entry_hash})

    assert sent.status_code == 404
    assert len(read_log(using=store.alias)) == 1


def test_a_second_reader_who_opened_the_page_before_the_first_had_answered_is_the_second_reader(readers):
    first, second, _ = readers
    claim = deaths()
    form = {"verdict": "accept", "reason": "read it", "seen": ""}
    second.get(f"/claims/{claim.pk}/")
    answer(first, claim, "accept")

    assert second.post(f"/claims/{claim.pk}/decide/", form).status_code == 302

    assert status(claim) == "accepted"


def test_two_who_agree_settle_it_and_then_see_each_other(readers):
    first, second, _ = readers
    claim = deaths()
    answer(first, claim, "accept", SECRET_REASON)
    answer(second, claim, "accept")

    assert status(claim) == "accepted"
    assert SECRET_REASON in second.get(f"/claims/{claim.pk}/").content.decode()
    assert SECRET_REASON in second.get("/log/").content.decode()


def test_nothing_is_put_in_the_place_of_a_claim_until_both_have_answered(readers, store):
    first, second, _ = readers
    claim = deaths()
    by_hand = {"phrase": claim.quote, "kind": "toll", "measure": "injured", "op": "exact", "number": "214"}
    by_hand |= {"victims": "unknown", "replaces": claim.pk, "reason": SECRET_REASON, "seen": ""}

    refused = first.post("/reports/report-train/add/", by_hand)

    assert refused.status_code == 422
    assert "What you put in its place would tell the other" in refused.content.decode()
    assert not read_log(using=store.alias)
    assert all(SECRET_REASON not in second.get(at).content.decode() for at in pages_about(claim))
    answer(first, claim, "accept")
    answer(second, claim, "accept")
    assert first.post("/reports/report-train/add/", by_hand).status_code == 302


def test_a_coder_gives_a_reading_and_settles_nothing_alone(readers):
    reviewer, claim, settled_by_one = readers[0], deaths(), Claim.objects.get(kind="responsibility")
    coder, other = signed_in("coder"), signed_in("coder")

    assert "Accept" in (page := coder.get(coder.get("/queue/next/")["Location"]).content.decode())
    assert "another incident" not in page
    assert answer(coder, claim, "accept", SECRET_REASON).status_code == 302
    assert status(claim) == "in_review"
    assert SECRET_REASON not in other.get(f"/claims/{claim.pk}/").content.decode()
    assert answer(reviewer, claim, "reject").status_code == 302
    assert status(claim) == "conflict"
    form = {"verdict": "accept", "reason": "a third", "seen": ""}
    assert other.post(f"/claims/{claim.pk}/decide/", form).status_code == 404
    assert other.post(f"/claims/{settled_by_one.pk}/decide/", form).status_code == 404
    assert "This claim is for a reviewer" in other.get(f"/claims/{claim.pk}/").content.decode()


def test_a_coder_is_told_that_reviewers_answer_where_nothing_is_read_twice(client_of):
    coder = client_of(invented_casebook(), "coder")

    assert "reviewers answer all of them" in coder.get("/queue/").content.decode()
    assert coder.get("/queue/next/")["Location"] == "/queue/"
    form = {"verdict": "accept", "reason": "alone", "seen": ""}
    assert coder.post(f"/claims/{deaths().pk}/decide/", form).status_code == 404


def test_two_who_disagree_make_a_conflict_that_comes_first_to_a_third_and_to_neither_of_them(readers):
    first, second, third = readers
    claim = deaths()
    answer(first, claim, "accept")
    answer(second, claim, "reject")

    assert status(claim) == "conflict"
    assert third.get("/queue/next/")["Location"] == f"/claims/{claim.pk}/?queue=1"
    assert all(f"/claims/{claim.pk}/?queue=1" not in one.get("/queue/").content.decode() for one in (first, second))
    answer(third, claim, "reject")
    assert status(claim) == "rejected"


def test_a_claim_waits_for_somebody_else_than_its_first_reader(readers):
    first, second, _ = readers
    claim = deaths()
    Claim.objects.exclude(pk=claim.pk).update(review_status="accepted")
    answer(first, claim, "accept")

    assert first.get("/queue/next/")["Location"] == "/queue/"
    assert second.get("/queue/next/")["Location"] == f"/claims/{claim.pk}/?queue=1"


def test_what_is_no_death_is_settled_by_one(readers):
    claim = Claim.objects.get(kind="responsibility")

    answer(readers[0], claim, "accept")

    assert status(claim) == "accepted"


def test_a_run_comes_to_the_same_from_the_log_alone(readers, store):
    first, second, _ = readers
    waiting, quarrel = deaths(), Claim.objects.get(quote__startswith="The police said", best=7)
    answer(first, waiting, "reject")
    answer(first, quarrel, "accept")
    answer(second, quarrel, "reject")
    before = {row.pk: row.record for row in Claim.objects.all()}
    readings = set(Reading.objects.values_list("entry_hash", "reader", "opened", "place"))

    for row in Claim.objects.all():
        row.record, row.review_status = row.record | {"review_status": "extracted"}, "extracted"
        row.save()
    Reading.objects.all().delete()
    honour_decisions(using=store.alias)

    assert {row.pk: row.record for row in Claim.objects.all()} == before
    assert set(Reading.objects.values_list("entry_hash", "reader", "opened", "place")) == readings


def test_the_agreement_of_two_readers_is_refused_until_enough_claims_were_read_twice(readers):
    first, second, _ = readers
    answer(first, deaths(), "accept")
    answer(second, deaths(), "accept")

    assert "1 claims were read by two people" in str(agreement())
    assert "20 are needed" in first.get("/queue/agreement/").content.decode()


def test_a_team_of_one_settles_deaths_alone(client_of):
    claim_of_one = client_of(invented_casebook(), "reviewer")

    answer(claim_of_one, deaths(), "accept")

    assert status(deaths()) == "accepted"
    assert not Reading.objects.exists()
    assert not any(one.conflict for one in queue(50))
