"""Overlaps are read as they are, and what cannot be one is refused with its row."""

import pytest

from crosscount.analysis import BadSetting, BadTable, CannotEstimate, Settings, read_table
from crosscount.analysis.undercount.chapman import estimate
from crosscount.analysis.undercount.overlaps import read_overlaps


def test_counts_are_kept_by_history_and_rows_without_count_are_single_people():
    counted = read_overlaps(read_table(["A,B,Freq", "1,0,3", "1,1,2"]))
    single = read_overlaps(read_table(["A,B", "1,0", "1,0", "1,0", "1,1", "1,1"]))

    assert counted.counts.tolist() == single.counts.tolist() == [0, 3, 0, 2]
    assert (counted.seen, counted.shared(0), counted.shared(0, 1)) == (5, 5, 2)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["A,B,n", "2,0,1"], "row 2 says '2'"),
        (["A,B,n", "1,0,-1"], "row 2 counts '-1'"),
        (["A,B,n", "1,0,1", "0,0,7"], "row 3 counts people on no list"),
        (["A,B,n", "1,0"], "row 2 has 2 cells"),
        (["A,A,n", "1,0,1"], "two columns bear one name"),
        ([], "empty"),
    ],
)
def test_what_is_no_overlap_is_refused_with_its_row(rows, words):
    with pytest.raises(BadTable, match=words):
        read_overlaps(read_table(rows))


def test_two_lists_are_estimated_with_the_assumption_beside_the_number():
    found = estimate(read_table(["A,B,n", "1,0,40", "0,1,30", "1,1,12"]), Settings({}))

    assert found.estimate == pytest.approx(53 * 43 / 13 - 1)
    assert 82 <= found.low < found.estimate < found.high
    assert "says nothing about being on the other" in found.assumptions[0]


def test_two_lists_that_share_nobody_have_no_estimate():
    with pytest.raises(CannotEstimate, match="no estimate exists"):
        estimate(read_table(["A,B,n", "1,0,40", "0,1,30"]), Settings({}))


@pytest.mark.parametrize("values", [{"levl": ".9"}, {"level": "nan"}, {"level": "2"}, {"level": "high"}])
def test_a_setting_that_the_method_cannot_use_is_refused(values):
    with pytest.raises(BadSetting):
        estimate(read_table(["A,B,n", "1,0,40", "1,1,12"]), Settings(values))
