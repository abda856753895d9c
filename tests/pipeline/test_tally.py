"""The whole way in memory: from texts to incidents with accounts side by side."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crosscount
from builders import make_claim, make_dates, make_occurrence, make_report, make_speaker
from crosscount.actors import load_registry
from crosscount.claims import Perpetrator
from crosscount.decisions import Decision, Standing
from crosscount.pipeline.tally import read_sources, tally_claims, tally_each
from crosscount.reports import Document, Report
from crosscount.values import Refusal
from pipeline.simple_extractor import CENTRES, ROLES, sentence, simple_extractor

QUETTA = sentence("2024-11-09", "Quetta", 26, "police")
QUETTA_REBELS = sentence("2024-11-09", "Quetta", 60, "rebels")
TURBAT = sentence("2024-08-26", "Turbat", 5, "hospital")


def make_reports(*texts: str) -> list[Report]:
    return [make_report(report_id=f"report-{number}", text=text) for number, text in enumerate(texts)]


def claims_of(reports):
    return [claim for made in simple_extractor().extract_all(reports) for claim in made.claims]


def tally_texts(*texts: str):
    reports = make_reports(*texts)
    return tally_claims(reports, claims_of(reports))


def test_two_voices_that_disagree_stand_side_by_side_in_one_contested_incident_before_the_others():
    whole = tally_texts(TURBAT, QUETTA, QUETTA_REBELS)

    contested, other = whole.incidents
    assert contested.contested
    assert {account.role for account in contested.accounts} == {"police", "armed_group"}
    assert not other.contested
    assert {claim.quote for claim in contested.claims} == {QUETTA, QUETTA_REBELS}


def test_what_is_said_of_a_person_stands_under_restricted_and_nowhere_else():
    whole = tally_texts(f"{QUETTA} Nobody knows where A. B. is.")

    assert [claim.kind for claim in whole.restricted] == ["person_status"]
    assert "A. B." not in repr(replace(whole, restricted=(), reports=()))


def test_aggregates_and_statements_are_kept_apart_from_incidents():
    reports = make_reports(QUETTA)
    aggregate = make_claim(report_id="report-0", kind="aggregate", quote="302 attacks", measure="attacks")
    denial = make_claim(
        report_id="report-0", kind="attribution", quote="it denies", measure=None, quantity=None, victims=None
    )
    relation = replace(denial, kind="actor_relation", claim_id="claim-relation")

    whole = tally_claims(reports, [*claims_of(reports), aggregate, relation])

    assert whole.aggregates == (aggregate,)
    assert whole.statements == (relation,)
    assert len(whole.incidents) == 1


def test_a_claim_that_people_rejected_takes_no_part():
    reports = make_reports(QUETTA, QUETTA_REBELS)
    claims = claims_of(reports)
    wrong = next(claim for claim in claims if claim.kind == "toll" and claim.quote == QUETTA_REBELS)
    decision = Decision(datetime(2024, 11, 10, tzinfo=UTC), "user-1", "reject", (wrong.claim_id,), "a slogan")

    whole = tally_claims(reports, claims, standing=Standing(verdicts={wrong.claim_id: decision}))

    assert wrong not in [claim for one in whole.incidents for claim in one.claims]
    assert not any(one.contested for one in whole.incidents)


says = st.builds(
    sentence,
    st.dates(date(2024, 1, 1), date(2024, 2, 1)).map(date.isoformat),
    st.sampled_from(sorted(CENTRES)),
    st.integers(0, 300),
    st.sampled_from(sorted(ROLES)),
)


@given(st.lists(says, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_a_tally_depends_on_no_order_loses_no_claim_and_every_toll_rests_on_its_incident(texts, random):
    reports = make_reports(*texts)
    claims = claims_of(reports)
    whole = tally_claims(reports, claims)
    shuffled_reports, shuffled_claims = list(reports), list(claims)
    random.shuffle(shuffled_reports)
    random.shuffle(shuffled_claims)

    again = tally_claims(shuffled_reports, shuffled_claims)

    assert again.incidents == whole.incidents
    assert sorted(claim_id for one in whole.incidents for claim_id in one.incident.claim_ids) == sorted(
        claim.claim_id for claim in claims
    )
    for one in whole.incidents:
        for toll in one.tolls:
            assert toll.claim_ids
            assert set(toll.claim_ids) <= set(one.incident.claim_ids)


def test_texts_documents_reports_and_refusals_are_all_taken():
    refusal = Refusal("lost.txt", "reports", "missing", "the file cannot be opened")
    report = make_report()

    found = list(read_sources([QUETTA, Document("a.txt", TURBAT.encode()), report, refusal, Document("b.txt", b"")]))

    assert [type(one) for one in found] == [Report, Report, Report, Refusal, Refusal]
    assert [one.text for one in found[:2]] == [QUETTA, TURBAT]
    assert found[2] is report
    assert found[3] is refusal


def test_a_text_is_tallied_with_one_call():
    whole = crosscount.tally(
        ["Two policemen were killed when gunmen attacked a checkpost in Quetta on Saturday, police said."]
    )

    [one] = whole.incidents
    assert one.incident.place.name == "Quetta"
    assert {toll.best for toll in one.tolls if toll.measure == "killed" and toll.voice} == {2}


def test_a_report_by_itself_gives_what_it_is_mainly_about_first():
    texts = [
        "A bomb killed three soldiers in Turbat on Friday, police said. In 2013, a bombing in Quetta killed 81 people.",
        "Nothing happened.",
    ]
    reports = [
        make_report(report_id=f"report-{number}", text=text, published=date(2024, 11, 9))
        for number, text in enumerate(texts)
    ]

    first, second = tally_each(reports)

    assert [report.report_id for report in (*first.reports, *second.reports)] == ["report-0", "report-1"]
    assert first.incidents[0].incident.place.name == "Turbat"
    assert second.incidents == ()


@pytest.mark.parametrize("speaker", ["Mr. A", None])
def test_speakers_without_an_actor_have_their_words_or_nothing_for_a_voice(speaker):
    claim = make_claim(speaker=make_speaker(speaker, "witness" if speaker else "unattributed"))

    [one] = tally_claims([make_report()], [claim]).incidents

    assert [account.voice for account in one.accounts] == [speaker or "unattributed"]


def test_a_registry_that_knows_who_is_part_of_whom_brings_two_tellings_of_one_attack_together():
    reports = make_reports("a bomb exploded in Quetta", "a blast struck Quetta")
    doers = [Perpetrator("BLA", "bla"), Perpetrator("Majeed Brigade", "majeed-brigade")]
    days = [make_dates(date(2024, 11, 3)), make_dates(date(2024, 11, 9))]
    claims = [
        make_occurrence(report_id=report.report_id, quote=report.text, perpetrator=doer, date_range=day)
        for report, doer, day in zip(reports, doers, days, strict=True)
    ]

    assert len(tally_claims(reports, claims).incidents) == 2
    assert len(tally_claims(reports, claims, actors=load_registry()).incidents) == 1


def test_actors_of_a_pack_that_is_not_in_use_are_merely_different():
    reports = make_reports("a bomb exploded in Quetta", "a blast struck Quetta")
    days = [make_dates(date(2024, 11, 3)), make_dates(date(2024, 11, 9))]
    claims = [
        make_occurrence(
            report_id=report.report_id, quote=report.text, perpetrator=Perpetrator("LF", doer), date_range=day
        )
        for report, doer, day in zip(reports, ["lantern_front", "bla"], days, strict=True)
    ]

    assert len(tally_claims(reports, claims, actors=load_registry()).incidents) == 2
