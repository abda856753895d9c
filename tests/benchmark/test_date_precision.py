"""Days told in words, and the codes that come of them."""

import csv
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscount.benchmark import YARDSTICKS
from crosscount.benchmark.yardsticks.date_precision import in_words

DATE_PRECISION = {yardstick.name: yardstick for yardstick in YARDSTICKS}["date-precision"]
COLUMNS = ("id", "date_prec", "date_start", "date_end", "best")
ROWS = [
    ("1", "1", "2010-05-03", "2010-05-03", "4"),
    ("2", "2.0", "2010-05-03 00:00:00.000", "2010-05-05 00:00:00.000", "0"),
    ("3", "4", "2010-05-01", "2010-05-31", "7"),
    ("4", "3", "2010-05-03", "2010-05-05", "7"),
]


def test_codes_are_compared_time_by_time(tmp_path):
    with (tmp_path / "ged_sample_v23_1.csv").open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([COLUMNS, *ROWS])

    measured = DATE_PRECISION.run(tmp_path)

    assert measured.figure("codes").value("exact") == pytest.approx(3 / 4)
    assert measured.figure("days").value("exact") == 1
    assert measured.figure("mean of codes").value("exact") == pytest.approx(3 / 4)
    assert [mistake.kind for mistake in measured.mistakes] == ["2 for 3"]


@pytest.mark.parametrize(
    ("start", "end", "manner", "words"),
    [
        (date(2010, 5, 3), date(2010, 5, 3), 0, "on 3 May 2010"),
        (date(2010, 5, 3), date(2010, 5, 3), 1, "on Monday"),
        (date(2010, 5, 3), date(2010, 5, 5), 0, "between 3 and 5 May"),
        (date(2010, 4, 28), date(2010, 5, 3), 3, "from 28 April to 3 May 2010"),
        (date(2009, 12, 28), date(2010, 1, 3), 0, "between 28 December 2009 and 3 January 2010"),
        (date(2008, 2, 1), date(2008, 2, 29), 0, "in February 2008"),
        (date(2010, 1, 1), date(2010, 12, 31), 0, "in 2010"),
    ],
)
def test_days_are_told_as_reports_tell_them(start, end, manner, words):
    assert in_words(start, end, manner) == words


@given(st.dates(date(1989, 1, 1), date(2020, 1, 1)), st.integers(0, 500), st.integers(0, 7))
def test_no_range_is_told_as_a_single_day(start, days, manner):
    words = in_words(start, start + timedelta(days=days), manner)

    assert words.startswith("on ") == (days == 0)
