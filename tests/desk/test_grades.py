"""The machine suggests two grades with their evidence; a person sets them, with a reason, through the log."""

import csv
import io
import zipfile

import pytest

from crosscount.decisions import standing
from crosscount.desk.models import Member
from crosscount.pipeline.grading import honour_grades
from crosscount.store.log import read_log
from crosscount.store.models import Incident
from desk.invented import invented_casebook
from desk.people import PASSWORD, signed_in

GRADE = "/incidents/incident-bazaar/grade/"


@pytest.fixture
def reviewer(client_of):
    """The browser of a reviewer over the invented casebook."""
    return client_of(invented_casebook(), "reviewer")


def bazaar() -> Incident:
    return Incident.objects.get(pk="incident-bazaar")


def reference(client) -> str:
    return Member.objects.get(pk=client.session["_auth_user_id"]).reference


def test_the_page_suggests_both_grades_and_leads_to_the_sentences_they_rest_on(reviewer):
    page = " ".join(reviewer.get("/incidents/incident-bazaar/").content.decode().split())

    assert "Suggested:</span> corroborated" in page
    assert "Suggested:</span> unattributed" in page
    assert "2 claims it rests on" in page
    assert page.count("No person has set it.") == 2


def test_a_grade_stands_with_who_set_it_and_why_and_the_other_stays_open(reviewer, store):
    reviewer.post(GRADE, {"harm_evidence": "documented", "reason": "the hospital keeps a register", "seen": ""})

    row = bazaar()
    assert (row.harm_evidence, row.harm_set_by) == ("documented", reference(reviewer))
    assert (row.responsibility_status, row.responsibility_set_by) == ("", "")
    page = signed_in("reader").get("/incidents/incident-bazaar/").content.decode()
    assert "the hospital keeps a register" in page
    assert [one.verdict for one in read_log(using=store.alias)] == ["grade"]


def test_a_grade_that_was_taken_back_is_gone_and_the_one_before_it_stands_again(reviewer, store):
    reviewer.post(GRADE, {"harm_evidence": "single_source", "reason": "one voice", "seen": ""})
    (first,) = read_log(using=store.alias)
    reviewer.post(GRADE, {"harm_evidence": "documented", "reason": "two", "seen": first.entry_hash})

    reviewer.post("/queue/undo/", {"reason": "undone at once"})

    assert bazaar().harm_evidence == "single_source"


@pytest.mark.parametrize(
    "form", [{"reason": "x"}, {"harm_evidence": "certain", "reason": "x"}, {"harm_evidence": "documented"}]
)
def test_a_grade_that_there_is_not_or_without_a_reason_is_refused(reviewer, store, form):
    assert reviewer.post(GRADE, form | {"seen": ""}).status_code == 422
    assert read_log(using=store.alias) == []


def test_who_grades_second_is_told_what_the_first_one_said(reviewer):
    reviewer.post(GRADE, {"harm_evidence": "documented", "reason": "the register", "seen": ""})

    late = signed_in("reviewer").post(GRADE, {"harm_evidence": "unsupported", "reason": "no", "seen": ""})

    assert late.status_code == 409
    assert "the register" in late.content.decode()


def test_a_run_sets_the_same_grades_from_the_log_alone(reviewer, store):
    reviewer.post(GRADE, {"harm_evidence": "documented", "reason": "the register", "seen": ""})
    Incident.objects.filter(pk="incident-bazaar").update(harm_evidence="", harm_set_by="")
    Incident.objects.filter(pk="incident-train").update(harm_evidence="unsupported", harm_set_by="nobody")

    honour_grades(standing(read_log(using=store.alias)), using=store.alias)

    assert (bazaar().harm_evidence, bazaar().harm_set_by) == ("documented", reference(reviewer))
    assert Incident.objects.get(pk="incident-train").harm_evidence == ""


def test_a_grade_of_an_incident_that_is_restricted_is_in_nobody_else_s_log(client_of):
    close = client_of(invented_casebook(), "reviewer", "restricted_reader")
    close.post("/incidents/incident-hidden/grade/", {"harm_evidence": "documented", "reason": "r", "seen": ""})

    assert "incident-hidden" not in signed_in("reader").get("/log/").content.decode()


def test_a_download_carries_what_was_set_and_the_reference_of_who_did_and_no_name(reviewer):
    reviewer.post(GRADE, {"harm_evidence": "documented", "reason": "the register", "seen": ""})
    reviewer.post("/account/again/?next=/account/", {"password": PASSWORD})

    answer = reviewer.get("/incidents.zip")

    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        words = archive.read("incidents.csv").decode("utf-8-sig")
    rows = {row["incident_id"]: row for row in csv.DictReader(io.StringIO(words))}
    assert rows["incident-bazaar"]["harm_evidence"] == "documented"
    assert rows["incident-bazaar"]["harm_set_by"] == reference(reviewer)
    assert rows["incident-train"]["harm_evidence"] == ""
    assert Member.objects.get(pk=reviewer.session["_auth_user_id"]).name not in words
