"""Lists written with the digits of Urdu say the same as with those of English, in every method that reads them."""

import pytest

from analysis.undercount.lists import lists, settings, simulated
from crosscount.analysis import Table
from crosscount.analysis.basis import on_record
from crosscount.analysis.undercount import linkage, loglinear, multiverse, strata

URDU = str.maketrans("0123456789.", "۰۱۲۳۴۵۶۷۸۹٫")


def in_urdu(table: Table, *but: str) -> Table:
    """The table with Urdu digits in every column but these."""
    kept = [table.columns.index(name) for name in but]
    rows = (
        tuple(cell if place in kept else cell.translate(URDU) for place, cell in enumerate(row)) for row in table.rows
    )
    return Table(table.columns, tuple(rows))


def by_place() -> Table:
    """Three lists of two places, and of some people whose place nobody knows."""
    places = {"Quetta": 1, "Turbat": 2, "-1": 3}
    rows = [(place, *row) for place, seed in places.items() for row in simulated(300, (0.4, 0.4, 0.5), seed=seed).rows]
    return Table(("place", "A", "B", "C", "n"), tuple(rows))


def test_the_record_of_an_estimate_names_the_lists():
    table = simulated(300, (0.4, 0.4, 0.5), seed=1)

    found = on_record(loglinear.NAME)(in_urdu(table), settings(replicates=200))

    assert found.basis.lists == ("A", "B", "C")


def test_a_list_is_no_column_to_be_summed_over_and_minus_one_is_no_place():
    few = settings(by="place", replicates=100)

    found, again = (strata.estimate(table, few) for table in (by_place(), in_urdu(by_place())))

    assert (again.estimate, again.low, again.high, again.figures) == (
        found.estimate,
        found.low,
        found.high,
        found.figures,
    )
    assert any("people are of no known stratum ('-۱')" in words for words in again.warnings)


def test_leaving_out_a_list_leaves_the_people_on_the_others():
    table = simulated(300, (0.4, 0.4, 0.5, 0.3), seed=1)

    assert multiverse.without(in_urdu(table), "A") == in_urdu(multiverse.without(table, "A"))


def test_a_count_of_zeros_and_ones_that_may_be_a_list_is_told():
    rows = ["1,0,0,1"] * 9 + ["0,1,0,1"] * 9 + ["0,0,1,1"] * 9 + ["1,1,0,1"] * 4 + ["0,1,1,1"] * 4 + ["1,0,1,0"]

    told = loglinear.estimate(in_urdu(lists(*rows)), settings(replicates=200)).warnings

    assert any("'n' is read as the count of people" in words for words in told)


@pytest.mark.parametrize("chance", ["0.9", "۰.۹", "۰٫۹"])
def test_a_match_is_as_likely_in_any_script(chance):
    table = Table(linkage.COLUMNS, (("A", "1", "B", "2", chance),))

    assert list(linkage.read_links(table).chances.values()) == [0.9]
