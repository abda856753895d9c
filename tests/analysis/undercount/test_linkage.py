"""Doubt about links widens the range, and certain links give what the overlaps give."""

import numpy as np
import pytest

from analysis.undercount.lists import settings, simulated
from crosscount.analysis import BadTable, CannotEstimate, Table
from crosscount.analysis.undercount import decomposable
from crosscount.analysis.undercount.linkage import COLUMNS, estimate, read_links
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
    drawn = read_links(linked(LISTS, probability=1.0)).draw(np.random.default_rng(1))

    assert drawn.counts.tolist() == read_overlaps(LISTS).counts.tolist()


def test_certain_links_give_the_estimate_of_the_overlaps():
    known, found = decomposable.estimate(LISTS, settings()), estimate(linked(LISTS, probability=1.0), settings())

    assert (found.low, found.estimate, found.high) == pytest.approx((known.low, known.estimate, known.high), rel=0.05)
    assert found.diagnostics[2].value < 0.1


def test_links_that_are_missed_make_more_people():
    doubtful = estimate(linked(LISTS, probability=0.8), settings(configurations=40))

    assert doubtful.estimate > decomposable.estimate(LISTS, settings()).estimate


def test_nobody_stands_twice_on_one_list():
    rows = (("A", "1", "B", "1", "1"), ("A", "2", "B", "1", ".9999999"), ("C", "1", "", "", ""))

    drawn = read_links(Table(COLUMNS, rows)).draw(np.random.default_rng(1))

    assert drawn.counts.tolist() == [0, 1, 0, 1, 1, 0, 0, 0]


@pytest.mark.parametrize(
    ("row", "words"), [(("A", "1", "A", "2", ".5"), "two records of A"), (("A", "1", "B", "2", "1.5"), "'1.5'")]
)
def test_what_is_no_pair_is_refused_with_its_row(row, words):
    with pytest.raises(BadTable, match=words):
        read_links(Table(COLUMNS, (row,)))


def test_links_that_hardly_ever_hold_are_too_thin():
    with pytest.raises(CannotEstimate, match="too thin"):
        estimate(linked(LISTS, probability=0.001), settings(configurations=20))
