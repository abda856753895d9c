"""Dates become one count a period, and a quiet period is one of them."""

from datetime import date

import pytest

from crosscount.analysis import BadTable, Table
from crosscount.analysis.by_period import count_by_period, name_of, number_of, read_series


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


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("2016-11", "2016-10", "2016-12"), "2016-10 after 2016-11"),
        (("1914", "1915", "1917"), "1917 after 1915"),
        (("2017-Q4", "2017-Q4"), "2017-Q4 after 2017-Q4"),
        (("2016-W52", "2017-W02"), "2017-W02 after 2016-W52"),
    ],
)
def test_periods_that_do_not_follow_one_another_are_refused(names, words):
    table = Table(("period", "count"), tuple((name, "3") for name in names))

    with pytest.raises(BadTable, match=words):
        read_series(table, "month")


@pytest.mark.parametrize(
    "names", [("2016-12", "2017-01"), ("2017-Q4", "2018-Q1"), ("2016-W52", "2017-W01"), ("first", "again", "first")]
)
def test_periods_in_order_and_names_of_the_tables_own_making_are_read_as_they_stand(names):
    table = Table(("period", "count"), tuple((name, "3") for name in names))

    assert read_series(table, "month").names == names
