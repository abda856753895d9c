"""Wire copy in capitals says the same as mixed case."""

import pytest

from claims.finding import bounds, figures, of_kind, the_toll, tolls
from crosscount.claims.extractors.rules_v1.text import parsing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TWO JUDGES WERE MURDERED BY UNIDENTIFIED MEN IN MEDELLIN YESTERDAY.", (2, 2, 2, "exact")),
        ("AT LEAST 12 PEOPLE DIED WHEN A CAR BOMB EXPLODED IN LIMA.", (12, 12, None, "at_least")),
        ("THE REBELS KILLED NINE SOLDIERS IN AN AMBUSH IN PETEN.", (9, 9, 9, "exact")),
        ("A BOMB IN BOGOTA KILLED MORE THAN 40 PEOPLE.", (41, 41, None, "more_than")),
        ("POLICE REPORTED NO CASUALTIES AFTER A BOMB EXPLODED IN BOGOTA.", (0, 0, 0, "exact")),
    ],
)
def test_a_toll_in_capitals_is_read(read, text, expected):
    assert bounds(the_toll(read(text))) == expected


def test_the_quote_keeps_the_capitals(read):
    text = "THE REBELS KILLED NINE SOLDIERS IN AN AMBUSH IN PETEN."
    toll = the_toll(read(text))

    assert toll.quote in text
    assert toll.quantity.phrase == "NINE"
    assert toll.victims.words == "SOLDIERS"
    assert toll.victims.class_ == "security_forces"


def test_a_part_of_a_toll_in_capitals_hangs_on_its_whole(read):
    found = read("AT LEAST 12 PEOPLE, INCLUDING FOUR POLICEMEN, DIED WHEN A CAR BOMB EXPLODED IN LIMA.")

    assert the_toll(found, of=4).subset_of == the_toll(found, of=12).claim_id


def test_speakers_and_places_in_capitals_are_known(read):
    found = read("THE ARMY SAID TWO PEASANTS WERE WOUNDED IN A CLASH IN MEDELLIN.")
    toll = the_toll(found, "injured")

    assert (toll.speaker.words, toll.speaker.role) == ("THE ARMY", "military")
    assert toll.place.country == "CO"


@pytest.mark.parametrize(
    "text",
    [
        "A car bomb exploded in Lima on Friday, killing nine people and wounding 20, police said.",
        "Rebels ambushed a patrol near Medellin and killed four soldiers.",
        "The army said seven guerrillas died in a clash in Peten.",
        "Two journalists were murdered in Bogota.",
        "Inspector Jorge Quiroz died in the explosion.",
        "Several men threw a bomb at the office, injuring Pedro Arcega.",
        "The murder of Msgr. Romero shocked the country.",
    ],
)
def test_capitals_change_no_figure(read, text):
    mixed, capitals = read(text), read(text.upper())

    for measure in ("killed", "injured"):
        assert figures(capitals, measure) == figures(mixed, measure)
    assert [one.speaker.role for one in tolls(capitals)] == [one.speaker.role for one in tolls(mixed)]


def test_a_dateline_is_no_happening(read):
    found = read("LIMA, 4 FEB 90 -- [REPORT] [TEXT] THE PRESIDENT SPOKE ON TELEVISION.")

    assert of_kind(found, "occurrence", "toll") == []


@pytest.mark.parametrize(
    ("word", "expected"), [("QUIROZ", True), ("JORGE", True), ("MAYOR", False), ("STRAFED", False)]
)
def test_words_that_no_list_of_words_has_are_taken_for_names(word, expected):
    assert parsing._is_a_name(word.lower()) is expected
