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
        ("The governor spoke on Monday. He said nine people were killed in the blast.", "government"),
    ],
)
def test_a_speaker_who_is_missed_today(read, text, role):
    assert the_toll(read(text)).speaker.role == role
