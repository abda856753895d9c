"""Sentences that rules.v1 reads wrongly today, with what they say; one that is read moves to the tests of its subject.

Each must fail; the day that one is read, its test says so.
"""

from datetime import date

import pytest

from claims.finding import figures, of_kind, the_toll

not_yet = pytest.mark.xfail(strict=True, reason="rules.v1 does not read this yet", raises=AssertionError)


@not_yet
@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        ("Shot dead by gunmen were nine men.", "killed", [9]),
        ("Nine people were killed in Baghdad and four in Mosul.", "killed", [4, 9]),
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
        ("The governor spoke on Monday. He said nine people were killed in the blast.", "government"),
    ],
)
def test_a_speaker_who_is_missed_today(read, text, role):
    assert the_toll(read(text)).speaker.role == role


@not_yet
@pytest.mark.parametrize("words", ["between Monday and Wednesday", "from 4 to 6 November"])
def test_two_days_are_the_days_between_them(read, words):
    dates = the_toll(read(f"Nine people were killed in Goma {words}.")).date_range

    assert (dates.start, dates.end) == (date(2024, 11, 4), date(2024, 11, 6))


@not_yet
def test_soldiers_who_take_somebody_away_abduct_them(read):
    found = read("Soldiers took Lena Example away in June, her family said.")

    assert {one.person.status for one in of_kind(found, "person_status")} == {"allegedly_abducted"}
