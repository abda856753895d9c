"""Averages over decomposable graphs reach the published figures and find planted numbers."""

import numpy as np
import pytest

from analysis.floors import floors
from analysis.undercount.lists import lists, public, settings, simulated
from crosscount.analysis import CannotEstimate
from crosscount.analysis.undercount.decomposable import estimate, log_posterior, uses, worth_a_look
from crosscount.analysis.undercount.graphs import decomposable_graphs
from crosscount.analysis.undercount.overlaps import read_overlaps


# By the R package dga (Madigan & York 1997). The UK: cached results of MSETools (Binette & Steorts 2021). Kosovo: by no
# paper, but asked of this method beside the counts.
@pytest.mark.parametrize(
    ("name", "low", "middle", "high"),
    [("modslav_Kosovo", 9827, 12595, 16544), ("sparsemse_UKdat_5", 10408, 23016, 33481)],
)
def test_the_published_medians_and_ranges_are_reached(name, low, middle, high):
    found = estimate(public(name), settings())

    assert (found.low, found.estimate, found.high) == pytest.approx((low, middle, high), rel=0.003)


def test_gaza_is_answered_with_a_warning_because_graphs_disagree():
    assert any("disagree" in words for words in estimate(public("gaza"), settings()).warnings)


def test_kosovo_whose_second_graph_has_a_ninetieth_of_the_best_ones_weight_is_not_said_to_be_torn():
    found = estimate(public("modslav_Kosovo"), settings())

    assert found.figures[0].criteria["weight"] > 0.9
    assert found.warnings == ()


def test_of_fifty_million_people_and_more_the_bound_nobody_set_is_no_bad_setting():
    rows = ["1,0,0,30000000", "0,1,0,20000000", "0,0,1,15000000", "1,1,0,9000000", "1,0,1,7000000", "0,1,1,5000000"]

    found = estimate(lists(*rows, "1,1,1,2000000"), settings())

    assert found.low > 88_000_000


@pytest.mark.parametrize(("size", "number"), [(3, 7), (4, 60), (5, 821), (6, 18153)])
def test_all_decomposable_graphs_but_the_complete_one_are_known(size, number):
    assert len(decomposable_graphs(size)) == number


def test_the_order_of_the_lists_changes_nothing():
    rows = ["1,0,0,90", "0,1,0,70", "0,0,1,60", "1,1,0,22", "1,0,1,18", "0,1,1,9", "1,1,1,7"]
    turned = [f"{row[4]},{row[0]},{row[2]}{row[5:]}" for row in rows]

    one, other = (estimate(lists(*each), settings()) for each in (rows, turned))

    assert (one.low, one.estimate, one.high) == pytest.approx((other.low, other.estimate, other.high))


def test_intervals_hold_a_planted_number_nearly_as_often_as_they_say():
    held = 0
    for seed in range(40):
        found = estimate(simulated(1500, (0.3, 0.3, 0.35), seed=seed), settings())
        held += found.low <= 1500 <= found.high

    assert held / 40 >= floors("undercount, planted: share of intervals that hold it")["decomposable.v1"]


def test_among_many_people_no_likely_graph_is_lost_between_the_points_of_a_grid():
    overlaps = read_overlaps(simulated(100_000, (0.5, 0.4, 0.4, 0.3), seed=2, leaning=0.2))
    kept, unseen = worth_a_look(overlaps, 20 * overlaps.seen, 1.0)

    found = _mean(log_posterior(overlaps, unseen, uses(4)[kept], weight=1.0), unseen)

    every = np.arange(10_000.0, 16_000.0, 10)
    assert found == pytest.approx(_mean(log_posterior(overlaps, every, uses(4), weight=1.0), every), abs=5)


def _mean(joint, unseen):
    weights = np.exp(joint - joint.max()).sum(axis=0)
    return float(weights @ unseen / weights.sum())


def test_seven_lists_are_refused():
    with pytest.raises(CannotEstimate, match="up to 6"):
        estimate(simulated(300, (0.4,) * 7, seed=1), settings())
