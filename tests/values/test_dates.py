"""Days from start to end, as precise as the words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_dates
from crosscount.values import CrosscountError, DateRange
from crosscount.values.dates import DatesOutOfOrder

SATURDAY = date(2024, 11, 9)


def test_a_range_that_ends_before_it_starts_is_refused_with_both_days():
    with pytest.raises(DatesOutOfOrder, match=r"2024-11-09\.\.2024-11-08 ends before it starts"):
        make_dates(SATURDAY, date(2024, 11, 8))


def test_days_out_of_order_are_a_user_s_to_mend():
    assert issubclass(DatesOutOfOrder, CrosscountError)


@pytest.mark.parametrize(("end", "days"), [(SATURDAY, 1), (date(2024, 11, 10), 2), (date(2025, 11, 8), 365)])
def test_both_ends_count(end, days):
    assert make_dates(SATURDAY, end).days == days


@pytest.mark.parametrize(("start", "end"), [(None, SATURDAY), (SATURDAY, None), (None, None)])
def test_an_open_range_has_no_length(start, end):
    assert DateRange(start, end, "at_least_one_day", "lately").days is None


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(0, 10_000))
def test_a_range_is_as_long_as_the_days_between_its_ends(start, more):
    assert make_dates(start, start + timedelta(days=more)).days == more + 1
