"""What is dated too roughly for a question is left out and counted, by one rule for every method."""

from datetime import date, timedelta

import pytest

from crosscount.analysis import BadTable, Settings, Table
from crosscount.analysis.methods import METHODS
from crosscount.analysis.roughly_dated import A_DAY, A_MONTH, dated_within

COLUMNS = ("date", "killed_low", "killed_high", "district", "date_prec")
OF_A_MONTH = "incidents dated to no better than 31 days, left out: 2"
OF_A_DAY = "incidents dated to no better than 2 days, left out: 6"


def rows(precisions):
    """An incident every five days over six years; the first have these precisions."""
    days = [date(2010, 1, 1) + timedelta(days=5 * number) for number in range(438)]
    known = [*precisions, *["1"] * (len(days) - len(precisions))]
    return [(str(day), "3", "4", "north", each) for day, each in zip(days, known, strict=True)]


@pytest.mark.parametrize(
    ("method", "said", "words"),
    [
        ("escalation.v1", {"split": "2013-01-01", "draws": "100"}, OF_A_MONTH),
        ("severity_changes.v1", {}, OF_A_MONTH),
        ("change_points.v1", {}, OF_A_MONTH),
        ("alert.v1", {}, OF_A_MONTH),
        ("forecast.v1", {}, OF_A_MONTH),
        ("hawkes.v1", {"orders": "2"}, OF_A_DAY),
    ],
)
def test_an_incident_known_to_a_year_is_in_no_month_and_one_known_to_a_week_on_no_day(method, said, words):
    given = rows(["5", "5.0", "4", "3", "2", "2", ""])
    without = Table(COLUMNS[:4], tuple(row[:4] for row in given[2 if words == OF_A_MONTH else 6 :]))

    answer = METHODS[method](Table(COLUMNS, tuple(given)), Settings(said))

    assert words in answer.warnings
    assert answer.figures == METHODS[method](without, Settings(said)).figures


def test_a_table_that_does_not_say_how_well_dates_are_known_is_taken_as_it_is():
    table = Table(COLUMNS[:4], tuple(row[:4] for row in rows([])))

    assert dated_within(table, A_DAY).table is table


def test_a_precision_that_is_none_is_named_by_its_row_and_a_table_of_rough_dates_is_refused():
    with pytest.raises(BadTable, match="row 3 has 'about' as date_prec"):
        dated_within(Table(COLUMNS, tuple(rows(["1", "about"]))), A_MONTH)
    with pytest.raises(BadTable, match="left out: 2, and there are no others"):
        dated_within(Table(COLUMNS, tuple(rows(["5", "5"])[:2])), A_MONTH)
