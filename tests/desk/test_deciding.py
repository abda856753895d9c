"""Reviewers decide with a reason, through the log; who comes second is told, and nothing is lost."""

import re
import threading

import pytest
from django.db import connections

from crosscount.decisions import first_broken_link, standing
from crosscount.desk.deciding import Answer, DecidedSince, decide_on_claim
from crosscount.desk.models import Member
from crosscount.pipeline.deciding import honour_decisions
from crosscount.store.log import read_log
from crosscount.store.models import Claim, RestrictedReport
from desk.invented import invented_casebook
from desk.people import signed_in


@pytest.fixture
def reviewer(client_of):
    """The browser of a reviewer over the invented casebook."""
    return client_of(invented_casebook(), "reviewer")


def claim_saying(words: str, best: int | None = None) -> Claim:
    rows = Claim.objects.filter(quote__contains=words)
    return (rows.filter(best=best) if best is not None else rows).order_by("kind", "pk").first()


def decide(client, claim: Claim, verdict: str, **fields):
    """Open the claim's page and send its form."""
    page = client.get(f"/claims/{claim.pk}/").content.decode()
    seen = re.search(r'name="seen"(?: value="(\w*)")?', page).group(1) or ""
    form = {"verdict": verdict, "reason": "read it again", "seen": seen} | fields
    return client.post(f"/claims/{claim.pk}/decide/", form)


def status_of(claim: Claim) -> str:
    return Claim.objects.get(pk=claim.pk).review_status


def verdicts(store) -> list[str]:
    return [one.verdict for one in read_log(using=store.alias)]


@pytest.mark.parametrize(("verdict", "status"), [("accept", "accepted"), ("reject", "rejected")])
def test_a_verdict_stands_in_the_log_with_its_reason_and_on_the_claim_at_once(reviewer, store, verdict, status):
    claim = claim_saying("214 hostages", best=214)

    assert decide(reviewer, claim, verdict, reason="the sentence says so").status_code == 302

    (entry,) = read_log(using=store.alias)
    assert (entry.verdict, entry.subjects, entry.reason) == (verdict, (claim.pk,), "the sentence says so")
    assert entry.made_by == Member.objects.get(pk=reviewer.session["_auth_user_id"]).reference
    assert status_of(claim) == status


def test_no_verdict_is_taken_without_a_reason(reviewer, store):
    assert decide(reviewer, claim_saying("214 hostages", best=214), "accept", reason=" ").status_code == 422
    assert verdicts(store) == []


def test_a_number_is_corrected_to_another_number_of_the_same_words(reviewer, store):
    claim = claim_saying("31 people were killed, including", best=14)

    decide(reviewer, claim, "correct", op="exact", number="31", victims="unknown")

    row = Claim.objects.get(pk=claim.pk)
    assert (row.best, row.record["quantity"]["phrase"], row.victims) == (31, "31", "unknown")
    assert row.as_extracted["quantity"]["best"] == 14
    assert status_of(claim) == "corrected"


def test_a_number_that_the_sentence_does_not_say_is_refused(reviewer, store):
    answer = decide(reviewer, claim_saying("214 hostages", best=214), "correct", op="exact", number="212")

    assert answer.status_code == 422
    assert "the sentence does not say 212" in answer.content.decode()
    assert verdicts(store) == []


def test_a_correction_that_changes_nothing_is_no_correction(reviewer, store):
    assert decide(reviewer, claim_saying("214 hostages", best=214), "correct").status_code == 422


def test_the_next_run_finds_every_claim_as_it_was_decided(reviewer, store):
    corrected, rejected = claim_saying("31 people were killed, including", best=14), claim_saying("at least 9")
    decide(reviewer, corrected, "correct", op="exact", number="31")
    decide(reviewer, rejected, "reject")
    before = {row.pk: row.record for row in Claim.objects.all()}

    # As if the reports had been read anew, which knows of no decision.
    for row in Claim.objects.all():
        row.record = (row.as_extracted or row.record) | {"review_status": "extracted"}
        row.review_status, row.as_extracted = "extracted", None
        row.save()
    honour_decisions(using=store.alias)

    assert {row.pk: row.record for row in Claim.objects.all()} == before
    assert honour_decisions(using=store.alias) == 0


def test_what_was_taken_back_leaves_the_claim_as_the_machine_made_it(reviewer, store):
    claim = claim_saying("31 people were killed, including", best=14)
    before = claim.record
    decide(reviewer, claim, "correct", op="exact", number="31")
    page = reviewer.get("/log/").content.decode()
    action, seen = re.search(r'action="(/log/\w+/withdraw/)".*?name="seen" value="(\w+)"', page, re.DOTALL).groups()

    reviewer.post(action, {"reason": "a mistake", "seen": seen})

    assert verdicts(store) == ["correct", "withdraw"]
    assert Claim.objects.get(pk=claim.pk).record == before
    assert "taken back" in reviewer.get("/log/").content.decode()


def test_who_decides_second_is_told_what_the_first_decided_and_can_say_it_all_the_same(reviewer, store):
    claim = claim_saying("214 hostages", best=214)
    other = signed_in("reviewer", name="the-other")
    decide(other, claim, "accept", reason="it is what they said")

    late = reviewer.post(
        f"/claims/{claim.pk}/decide/", {"verdict": "reject", "reason": "they never said it", "seen": ""}
    )

    page = late.content.decode()
    assert late.status_code == 409
    assert "the-other" in page
    assert "it is what they said" in page
    assert "<b>Reject</b> · <q>they never said it</q>" in page
    assert verdicts(store) == ["accept"]
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    assert reviewer.post(f"/claims/{claim.pk}/decide/", fields).status_code == 302
    assert verdicts(store) == ["accept", "reject"]
    assert status_of(claim) == "rejected"


def test_of_twenty_who_decide_at_once_one_is_taken_and_nineteen_are_told(reviewer, store):
    claim, outcomes = claim_saying("214 hostages", best=214), []
    member = Member.objects.get(pk=reviewer.session["_auth_user_id"])

    def decide_now(number: int) -> None:
        try:
            decide_on_claim(claim, "accept", Answer(member, f"reader {number}", ""), {})
            outcomes.append("taken")
        except DecidedSince as conflict:
            outcomes.append(conflict.earlier[0].reason)
        finally:
            connections[store.alias].close()

    threads = [threading.Thread(target=decide_now, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    (entry,) = read_log(using=store.alias)
    assert sorted(outcomes) == sorted(["taken", *[entry.reason] * 19])


def test_two_incidents_said_to_be_one_are_joined_for_the_next_run(reviewer, store):
    reviewer.post("/incidents/incident-bazaar/merge/", {"other": "incident-hostile", "reason": "one bomb", "seen": ""})

    (pair,) = standing(read_log(using=store.alias)).together()

    homes = {Claim.objects.get(pk=one).membership.incident_id for one in pair}
    assert homes == {"incident-bazaar", "incident-hostile"}


def test_claims_split_off_are_parted_from_all_that_stay_and_kept_with_each_other(reviewer, store):
    leaving = [claim_saying("An earlier statement"), claim_saying("It called the official")]
    members = Claim.objects.filter(membership__incident="incident-train")
    reviewer.post(
        "/incidents/incident-train/split/",
        {"claims": [one.pk for one in leaving], "reason": "another train", "seen": ""},
    )

    stands = standing(read_log(using=store.alias))

    staying = {one.pk for one in members} - {one.pk for one in leaving}
    assert all(frozenset({one.pk, other}) in stands.apart() for one in leaving for other in staying)
    assert stands.together() == [frozenset(one.pk for one in leaving)]


def test_a_split_that_leaves_nothing_behind_is_refused(reviewer, store):
    everything = [one.pk for one in Claim.objects.filter(membership__incident="incident-bazaar")]

    answer = reviewer.post("/incidents/incident-bazaar/split/", {"claims": everything, "reason": "x", "seen": ""})

    assert answer.status_code == 422
    assert verdicts(store) == []


def test_a_report_that_is_restricted_is_gone_at_once_for_those_without_the_role(client_of, store):
    close = client_of(invented_casebook(), "reviewer", "restricted_reader")
    reader = signed_in("reader", name="a-reader")
    assert reader.get("/reports/report-wire/").status_code == 200

    close.post("/reports/report-wire/restrict/", {"reason": "it names a family", "seen": ""})

    assert reader.get("/reports/report-wire/").status_code == 404
    assert reader.get("/incidents/incident-train/").status_code == 404
    assert close.get("/reports/report-wire/").status_code == 200
    assert "report-wire" not in reader.get("/log/").content.decode()
    assert RestrictedReport.objects.filter(pk="report-wire").exists()
    assert Claim.objects.filter(report="report-wire", restricted=False).count() == 0


def test_only_those_with_both_roles_open_a_restricted_report_again(client_of, store):
    close = client_of(invented_casebook(), "reviewer", "restricted_reader")
    close.post("/reports/report-wire/restrict/", {"reason": "it names a family", "seen": ""})
    page = close.get("/reports/report-wire/").content.decode()
    action, seen = re.search(r'action="(/log/\w+/withdraw/)".*?name="seen" value="(\w+)"', page, re.DOTALL).groups()
    reviewer = signed_in("reviewer", name="a-reviewer")

    assert reviewer.post(action, {"reason": "why", "seen": seen}).status_code == 404
    close.post(action, {"reason": "it does not, after all", "seen": seen})

    assert reviewer.get("/reports/report-wire/").status_code == 200
    assert not RestrictedReport.objects.filter(pk="report-wire").exists()


def test_a_reviewer_without_the_role_cannot_decide_on_what_is_restricted(reviewer, store):
    hidden = Claim.objects.get(restricted=True)

    answer = reviewer.post(f"/claims/{hidden.pk}/decide/", {"verdict": "accept", "reason": "x", "seen": ""})

    assert answer.status_code == 404
    assert verdicts(store) == []


@pytest.mark.parametrize("role", ["reader", "coder", "restricted_reader", "administrator"])
def test_nobody_but_reviewers_decides(client_of, store, role):
    client = client_of(invented_casebook(), role)
    claim = claim_saying("214 hostages", best=214)

    for path in (f"/claims/{claim.pk}/decide/", "/incidents/incident-train/merge/", "/incidents/incident-train/split/"):
        assert client.post(path, {"verdict": "accept", "reason": "x", "seen": ""}).status_code == 404
    assert verdicts(store) == []
    assert "Reject" not in client.get(f"/claims/{claim.pk}/").content.decode()


def test_after_many_decisions_of_all_sorts_the_chain_is_whole(reviewer, store):
    for number, claim in enumerate(Claim.objects.filter(kind="toll").exclude(report="report-sealed")):
        decide(reviewer, claim, ("accept", "reject")[number % 2])

    assert first_broken_link(read_log(using=store.alias)) is None
    assert len(read_log(using=store.alias)) > 5


def test_a_step_of_many_entries_is_undone_in_one_and_leads_back_to_where_it_was_taken(reviewer, store):
    leaving = [claim_saying("An earlier statement"), claim_saying("It called the official")]
    form = {"claims": [one.pk for one in leaving], "reason": "another train", "seen": ""}
    reviewer.post("/incidents/incident-train/split/", form)

    undone = reviewer.post("/queue/undo/", {"reason": "undone at once"})

    assert undone["Location"] == "/incidents/incident-train/"
    stands = standing(read_log(using=store.alias))
    assert stands.apart() == stands.together() == []
    assert reviewer.post("/queue/undo/", {"reason": "undone at once"}).status_code == 404


def test_a_step_is_not_undone_over_what_somebody_decided_since(reviewer, store):
    claim = claim_saying("214 hostages", best=214)
    decide(reviewer, claim, "accept")
    decide(signed_in("reviewer"), claim, "reject")

    assert reviewer.post("/queue/undo/", {"reason": "undone at once"}).status_code == 409
    assert verdicts(store) == ["accept", "reject"]


def test_two_incidents_said_to_be_two_are_parted_happening_by_happening(reviewer, store):
    page = reviewer.get("/incidents/incident-bazaar/beside/incident-hostile/").content.decode()
    seen = re.search(r'name="seen" value="(\w*)"', page).group(1)
    form = {"other": "incident-hostile", "reason": "two towns", "seen": seen}
    reviewer.post("/incidents/incident-bazaar/apart/", form)

    apart = standing(read_log(using=store.alias)).apart()

    homes = [{Claim.objects.get(pk=one).membership.incident_id for one in pair} for pair in apart]
    assert homes
    assert all(home == {"incident-bazaar", "incident-hostile"} for home in homes)
