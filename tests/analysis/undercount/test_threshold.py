"""Pairs of lists added by steps reach the published figures, tell which lists depend, and find planted numbers."""

import numpy as np
import pytest
from scipy.stats import poisson

from analysis.floors import floors
from analysis.undercount.lists import lists, public, settings, simulated
from crosscount.analysis import CannotEstimate
from crosscount.analysis.undercount.stepwise import Stepwise, one_sided
from crosscount.analysis.undercount.threshold import estimate


# By the R package SparseMSE (Chan, Silverman & Vincent 2021), stepwise with BCa: cached results of MSETools (Binette &
# Steorts 2021), in ../shared/data/mse/published_estimates.csv.
@pytest.mark.parametrize(
    ("name", "published", "low", "high"),
    [
        ("sparsemse_UKdat_5", 11313, 9367, 15219),
        ("sparsemse_Ned_5", 121522, 48002, 173698),
        ("sparsemse_NewOrl_5", 1034, 517, 1588),
    ],
)
def test_the_published_figures_and_about_the_published_ranges_are_reached(name, published, low, high):
    found = estimate(public(name), settings())

    assert found.estimate == pytest.approx(published, abs=0.5)
    assert (found.low, found.high) == pytest.approx((low, high), rel=0.15)


def test_the_pair_of_lists_that_depend_is_the_one_added():
    found = estimate(simulated(3000, (0.2, 0.2, 0.25, 0.2), seed=2, leaning=0.5), settings(replicates=200))

    assert [each.name for each in found.diagnostics if each.name.startswith("pair ")] == ["pair A and B"]
    assert found.low < 3000 < found.high


def test_the_chance_of_an_overlap_is_that_of_the_side_where_it_lies():
    found, expected = np.array([0.0, 3.0, 12.0]), np.array([4.0, 5.0, 6.0])

    assert one_sided(found, expected) == pytest.approx(
        [poisson.cdf(0, 4), poisson.cdf(3, 5), poisson.sf(11, 6)], rel=1e-9
    )


def test_a_pair_whose_model_has_no_estimate_is_passed_over():
    counts = np.array([0, 40, 30, 6, 20, 0, 0, 0], dtype=float)

    chosen = Stepwise(3, 0.4).choose(counts)

    assert 0b011 not in chosen.model
    assert np.isfinite(chosen.people)


def test_lists_that_never_meet_are_added_and_said_so():
    rows = ["1,0,0,120", "0,1,0,150", "0,0,1,140", "1,0,1,60", "0,1,1,60", "1,1,0,0"]

    found = estimate(lists(*rows), settings(replicates=200, despite_dependence="yes"))

    assert any("nobody stands on both of A and B" in words for words in found.warnings)


def test_intervals_hold_a_planted_number_nearly_as_often_as_they_say():
    held = 0
    for seed in range(30):
        found = estimate(simulated(1500, (0.3, 0.3, 0.35, 0.3), seed=seed, leaning=0.4), settings(replicates=200))
        held += found.low <= 1500 <= found.high

    assert held / 30 >= floors("undercount, planted: share of intervals that hold it")["threshold.v1"]


def test_nine_lists_are_refused():
    with pytest.raises(CannotEstimate, match="up to 8"):
        estimate(simulated(300, (0.4,) * 9, seed=1), settings())


def test_where_nearly_everybody_is_listed_ranges_hold_the_chance_of_who_was_seen():
    held = 0
    for seed in range(40):
        found = estimate(simulated(1500, (0.9, 0.85, 0.8), seed=seed), settings(replicates=200))
        held += found.low <= 1500 <= found.high

    assert held / 40 >= floors("undercount, planted: share of intervals that hold it")["threshold.v1"]
