"""What is said of one person is kept with who says it, and only for those who may see it."""

import pytest

from builders import make_report
from claims.finding import of_kind, only
from crosscount.pipeline.tally import tally
from crosscount.values import to_json

TAKEN = "Lena Example was abducted by soldiers in 2019 and released a year later, her father said."


def statuses(extraction):
    return {one.person.status for one in of_kind(extraction, "person_status")}


def test_each_step_of_what_happened_to_a_person_is_a_claim(read):
    assert statuses(read(TAKEN)) == {"allegedly_abducted", "released"}


def test_a_status_says_whose_word_it_is(read):
    for claim in of_kind(read(TAKEN), "person_status"):
        assert claim.person.name == "Lena Example"
        assert claim.person.said_by == "her father"
        assert (claim.speaker.words, claim.speaker.role) == ("her father", "family")


def test_one_who_disappeared_is_reported_missing(read):
    claim = only(of_kind(read("Lena Example disappeared in March, her mother said."), "person_status"))

    assert claim.person.status == "reported_missing"
    assert claim.person.said_by == "her mother"


def test_a_status_belongs_to_no_incident(read):
    assert {one.happening for one in of_kind(read(TAKEN), "person_status")} == {None}


def test_a_status_and_whatever_rests_on_its_sentence_is_restricted(read):
    found = read(TAKEN)

    assert found.claims
    assert all(one.restricted for one in found.claims)


def test_a_tally_keeps_what_is_personal_apart(registry, gazetteer):
    whole = tally([make_report(text=TAKEN)], registry=registry, gazetteer=gazetteer)
    public = [claim for one in whole.incidents for claim in one.claims] + [*whole.aggregates, *whole.statements]

    assert whole.restricted
    assert not [one for one in public if "Lena" in to_json(one)]


@pytest.mark.parametrize(
    "text",
    [
        "Lena Example disappeared in March, her mother said.",
        "Lena Example was abducted in March, her father said.",
        "Lena Example was abducted in March, according to her mother.",
        "Lena Example has been missing since March, her mother said.",
        "A student named Lena Example has been missing since June, her mother said.",
        "Soldiers abducted Lena Example in 2019. She was released two years later, her mother said.",
        "The body of Lena Example was found in June, police said.",
        "Police denied that Lena Example was in their custody.",
    ],
)
def test_nobody_learns_from_a_public_claim_who_is_missing_or_held(read, text):
    assert [one.kind for one in read(text).claims if "Lena" in to_json(one) and not one.restricted] == []


def test_people_without_a_name_are_a_public_toll(read):
    found = read("Nine people disappeared in Goma in March, residents said.")

    assert not any(one.restricted for one in found.claims)
    assert of_kind(found, "person_status") == []


def test_an_official_who_speaks_is_no_missing_person(read):
    found = read("The governor, Omar Example, said nine people were killed in Goma.")

    assert of_kind(found, "person_status") == []
    assert not any(one.restricted for one in found.claims)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Police denied that Lena Example was in their custody.", "custody_denied"),
        ("Lena Example was produced in court on Monday, her lawyer said.", "produced_in_court"),
        ("Lena Example was killed in an encounter with police, the army said.", "reported_killed_in_encounter"),
    ],
)
def test_what_police_and_courts_say_of_a_person_is_a_step_too(read, text, status):
    assert statuses(read(text)) == {status}


def test_soldiers_who_take_somebody_away_abduct_them(read):
    found = read("Soldiers took Lena Example away in June, her family said.")

    assert {one.person.status for one in of_kind(found, "person_status")} == {"allegedly_abducted"}
