"""A date far from all others is named, as it would be taken for centuries of quiet."""

from datetime import date, timedelta

import pytest

from crosscount.analysis import Settings, Table
from crosscount.analysis.days import days_covered
from crosscount.analysis.escalation.change_points_v1 import estimate

MONTHLY = [date(2015 + month // 12, month % 12 + 1, 3) for month in range(48)]
NOTHING = Settings({})


@pytest.mark.parametrize(
    ("slips", "words", "end"),
    [
        ([date(1815, 1, 1)], "1 row of 1815-01-01 lies 200 years before all others: if it is a slip", "from="),
        ([date(1915, 1, 1), date(1915, 1, 9)], "2 rows of 1915-01-01 to 1915-01-09 lie 100 years before", "from="),
        ([date(2051, 6, 1)], "1 row of 2051-06-01 lies 32 years after all others", "until="),
    ],
)
def test_a_row_far_from_all_others_is_named_by_its_day_with_what_to_do(slips, words, end):
    table = Table(("date",), tuple((str(day),) for day in (*MONTHLY, *slips)))

    answer = estimate(table, NOTHING)

    (said,) = [warning for warning in answer.warnings if warning.startswith(words)]
    assert end in said


def test_an_end_that_is_given_leaves_the_row_out_and_says_nothing_of_it():
    days = [date(1815, 1, 1), *MONTHLY]

    found = days_covered(days, Settings({"from": "2015-01-01"}), "month")

    assert found.outside == 1
    assert not found.far_off


@pytest.mark.parametrize(
    "days",
    [
        MONTHLY,
        [MONTHLY[0] - timedelta(days=1000), *MONTHLY],
        [date(2001, 1, 1), date(2015, 1, 1), date(2015, 2, 1)],
        [],
    ],
)
def test_a_quiet_stretch_shorter_than_the_rest_is_none_nor_is_one_beside_a_few_months(days):
    said = Settings({"from": "2000-01-01", "until": "2019-01-01"}) if not days else NOTHING

    assert not days_covered(days, said, "month").far_off
