"""Sentences that rules.v1 reads wrongly today, with what they say; one that is read moves to the tests of its subject.

Each must fail; the day that one is read, its test says so.
"""

from datetime import date

import pytest

from claims.finding import figures, of_kind, only, the_toll

not_yet = pytest.mark.xfail(strict=True, reason="rules.v1 does not read this yet", raises=AssertionError)


@not_yet
@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        ("The blast in Gao killed 20 people. The dead included 14 soldiers.", "killed", [14, 20]),
        ("The blast in Gao killed 20 people. Among the dead were 14 soldiers.", "killed", [14, 20]),
        ("The blast in Gao killed 20 people. Fourteen of them were soldiers.", "killed", [14, 20]),
        ("Twelve out of 30 passengers died.", "killed", [12]),
        ("Shot dead by gunmen were nine men.", "killed", [9]),
        ("Nine killed, 12 hurt in Jos blast", "injured", [12]),
        ("An army source put the dead at 12.", "killed", [12]),
        ("Militants shot nine bus passengers dead.", "killed", [9]),
        ("Four soldiers lost their lives in an ambush near Gao.", "killed", [4]),
        ("Nine people were killed in Baghdad and four in Mosul.", "killed", [4, 9]),
        ("The ministry revised the toll down to 17 from 34.", "killed", [17]),
        ("A family of five was killed.", "killed", [5]),
        ("Thirty pupils were abducted from a school in Kaduna.", "abducted", [30]),
        ("Officials said nine people were killed; residents said 20 were.", "killed", [9, 20]),
    ],
)
def test_a_figure_that_is_missed_or_made_up_today(read, text, measure, expected):
    assert figures(read(text), measure) == expected


@not_yet
@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Nine people, the police said, were killed in Cali.", "police"),
        (
            "Gunmen in Jos killed nine people, Reuters said, quoting police.",
            "un_or_intergovernmental",
        ),
        ("Nine people were killed, Reuters reported, citing police.", "police"),
        ("The agency quoted the mayor as saying nine people were killed.", "government"),
        ("The governor spoke on Monday. He said nine people were killed in the blast.", "government"),
        ("Local media reported that nine people were killed.", "media_own_count"),
        ("Human Rights Watch documented the killing of nine people.", "ngo"),
    ],
)
def test_a_speaker_who_is_missed_today(read, text, role):
    assert the_toll(read(text)).speaker.role == role


@not_yet
def test_a_second_victim_of_one_sentence_repeats_nobody(read):
    found = read("A doctor, two nurses and a driver were killed.")

    assert [one.repeats for one in found.claims] == [None, None, None]


@not_yet
def test_the_right_figure_of_a_correction_in_one_sentence_is_not_retracted(read):
    found = read("An earlier version of this article wrongly said 34 people had been killed; the figure is 17.")

    stances = {one.quantity.best: one.stance for one in found.claims if one.quantity}
    assert stances[17] != "retracts"


@not_yet
def test_a_figure_that_is_revised_is_not_itself_the_revision(read):
    found = read("The police said four people died, correcting an earlier toll of six.")

    stances = {one.quantity.best: one.stance for one in found.claims if one.quantity}
    assert stances == {4: "revises", 6: "retracts"}


@not_yet
@pytest.mark.parametrize(
    "text",
    [
        "The army said on Tuesday that nine rebels had been killed near Gao.",
        "The army said in a statement on Tuesday that nine rebels had been killed near Gao.",
        '"Nine people were killed," the mayor of Cali said on Tuesday.',
    ],
)
def test_the_day_of_the_saying_is_not_taken_for_the_day_of_the_killing(read, text):
    dates = the_toll(read(text)).date_range

    assert dates is None or dates.start is None


@not_yet
@pytest.mark.parametrize("words", ["between Monday and Wednesday", "from 4 to 6 November"])
def test_two_days_are_the_days_between_them(read, words):
    dates = the_toll(read(f"Nine people were killed in Goma {words}.")).date_range

    assert (dates.start, dates.end) == (date(2024, 11, 4), date(2024, 11, 6))


@not_yet
def test_an_attack_among_those_of_a_year_named_behind_them_is_among_them(read):
    found = read("The M23 claimed responsibility for 45 attacks in 2023, including a bombing in Goma that killed nine.")

    aggregate = only(of_kind(found, "aggregate"))
    assert the_toll(found, of=9).among == aggregate.claim_id


@not_yet
@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Police denied that Lena Example was in their custody.", "custody_denied"),
        ("Lena Example was produced in court on Monday, her lawyer said.", "produced_in_court"),
        ("Lena Example was killed in an encounter with police, the army said.", "reported_killed_in_encounter"),
        ("Soldiers took Lena Example away in June, her family said.", "allegedly_abducted"),
    ],
)
def test_a_step_of_a_person_that_is_missed_today(read, text, status):
    assert {one.person.status for one in of_kind(read(text), "person_status")} == {status}
