"""Dates become one count a period, and a quiet period is one of them."""

from datetime import date

import pytest

from crosscount.analysis.by_period import count_by_period, name_of, number_of


def test_days_become_periods_without_gaps():
    days = [date(2016, 11, 30), date(2017, 2, 1), date(2017, 2, 28), date(2017, 3, 1)]

    found = count_by_period(days, "month")

    assert found.names == ("2016-11", "2016-12", "2017-01", "2017-02", "2017-03")
    assert found.counts == (1, 0, 0, 2, 1)


@pytest.mark.parametrize(
    ("period", "names"),
    [("week", ("2016-W52", "2017-W01")), ("month", ("2016-12", "2017-01")), ("quarter", ("2016-Q4", "2017-Q1"))],
)
def test_the_period_after_the_last_of_a_year_is_the_first_of_the_next(period, names):
    last = number_of(date(2016, 12, 31), period)

    assert (name_of(last, period), name_of(last + 1, period)) == names
