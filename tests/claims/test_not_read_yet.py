"""Sentences that rules.v1 reads wrongly today, with what they say; one that is read moves to the tests of its subject.

Each must fail; the day that one is read, its test says so.
"""

import pytest

from claims.finding import figures, the_toll

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
