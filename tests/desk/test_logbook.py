"""What each member reads of the log of decisions, and what of it each may take back."""

import json
import re

import pytest

from crosscount.desk.tokens import make_token
from crosscount.store.log import read_log
from crosscount.store.models import Claim, RestrictedReport
from desk.invented import invented_casebook
from desk.people import PASSWORD, make_member, new_client, signed_in
from desk.test_second_reading import answer, deaths, readers, twice

__all__ = ["readers", "twice"]

ONCE_OPEN = "report-bazaar"
on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def close(client_of):
    """The browser of a reviewer who reads what is restricted."""
    return client_of(invented_casebook(), "reviewer", "restricted_reader")


def last(store):
    return read_log(using=store.alias)[-1]


def take_back(client, entry, reason: str = "taken back"):
    return client.post(f"/log/{entry.entry_hash}/withdraw/", {"reason": reason, "seen": entry.entry_hash})


def restrict(client) -> None:
    page = client.get(f"/reports/{ONCE_OPEN}/").content.decode()
    seen = re.search(r'restrict/".*?name="seen"(?: value="(\w*)")?', page, re.DOTALL).group(1) or ""
    client.post(f"/reports/{ONCE_OPEN}/restrict/", {"reason": "secret 0", "seen": seen})


def log_as_read_by_others() -> str:
    """The page, the answer to a program and the file."""
    coder = signed_in("coder")
    coder.post("/account/again/?next=/account/", {"password": PASSWORD})
    return "".join(coder.get(at).content.decode() for at in ("/log/", "/api/v1/log", "/download/log.csv"))


def test_no_withdrawal_however_deep_tells_of_a_restricted_claim(close, store):
    claim = Claim.objects.get(restricted=True)
    answer(close, claim, "accept", "secret 0")
    for step in (1, 2, 3):
        assert take_back(close, last(store), f"secret {step}").status_code == 302

    assert "secret" not in log_as_read_by_others()


@on_one_database
def test_what_was_decided_about_a_person_stays_hidden_when_the_person_was_taken_back(close, store):
    fate = {
        "phrase": "The relatives of one Hidden Person say that he has been missing since June.",
        "reason": "secret 0",
    }
    fate |= {"kind": "person_status", "person": "Hidden Person", "person_status": "alleged_enforced_disappearance"}
    close.post(f"/reports/{ONCE_OPEN}/add/", fate)
    added = last(store)
    answer(close, Claim.objects.get(pk=added.subjects[0]), "accept", "secret 1")
    answered = last(store)
    close.post(f"/log/{added.entry_hash}/withdraw/", {"reason": "secret 2", "seen": answered.entry_hash})

    assert not Claim.objects.filter(pk=added.subjects[0]).exists()
    assert "secret" not in log_as_read_by_others()


def test_nobody_without_the_role_opens_a_report_by_taking_back(close, store):
    restrict(close)
    for step in (1, 2):
        take_back(close, last(store), f"secret {step}")
    sealed_again = last(store)

    sent = take_back(signed_in("reviewer"), sealed_again)

    assert sent.status_code == 404
    assert RestrictedReport.objects.filter(pk=ONCE_OPEN).exists()
    assert "secret" not in log_as_read_by_others()


@on_one_database
def test_nobody_without_the_role_closes_a_report_again(close, store):
    restrict(close)
    take_back(close, last(store), "secret 1")
    opened, reviewer = last(store), signed_in("reviewer")
    assert "secret 1" in reviewer.get("/log/").content.decode()

    for sent in (take_back(reviewer, opened), _by_token(make_member("reviewer"), opened)):
        assert sent.status_code == 404

    assert not RestrictedReport.objects.filter(pk=ONCE_OPEN).exists()
    button = f"/log/{opened.entry_hash}/withdraw/"
    assert button not in reviewer.get("/log/").content.decode()
    assert button in close.get("/log/").content.decode()


def _by_token(member, entry):
    _, secret = make_token(member, "a script", 7, ["decide"])
    sent = {"reason": "by token", "seen": entry.entry_hash}
    at = f"/api/v1/log/{entry.entry_hash}/withdrawals"
    headers = {"authorization": f"Bearer {secret}"}
    return new_client().post(at, json.dumps(sent), content_type="application/json", headers=headers)


@on_one_database
def test_a_hidden_name_in_a_reason_is_blacked_out_on_every_page(close):
    claim = deaths()
    answer(close, claim, "accept", "so Hidden Person told us")
    pages = ("/log/", f"/claims/{claim.pk}/", "/incidents/incident-train/", "/reports/report-train/")

    for page in pages:
        assert "Hidden Person" not in signed_in("reviewer").get(page).content.decode(), page
    assert "so █████████████ told us" in signed_in("reader").get("/log/").content.decode()
    assert "so Hidden Person told us" in close.get(f"/claims/{claim.pk}/").content.decode()


@on_one_database
def test_readings_of_what_is_restricted_are_not_counted_on_the_page_of_the_log(readers):
    close = signed_in("reviewer", "restricted_reader")
    hidden = Claim.objects.get(report="report-sealed", kind="toll")

    answer(close, hidden, "accept")

    assert "1 entry is not shown to you" not in signed_in("reader").get("/log/").content.decode()
    answer(readers[0], deaths(), "accept")
    assert "1 entry is not shown to you" in signed_in("reader").get("/log/").content.decode()


def test_no_answer_holds_the_hash_of_an_entry_that_is_hidden(readers, store):
    first, second, _ = readers
    second.post("/account/again/?next=/account/", {"password": PASSWORD})
    answer(first, deaths(), "accept")
    hidden = last(store)
    other = Claim.objects.get(kind="responsibility")
    answer(second, other, "accept")
    following = last(store)
    assert following.previous_hash == hidden.entry_hash

    pages = ("/log/", "/api/v1/log", f"/api/v1/claims/{other.pk}", "/api/v1/incidents/incident-train")
    for page in (*pages, "/download/log.csv", "/download/log.jsonl"):
        said = second.get(page).content.decode()
        assert following.entry_hash in said or page.startswith("/api/v1/incidents"), page
        assert hidden.entry_hash not in said, page
        assert hidden.nonce not in said, page
    assert hidden.entry_hash in first.get("/api/v1/log").content.decode()
    assert hidden.nonce in first.get("/api/v1/log").content.decode()
