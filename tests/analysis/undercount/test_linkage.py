"""Doubt about links widens the range, and certain links give what the overlaps give."""

from itertools import combinations

import numpy as np
import pytest

from analysis.undercount.lists import overlaps_of, settings, simulated
from crosscount.analysis import BadTable, CannotEstimate, Table
from crosscount.analysis.undercount import decomposable
from crosscount.analysis.undercount.linkage import COLUMNS, estimate, read_links, told_of
from crosscount.analysis.undercount.links import draw
from crosscount.analysis.undercount.overlaps import read_overlaps


def linked(overlaps: Table, *, probability: float) -> Table:
    """Records of people whose true links are named as possible with one probability."""
    rows, person = [], 0
    for *bits, people in overlaps.rows:
        on = [name for name, bit in zip(overlaps.columns, bits, strict=False) if bit == "1"]
        for _ in range(int(people)):
            person += 1
            rows.append((on[0], str(person), "", "", ""))
            rows += [(on[0], str(person), other, str(person), str(probability)) for other in on[1:]]
    return Table(COLUMNS, tuple(rows))


LISTS = simulated(700, (0.4, 0.35, 0.3), seed=5)


def test_certain_links_give_the_overlaps_themselves():
    drawn = draw(read_links(linked(LISTS, probability=1.0)), 2, np.random.default_rng(1))

    assert drawn.counts.tolist() == [read_overlaps(LISTS).counts.tolist()] * 2


def test_certain_links_give_the_estimate_of_the_overlaps():
    known, found = decomposable.estimate(LISTS, settings()), estimate(linked(LISTS, probability=1.0), settings())

    assert (found.low, found.estimate, found.high) == pytest.approx((known.low, known.estimate, known.high), rel=0.05)
    assert found.diagnostics[3].value < 0.1


def test_links_that_are_missed_make_more_people():
    doubtful = estimate(linked(LISTS, probability=0.8), settings(configurations=40))

    assert doubtful.estimate > decomposable.estimate(LISTS, settings()).estimate


def test_the_order_of_the_rows_does_not_matter():
    table = linked(LISTS, probability=0.9)
    turned = Table(COLUMNS, table.rows[::-1])

    assert estimate(turned, settings(configurations=20)) == estimate(table, settings(configurations=20))


def namesakes(probability: float) -> Table:
    """Everybody on three lists has a namesake on the same lists, whom a record is as likely, or less, to be."""
    rows = []
    for one in range(0, 800, 2):
        on = [name for name, bit in zip("ABC", TWINS[one // 2], strict=True) if bit]
        for mine, other in ((one, one + 1), (one + 1, one)):
            rows += [(name, str(mine), "", "", "") for name in on]
            for first, second in combinations(on, 2):
                rows.append((first, str(mine), second, str(mine), str(probability)))
                rows.append((first, str(mine), second, str(other), str(1 - probability)))
    return Table(COLUMNS, tuple(rows))


TWINS = np.random.default_rng(3).random((400, 3)) < 0.4


@pytest.mark.parametrize("probability", [0.5, 0.75])
def test_namesakes_make_no_more_people_than_there_are(probability):
    sure, unsure = (estimate(namesakes(one), settings(configurations=20)) for one in (1.0, probability))

    assert unsure.estimate == pytest.approx(sure.estimate, rel=0.05)


def two_for_each(probability: float) -> Table:
    """Records of one list, each of which two of another are said to match; some people are on all three lists."""
    rows = [("A", f"{one}{half}", "B", str(one), str(probability)) for one in range(100) for half in "ab"]
    return Table(COLUMNS, (*rows, *((name, str(one), "C", str(one), "1") for name in "B" for one in range(50))))


def test_probabilities_that_cannot_all_hold_are_refused_with_what_they_add_up_to():
    with pytest.raises(CannotEstimate, match=r"add up to 230\.0 links, and 1[0-9.]* can be had"):
        estimate(two_for_each(0.9), settings(configurations=20))


def test_probabilities_that_nearly_hold_are_warned_of():
    told = told_of(read_links(two_for_each(0.53)), 150.0, 156.0)

    assert "100 times one record's chances to match on another list add up to over 1 (at most 1.1)" in told[0]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("A", "1", "A", "2", ".5"), "two records of A"),
        (("A", "1", "B", "2", "1.5"), "'1.5'"),
        (("", "1", "B", "2", ".5"), "names no list"),
        (("A", "", "", "", ""), "no record"),
    ],
)
def test_what_is_no_pair_is_refused_with_its_row(row, words):
    with pytest.raises(BadTable, match=words):
        read_links(Table(COLUMNS, (row,)))


def test_a_pair_given_twice_is_refused_whichever_way_round():
    rows = (("A", "1", "B", "2", ".9"), ("B", "2", "A", "1", ".1"))

    with pytest.raises(BadTable, match="row 3 gives a pair of records a second time"):
        read_links(Table(COLUMNS, rows))


def test_links_that_hardly_ever_hold_are_too_thin():
    with pytest.raises(CannotEstimate, match="too thin"):
        estimate(linked(LISTS, probability=0.001), settings(configurations=20))


def test_draws_that_warn_are_counted_and_not_their_warnings():
    on = np.random.default_rng(1).random((1500, 4)) < np.array((0.25, 0.35, 0.4, 0.3))
    on[:, 0] &= ~on[:, 1]

    found = estimate(linked(overlaps_of(on), probability=1.0), settings(configurations=20))

    words = next(each for each in found.warnings if " of the links warned, first: " in each)
    assert words.startswith("20 draws of the links")
    assert words.endswith("such lists count as one, so that 3 lists speak here, not 4")
