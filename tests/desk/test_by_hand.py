"""A reviewer adds a claim by hand: from words of the report, as strictly as the machine, and through the log."""

import re

import pytest

from crosscount.claims.by_hand import HAND
from crosscount.pipeline.deciding import honour_decisions
from crosscount.store.log import read_log
from crosscount.store.models import Claim, Refusal, Report
from desk.invented import invented_casebook
from desk.people import signed_in

ADD = "/reports/report-bazaar/add/"
WOUNDED = {
    "phrase": "The police said 7 people were killed and 20 wounded.", "kind": "toll", "measure": "injured",
    "op": "exact", "number": "20", "speaker_words": "The police", "speaker_role": "police", "reason": "left out",
}  # fmt: skip


@pytest.fixture
def reviewer(client_of):
    """The browser of a reviewer over the invented casebook."""
    return client_of(invented_casebook(), "reviewer")


def by_hand() -> list[Claim]:
    return list(Claim.objects.filter(extractor=HAND))


def test_a_figure_that_the_machine_left_out_is_added_with_its_words_and_shows_at_once(reviewer, store):
    added = reviewer.post(ADD, WOUNDED)

    (claim,) = by_hand()
    assert added["Location"] == f"/reports/report-bazaar/?claim={claim.pk}#{claim.pk}"
    assert (claim.quote, claim.measure, claim.best, claim.speaker_words) == (
        WOUNDED["phrase"],
        "injured",
        20,
        "The police",
    )
    assert claim.review_status == "accepted"
    assert claim.pk in reviewer.get("/reports/report-bazaar/").content.decode()


def test_the_log_holds_places_and_codes_and_no_word_of_the_report(reviewer, store):
    reviewer.post(ADD, WOUNDED)

    (entry,) = read_log(using=store.alias)
    assert entry.verdict == "add"
    assert "police said" not in str(entry.changes)
    assert "The police" not in str(entry.changes)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"number": "21"}, "does not say 21"),
        ({"phrase": "The police said 8 people"}, "do not stand in the report"),
        ({"phrase": "people were killed", "number": "7"}, "more than once"),
        ({"speaker_words": "The army"}, "do not stand in the report"),
        ({"kind": "responsibility"}, "needs the words that name the group"),
        ({"reason": ""}, "This field is required"),
    ],
)
def test_what_the_words_do_not_bear_out_is_refused_with_what_was_typed_kept(reviewer, store, wrong, said):
    answer = reviewer.post(ADD, WOUNDED | wrong)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert by_hand() == []
    assert read_log(using=store.alias) == []


def test_where_words_stand_twice_the_selected_ones_are_meant(reviewer):
    text = Report.objects.get(pk="report-bazaar").text
    second = text.index("people were killed", text.index("people were killed") + 1)

    reviewer.post(
        ADD, WOUNDED | {"phrase": "7 people were killed", "start": str(second - 2), "measure": "killed", "number": "7"}
    )

    assert [claim.start for claim in by_hand()] == [second - 2]


def test_a_run_that_reads_everything_anew_keeps_it_and_taking_it_back_removes_it(reviewer, store):
    reviewer.post(ADD, WOUNDED)
    (before,) = [claim.record for claim in by_hand()]

    Claim.objects.filter(extractor=HAND).delete()
    honour_decisions(using=store.alias)
    assert [claim.record for claim in by_hand()] == [before]

    reviewer.post("/queue/undo/", {"reason": "undone at once"})
    assert by_hand() == []
    honour_decisions(using=store.alias)
    assert by_hand() == []


def test_a_claim_whose_words_were_moved_is_refused_and_counted_and_stops_no_run(reviewer, store):
    reviewer.post(ADD, WOUNDED)
    report = Report.objects.get(pk="report-bazaar")
    report.text = f"CORRECTED {report.text}"
    report.save()

    honour_decisions(using=store.alias)
    honour_decisions(using=store.alias)

    assert by_hand() == []
    assert Refusal.objects.filter(reason="words_moved").count() == 1


def test_the_claim_that_it_replaces_is_rejected_in_the_same_step_and_one_undo_takes_both_back(reviewer, store):
    old = Claim.objects.get(report="report-bazaar", best=7)
    reviewer.post(ADD, WOUNDED | {"replaces": old.pk})
    assert Claim.objects.get(pk=old.pk).review_status == "rejected"

    reviewer.post("/queue/undo/", {"reason": "undone at once"})

    assert Claim.objects.get(pk=old.pk).review_status == "extracted"
    assert by_hand() == []


def test_who_adds_the_same_claim_again_is_told_that_it_is_there(reviewer, store):
    reviewer.post(ADD, WOUNDED)

    assert signed_in("reviewer").post(ADD, WOUNDED).status_code == 409
    assert len(read_log(using=store.alias)) == 1


def test_a_claim_by_hand_can_be_corrected_like_any_other_and_outlives_a_run_corrected(reviewer, store):
    reviewer.post(ADD, WOUNDED)
    (claim,) = by_hand()
    page = reviewer.get(f"/claims/{claim.pk}/").content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', page).group(1)
    correction = {"verdict": "correct", "op": "exact", "number": "7", "measure": "killed", "reason": "x", "seen": seen}
    assert reviewer.post(f"/claims/{claim.pk}/decide/", correction).status_code == 302

    honour_decisions(using=store.alias)

    (row,) = by_hand()
    assert (row.measure, row.best, row.review_status) == ("killed", 7, "corrected")


FATE = {
    "phrase": "The relatives of one Hidden Person say that he has been missing since June.", "kind": "person_status",
    "person": "Hidden Person", "person_status": "alleged_enforced_disappearance", "reason": "they say so",
}  # fmt: skip


def test_what_became_of_a_person_is_added_by_those_with_both_roles_and_seen_by_nobody_else(client_of, store):
    close = client_of(invented_casebook(), "reviewer", "restricted_reader")
    close.post(ADD, FATE)
    (claim,) = by_hand()
    others = [signed_in("reviewer"), signed_in("administrator")]

    assert claim.restricted
    assert "Hidden Person" not in str([entry.changes for entry in read_log(using=store.alias)])
    for page in ("/log/", "/reports/report-bazaar/"):
        assert all(claim.pk not in other.get(page).content.decode() for other in others), page
    assert all(other.get(f"/claims/{claim.pk}/").status_code == 404 for other in others)
    close.post("/queue/undo/", {"reason": "undone at once"})
    assert all(claim.pk not in other.get("/log/").content.decode() for other in others)


def test_a_reviewer_without_the_role_finds_no_hidden_name_in_the_text(reviewer):
    answer = reviewer.post(ADD, FATE)

    assert answer.status_code == 422
    assert by_hand() == []
