"""A run honours what people decided: the rejected takes no part, the corrected counts as corrected."""

from datetime import UTC, datetime

import pytest

from builders import make_claim, make_quantity, make_report
from crosscount.claims.by_hand import by_hand as hand_claim
from crosscount.claims.by_hand import digest_of
from crosscount.claims.extraction import Extraction
from crosscount.decisions import Decision
from crosscount.decisions.decision import ONE_OF_TWO
from crosscount.pipeline.extractor import Extractor
from crosscount.pipeline.run import run
from crosscount.store import models
from crosscount.store.log import append_decision
from crosscount.store.records import report_row

TEXT = "Police said 12 people were killed, 5 of them soldiers."


def extractor(version: str, best: int = 5) -> Extractor:
    """Reads one toll of every report, wrongly, and again whenever its version changes."""

    def extract_all(reports):
        for report in reports:
            claim = make_claim(report_id=report.report_id, quote=TEXT, claim_id="claim-1", quantity=make_quantity(best))
            yield Extraction(report.report_id, (claim,), ())

    return Extractor(version, extract_all)


@pytest.fixture
def decided(store):
    """Runs over one report, with decisions made in between."""
    report_row(make_report(text=TEXT)).save(using=store.alias)
    run(store, extractor("1"))

    def decide(verdict, subjects=("claim-1",), changes=()):
        when = datetime(2024, 11, 9, tzinfo=UTC)
        made = append_decision(
            Decision(when, "member-1", verdict, subjects, "read", changes=changes), using=store.alias
        )
        run(store, extractor("1"))
        return made

    return decide


def killed(store) -> set[int | None]:
    return set(models.Toll.objects.using(store.alias).filter(policy="by_voice.v1").values_list("best", flat=True))


def claim(store) -> models.Claim:
    return models.Claim.objects.using(store.alias).get(pk="claim-1")


def test_a_corrected_number_moves_the_toll(store, decided):
    assert killed(store) == {5}

    decided("correct", changes=(("number", "12"),))

    assert killed(store) == {12}
    assert claim(store).review_status == "corrected"


def test_a_correction_holds_when_the_report_is_read_anew(store, decided):
    decided("correct", changes=(("number", "12"),))

    run(store, extractor("2"))

    assert killed(store) == {12}
    assert claim(store).as_extracted["quantity"]["best"] == 5


def test_a_correction_that_was_withdrawn_gives_the_toll_back(store, decided):
    made = decided("correct", changes=(("number", "12"),))

    decided("withdraw", subjects=(made.entry_hash,))

    assert killed(store) == {5}
    assert claim(store).as_extracted is None


def test_a_rejected_claim_takes_no_part(store, decided):
    decided("reject")

    assert killed(store) == set()
    assert claim(store).review_status == "rejected"


def test_claims_of_a_restricted_report_take_no_part_until_that_is_withdrawn(store, decided):
    made = decided("restrict", subjects=("report-1",))
    assert killed(store) == set()
    assert claim(store).restricted

    decided("withdraw", subjects=(made.entry_hash,))

    assert killed(store) == {5}


def test_a_correction_that_no_longer_fits_stops_no_run_and_asks_for_a_person(store, decided):
    decided("correct", changes=(("number", "99"),))

    assert claim(store).review_status == "conflict"
    assert killed(store) == {5}


def incident(store) -> models.Incident:
    return models.Incident.objects.using(store.alias).get()


def test_a_run_suggests_both_grades_and_suggests_anew_when_what_they_rest_on_changes(store, decided):
    assert (incident(store).suggested_harm, incident(store).suggested_responsibility) == (
        "single_source", "unattributed",
    )  # fmt: skip

    decided("correct", changes=(("number", "12"),))

    assert incident(store).suggested_harm == "single_source"


def test_a_grade_that_a_person_set_outlives_a_run_that_reads_everything_anew(store, decided):
    decided("grade", subjects=(incident(store).pk,), changes=(("harm_evidence", "documented"),))

    run(store, extractor("2", best=12))

    assert (incident(store).harm_evidence, incident(store).harm_set_by) == ("documented", "member-1")


def by_hand(words: str, number: str) -> tuple[tuple[str, str], ...]:
    """A toll of people killed that somebody read out of the report, told of the happening that the machine found."""
    start = TEXT.index(words)
    fields = {
        "report": "report-1", "kind": "toll", "measure": "killed", "number": number, "happening": "claim-1",
        "start": str(start), "end": str(start + len(words)), "words": digest_of(words),
    }  # fmt: skip
    return tuple(sorted(fields.items()))


def test_a_claim_by_hand_is_linked_and_tallied_with_the_others_and_outlives_a_reading_anew(store, decided):
    changes = by_hand("12 people were killed", "12")
    added = hand_claim(make_report(text=TEXT), changes)
    decided("reject")

    decided("add", subjects=(added.claim_id,), changes=changes)
    assert killed(store) == {12}
    run(store, extractor("2"))

    assert killed(store) == {12}
    row = models.Claim.objects.using(store.alias).get(pk=added.claim_id)
    assert (row.review_status, row.membership.incident_id) == ("accepted", incident(store).pk)


def test_a_claim_by_hand_that_was_taken_back_leaves_no_trace_in_any_toll(store, decided):
    changes = by_hand("12 people were killed", "12")
    added = hand_claim(make_report(text=TEXT), changes)
    made = decided("add", subjects=(added.claim_id,), changes=changes)
    assert 12 in killed(store)

    decided("withdraw", subjects=(made.entry_hash,))

    assert killed(store) == {5}


def test_one_reading_of_two_that_rejects_a_claim_takes_nothing_away_until_the_second_does_too(store, decided):
    decided("reject", changes=(ONE_OF_TWO,))
    assert (killed(store), claim(store).review_status) == ({5}, "in_review")

    second = Decision(
        datetime(2024, 11, 10, tzinfo=UTC), "member-2", "reject", ("claim-1",), "read", changes=(ONE_OF_TWO,)
    )
    append_decision(second, using=store.alias)
    run(store, extractor("1"))

    assert (killed(store), claim(store).review_status) == (set(), "rejected")
