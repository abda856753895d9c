"""Dates become one count a period, and a quiet period is one of them."""

from datetime import UTC, date, datetime

import numpy as np
import pytest

from crosscount.analysis import BadTable, Table, read_table, table_of
from crosscount.analysis.by_period import (
    PERIODS,
    Covered,
    count_by_period,
    dates_of,
    first_day,
    name_of,
    number_of,
    read_series,
)


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
        (("2017-01-03", "2017-01-01", "2017-01-02"), "2017-01-01 after 2017-01-03"),
        (("2017-01-03", "2017-01-04", "2017-01-06"), "2017-01-06 after 2017-01-04"),
        (("2017-01-31", "2017-02-28", "2017-04-30"), "2017-04-30 after 2017-02-28"),
        (("2017-02-28", "2017-02-29"), "no day of the calendar"),
        (("10/2016", "12/2016"), "12/2016 after 10/2016"),
    ],
)
def test_periods_that_do_not_follow_one_another_are_refused(names, words):
    table = Table(("period", "count"), tuple((name, "3") for name in names))

    with pytest.raises(BadTable, match=words):
        read_series(table, "month")


@pytest.mark.parametrize(
    "names",
    [
        ("2016-12", "2017-01"),
        ("2017-Q4", "2018-Q1"),
        ("2016-W52", "2017-W01"),
        ("first", "again", "first"),
        ("2016-12-31", "2017-01-01"),
        ("2016-12-26", "2017-01-02", "2017-01-09"),
        ("2016-12-31", "2017-01-31", "2017-02-28", "2017-03-31"),
        ("2016-01-01", "2017-01-01", "2018-01-01"),
    ],
)
def test_periods_in_order_and_names_of_the_tables_own_making_are_read_as_they_stand(names):
    table = Table(("period", "count"), tuple((name, "3") for name in names))

    assert read_series(table, "month").names == names


def test_periods_are_found_behind_other_columns_and_those_of_two_places_in_one_table_are_refused():
    columns, months = ("country", "others", "month", "count"), ("2016-12", "2017-01")
    whole = Table(columns, tuple(("Pakistan", "1914", month, "3") for month in months))
    twice = Table(("district", "date", "count"), (("Quetta", "2016-12-01", "3"), ("Kech", "2016-12-01", "4")))

    assert read_series(whole, "month").names == months
    with pytest.raises(BadTable, match=r"2016-12-01 after 2016-12-01; give one row a period .* of one place"):
        read_series(twice, "month")


def test_days_that_parquet_keeps_as_moments_are_periods_whose_order_is_checked():
    days = [datetime(2015 + month // 12, 1 + month % 12, 1, tzinfo=UTC) for month in range(24)]
    whole, broken = (table_of({"month": each, "count": [1] * len(each)}) for each in (days, days[:9] + days[11:]))

    assert read_series(whole, "month").names[:2] == ("2015-01-01", "2015-02-01")
    with pytest.raises(BadTable, match="row 11 is 2015-12-01 after 2015-09-01"):
        read_series(broken, "month")


@pytest.mark.parametrize("cell", ["2017-02-031", "2017-02-03x", "2017-2-3"])
def test_a_date_with_something_behind_it_is_refused(cell):
    with pytest.raises(BadTable, match="give year-month-day"):
        dates_of(Table(("date",), ((cell,),)))


def test_two_days_in_one_cell_are_not_taken_for_the_first_of_them():
    with pytest.raises(BadTable, match="row 2 is dated '2017-02-03 to 2017-03-21'; give one day"):
        dates_of(Table(("date",), (("2017-02-03 to 2017-03-21",),)))


@pytest.mark.parametrize(
    "cell", ["2017-02-03", "2017-02-03T10:00:00", "2017-02-03 00:00:00.000", "2017-02-03T1430-05:00"]
)
def test_a_time_of_day_is_left_off(cell):
    assert dates_of(Table(("date",), ((cell,),))) == [date(2017, 2, 3)]


@pytest.mark.parametrize("period", PERIODS)
def test_the_shares_of_periods_add_up_to_the_days_covered(period):
    covered = Covered(date(2015, 12, 30), date(2017, 2, 3))
    first = number_of(covered.first, period)

    shares = covered.shares(period)

    lengths = [(first_day(first + n + 1, period) - first_day(first + n, period)).days for n in range(len(shares))]
    assert np.dot(shares, lengths) == pytest.approx((covered.last - covered.first).days + 1)
    assert set(shares[1:-1]) <= {1.0}


@pytest.mark.parametrize("rows", [["2020-01-01", "", "2020-13-01"], ["", "", "no day"]])
def test_a_broken_day_is_told_by_the_row_that_a_spreadsheet_shows(rows):
    table = read_table(["date", *rows])

    with pytest.raises(BadTable, match="row 4 is dated"):
        read_series(table, "month")


def test_counts_that_a_file_holds_as_fractions_are_counts():
    table = Table(("month", "count"), (("2020-01", "3.0"), ("2020-02", "0.0")))

    assert read_series(table, "month").counts == (3, 0)
