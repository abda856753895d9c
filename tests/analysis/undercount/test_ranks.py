"""Simulation-based calibration, short; the long run is in benchmarks/calibration.py."""

import numpy as np
import pytest

from analysis.ranks.evenness import doubtful, repeated
from analysis.ranks.lists import ranks_of_classes, ranks_of_graphs
from analysis.undercount.lists import settings, simulated
from crosscount.analysis.undercount.chapman import estimate as estimate_from_two_lists

UNLIKELY = 0.001


def test_the_posterior_over_graphs_holds_numbers_drawn_from_its_prior_evenly():
    found = repeated(ranks_of_graphs, 300, seed=1)

    assert doubtful(found, below=UNLIKELY) == set()


def test_the_posterior_over_classes_holds_numbers_drawn_from_its_prior_evenly():
    found = repeated(ranks_of_classes, 120, seed=2)

    assert not doubtful(found, below=UNLIKELY) & {"people", "on no list"}


def test_people_who_differ_more_than_the_posterior_over_classes_holds_are_found_out():
    found = repeated(ranks_of_classes, 100, seed=4, apart=0.3)

    assert "on no list" in doubtful(found, below=UNLIKELY)


def test_a_posterior_of_another_prior_is_found_out():
    found = repeated(ranks_of_graphs, 300, seed=3, weight=1.0, answered_with=8.0)

    assert doubtful(found, below=UNLIKELY) == {"people"}


def test_two_independent_lists_have_ranges_that_hold_the_truth_as_often_as_they_say():
    found = [estimate_from_two_lists(simulated(500, (0.3, 0.35), seed=seed), settings()) for seed in range(300)]

    assert np.mean([one.low <= 500 <= one.high for one in found]) == pytest.approx(0.95, abs=0.04)
