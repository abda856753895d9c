"""Dates that a machine wrote."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscount.reports.dates import read_date


@pytest.mark.parametrize(
    "words",
    [
        "2024-11-09", "2024/11/09", "2024.11.09", "20241109", "2024-11-09T23:30:00+05:00", "2024-11-09 23:30",
        "20241109233000", "Sat, 09 Nov 2024 23:30:00 +0500", "9 Nov 2024 23:30:00 GMT", " 2024-11-09 ",
    ],
)  # fmt: skip
def test_a_written_date_is_the_day_on_the_writers_own_clock(words: str) -> None:
    assert read_date(words) == date(2024, 11, 9)


@pytest.mark.parametrize("words", ["3/4/2024", "last Tuesday", "2024", "2024-13-01", "2024-02-30", "", "2024-1109"])
def test_what_has_two_readings_or_none_is_no_date(words: str) -> None:
    assert read_date(words) is None


@given(st.text())
def test_no_words_break_the_reading_of_a_date(words: str) -> None:
    assert read_date(words) is None or isinstance(read_date(words), date)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_iso_date_is_read_as_it_is(day: date) -> None:
    assert read_date(day.isoformat()) == day
