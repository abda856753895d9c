"""Overlaps are read as they are, and what cannot be one is refused with its row."""

import pytest

from crosscount.analysis import BadTable, Settings, read_table
from crosscount.analysis.undercount.loglinear import estimate as loglinear
from crosscount.analysis.undercount.overlaps import read_overlaps
from crosscount.analysis.undercount.strata import estimate as strata


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


@pytest.mark.parametrize("words", [("TRUE", "FALSE"), ("yes", "no"), ("1.0", "0.0"), ("True", "")])
def test_a_list_in_other_words_is_called_a_list_and_neither_a_stratum_nor_passed_over(words):
    on, off = words
    rows = ["s,A,B,C,D,n", f"x,{on},1,0,1,5", f"y,{off},0,1,1,9"]
    plain = [row[2:] for row in rows]

    for read in (lambda: read_overlaps(read_table(plain)), lambda: strata(read_table(rows), Settings({"by": "s"}))):
        with pytest.raises(BadTable, match=f"row 2 says '{on}' of the list 'A'; give 1 for"):
            read()


@pytest.mark.parametrize("cell", ["1" + "0" * 20, "9" * 18, "7" * 5000])
def test_a_count_too_great_for_people_is_refused_by_its_row(cell):
    with pytest.raises(BadTable, match=r"row 2 counts .{20,60} people; give a whole number up to 1,000,000,000"):
        read_overlaps(read_table(["A,B,n", f"1,0,{cell}", f"0,1,{cell}", "1,1,12"]))


def test_a_list_that_may_be_taken_for_the_count_is_told():
    overlaps = read_table(
        ["K,M,X,N", *["1,0,1,1"] * 9, *["1,1,0,1"] * 9, *["0,1,1,1"] * 9, *["1,1,1,1"] * 3, "1,0,0,0"]
    )

    assert any("'N' is read as the count of people" in words for words in loglinear(overlaps, Settings({})).warnings)


@pytest.mark.parametrize("header", ["A,B,C,n,count", "count,A,n,B,C"])
def test_two_columns_called_as_a_count_is_are_both_named_whatever_stands_first(header):
    with pytest.raises(BadTable, match="the columns 'count' and 'n' are each called as a count of people is"):
        read_overlaps(read_table([header, "1,1,1,1,1"]))
