"""Measures of known sets of incidents come out as they must."""

import numpy as np
import pytest

from crosscount.analysis.escalation.measures import (
    doublings,
    hull_area,
    rarefied,
    standard_distance,
    tail_exponent,
    tail_threshold,
)


def pareto(generator, count, exponent, threshold):
    """Whole numbers from a continuous tail, rounded."""
    return np.floor((threshold - 0.5) * (1 - generator.random(count)) ** (-1 / (exponent - 1)) + 0.5)


def test_a_planted_tail_is_found_again():
    killed = pareto(np.random.default_rng(1), 5000, 2.5, 10)

    assert tail_exponent(killed, 10) == pytest.approx(2.5, abs=0.07)


def test_the_tail_begins_where_the_planted_one_does():
    generator = np.random.default_rng(2)
    killed = np.concatenate([generator.integers(1, 15, 2000), pareto(generator, 1500, 2.5, 15)])

    assert 13 <= tail_threshold(killed) <= 18


def test_a_tail_of_few_incidents_is_not_given():
    assert np.isnan(tail_exponent(np.array([10.0] * 29), 10))
    assert np.isnan(tail_threshold(np.array([1.0, 2.0, 40.0])))


def test_a_square_of_a_degree_at_the_equator():
    latitude, longitude = np.array([0.0, 0.0, 1.0, 1.0]), np.array([0.0, 1.0, 0.0, 1.0])

    assert hull_area(latitude, longitude) == pytest.approx(111.195**2, rel=1e-3)
    assert standard_distance(latitude, longitude) == pytest.approx(111.195 / np.sqrt(2), rel=1e-3)


def test_places_that_are_not_known_reach_nowhere():
    nowhere = np.array([np.nan, np.nan])

    assert hull_area(nowhere, nowhere) == 0.0
    assert np.isnan(standard_distance(nowhere, nowhere))


def test_places_on_a_line_have_no_area():
    assert hull_area(np.array([1.0, 2.0, 3.0]), np.array([5.0, 5.0, 5.0])) == 0.0


def test_rarefaction_is_the_average_over_all_draws():
    # of a, a, b every pair holds: aa once, ab twice
    assert rarefied(["a", "a", "b", ""], 2) == pytest.approx(5 / 3)
    assert np.isnan(rarefied(["a"], 2))


def test_a_toll_of_eight_thresholds_doubles_three_times():
    assert list(doublings(np.array([5.0, 10.0, 19.0, 20.0, 80.0]), 10.0)) == [0, 0, 1, 3]
