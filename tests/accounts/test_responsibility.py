"""Claimed, denied, disowned and blamed stay apart; grades are suggested."""

import pytest

from builders import make_claim, make_incident, make_occurrence, make_speaker
from crosscount.accounts import (
    Evidence,
    ResponsibilityAccount,
    airwars_grade,
    is_contested,
    responsibility_of,
    suggest_grades,
)
from crosscount.claims import Claim, Responsibility

POLICE = make_speaker("police", "police", side="state")


def hold(group: str, stance, speaker=None, **changes) -> Claim:
    return make_claim(
        kind="responsibility",
        measure=None,
        quantity=None,
        victims=None,
        quote=f"{group} {stance}",
        speaker=speaker or make_speaker(group, "armed_group", actor=group),
        responsibility=Responsibility(group, stance, actor=group, channel="Telegram"),
        **changes,
    )


def grades(*claims: Claim, **more):
    return suggest_grades(make_incident(*claims), claims, **more)


def test_a_claim_and_a_denial_stay_apart():
    claims = hold("bla", "claims"), hold("bla", "blames", POLICE, start=50), hold("ttp", "denies", start=90)
    stands = {(stand.group, stand.stance, stand.voice) for stand in responsibility_of(make_incident(*claims), claims)}
    assert stands == {("bla", "claims", "bla"), ("bla", "blames", "police"), ("ttp", "denies", "ttp")}


def test_a_claim_that_a_report_passes_on_is_the_group_s_own():
    claim = hold("bla", "claims", make_speaker())
    assert responsibility_of(make_incident(claim), [claim]) == (
        ResponsibilityAccount("bla", "claims", "bla", ("Telegram",), (claim.claim_id,)),
    )


def test_a_group_that_denies_what_it_is_blamed_for_contests_the_incident():
    claims = hold("bla", "denies"), hold("bla", "blames", POLICE, start=50)
    assert is_contested(make_incident(*claims), claims)


def test_a_group_that_claims_what_it_is_blamed_for_contests_nothing():
    claims = hold("bla", "claims"), hold("bla", "blames", POLICE, start=50)
    assert not is_contested(make_incident(*claims), claims)


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ([], "unattributed"),
        ([hold("bla", "claims")], "accepted_by_party"),
        ([hold("bla", "blames", POLICE)], "undisputed"),
        ([hold("bla", "blames", POLICE), hold("bla", "denies", start=50)], "disputed"),
        ([hold("bla", "claims"), hold("ttp", "claims", start=50)], "other_party"),
        ([hold("bla", "claims"), hold("ttp", "blames", POLICE, start=50)], "other_party"),
    ],
)
def test_who_answers_for_it(claims, status):
    assert grades(make_occurrence(start=400), *claims).responsibility_status == status


def test_how_well_the_harm_is_borne_out():
    hospital = make_speaker("Civil Hospital", "hospital_or_morgue")
    told, again = make_claim(), make_claim(report_id="report-2")
    assert grades(make_occurrence()).harm_evidence == "unsupported"
    assert grades(told).harm_evidence == "single_source"
    assert grades(told, again).harm_evidence == "corroborated"
    assert grades(told, make_claim(report_id="report-2", speaker=hospital)).harm_evidence == "documented"


def test_copies_of_one_wire_text_corroborate_nothing():
    told, again = make_claim(), make_claim(report_id="report-2")
    assert grades(told, again, origins={"report-1": "wire", "report-2": "wire"}).harm_evidence == "single_source"


def test_a_suggestion_lists_its_evidence_with_the_reason_in_words():
    hospital = make_speaker("Civil Hospital", "hospital_or_morgue")
    told, held = make_claim(speaker=hospital), hold("bla", "claims", start=60)

    suggested = grades(told, held)

    assert suggested.harm == (Evidence(told.claim_id, "Civil Hospital, who keeps records, tells of killed: 12"),)
    assert suggested.responsibility == (Evidence(held.claim_id, "bla claims bla"),)
    assert suggested.harm_because == "one voice in one origin carries it"
    assert suggested.responsibility_because == "a group claims it, and nobody denies that"


@pytest.mark.parametrize(
    ("harm", "status", "grade"),
    [
        ("documented", "accepted_by_party", "confirmed"),
        ("single_source", "accepted_by_party", "confirmed"),
        ("documented", "undisputed", "fair"),
        ("corroborated", "unattributed", "fair"),
        ("single_source", "undisputed", "weak"),
        ("corroborated", "disputed", "contested"),
        ("documented", "other_party", "contested"),
        ("unsupported", "accepted_by_party", "discounted"),
    ],
)
def test_the_airwars_grade_follows_from_the_pair(harm, status, grade):
    assert airwars_grade(harm, status) == grade


def test_a_suggestion_has_its_airwars_grade():
    assert grades(make_claim(), hold("bla", "claims", start=60)).airwars_grade == "confirmed"
