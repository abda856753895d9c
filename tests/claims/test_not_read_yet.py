"""Sentences that rules.v1 reads wrongly today, with what they say; one that is read moves to the tests of its subject.

Each must fail; the day that one is read, its test says so.
"""

import pytest

from claims.finding import figures

not_yet = pytest.mark.xfail(strict=True, reason="rules.v1 does not read this yet", raises=AssertionError)


@not_yet
@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        ("Shot dead by gunmen were nine men.", "killed", [9]),
    ],
)
def test_a_figure_that_is_missed_or_made_up_today(read, text, measure, expected):
    assert figures(read(text), measure) == expected
