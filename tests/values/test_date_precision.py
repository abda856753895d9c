"""How precisely a time is known."""

from datetime import date, timedelta

import pytest

from crosscount.values import DateRange
from crosscount.values.date_precision import ucdp_date_precision

START = date(2010, 5, 3)


@pytest.mark.parametrize(
    ("days", "code"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5), (365, 5), (800, 5)]
)
def test_the_code_follows_the_length(days, code):
    dates = DateRange(START, START + timedelta(days=days - 1), "at_least_one_day", "")

    assert ucdp_date_precision(dates) == code


def test_an_open_range_has_no_code():
    assert ucdp_date_precision(DateRange(START, None, "at_least_one_day", "since Monday")) is None
