"""Measures of known sets of incidents come out as they must."""

import numpy as np
import pytest

from crosscount.analysis.escalation.measures import (
    DIRECTIONS,
    Hull,
    doublings,
    flat,
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
    places = flat(np.array([0.0, 0.0, 1.0, 1.0]), np.array([0.0, 1.0, 0.0, 1.0]))

    assert Hull.of(places).area(np.ones((1, 4)), 4) == pytest.approx(111.195**2, rel=1e-3)
    assert standard_distance(places, np.ones((1, 4))) == pytest.approx(111.195 * np.sqrt(0.5 * 4 / 3), rel=1e-3)


def test_places_on_both_sides_of_the_180th_meridian_lie_beside_each_other():
    latitude, longitude = np.array([-17.0, -17.5, -16.5]), np.array([179.2, -179.6, 179.9])

    across, elsewhere = flat(latitude, longitude), flat(latitude, (longitude + 100) % 360)

    assert across == pytest.approx(elsewhere, abs=1e-6)


def test_an_incident_that_comes_twice_weighs_twice():
    places = np.random.default_rng(4).normal(0, 50, (30, 2))
    often = np.random.default_rng(5).integers(0, 3, 30)
    written_out = np.repeat(places, often, axis=0)
    whole = np.ones((1, len(written_out)))

    assert standard_distance(places, often[None].astype(float)) == pytest.approx(standard_distance(written_out, whole))
    assert Hull.of(places).area(often[None].astype(float), 9) == pytest.approx(Hull.of(written_out).area(whole, 9))


def test_the_corners_of_the_mean_hull_are_the_mean_farthest_places_of_samples():
    generator = np.random.default_rng(6)
    places = generator.normal(0, 50, (40, 2))
    farthest = np.zeros((DIRECTIONS, 2))
    angles = 2 * np.pi * np.arange(DIRECTIONS) / DIRECTIONS
    for _ in range(4000):
        sample = places[generator.choice(40, 10, replace=False)]
        farthest += sample[np.argmax(sample @ np.vstack([np.cos(angles), np.sin(angles)]), axis=0)] / 4000
    turned = np.roll(farthest, -1, axis=0)

    area = Hull.of(places).area(np.ones((1, 40)), 10)

    assert area == pytest.approx(
        abs((farthest[:, 0] * turned[:, 1] - farthest[:, 1] * turned[:, 0]).sum()) / 2, rel=0.03
    )


def test_places_that_are_not_known_reach_nowhere():
    nowhere = flat(np.array([]), np.array([]))

    assert np.isnan(Hull.of(nowhere).area(np.ones((1, 0)), 3))
    assert np.isnan(standard_distance(nowhere, np.ones((1, 0))))


def test_places_on_a_line_have_no_area():
    line = flat(np.array([1.0, 2.0, 3.0]), np.array([5.0, 5.0, 5.0]))

    assert Hull.of(line).area(np.ones((1, 3)), 2) == pytest.approx(0.0)


def test_rarefaction_is_the_average_over_all_draws():
    # of a, a, b every pair holds: aa once, ab twice
    assert rarefied(np.array([[2.0, 1.0]]), 2) == pytest.approx(5 / 3)
    assert np.isnan(rarefied(np.array([[1.0]]), 2))


def test_a_toll_of_eight_thresholds_doubles_three_times():
    assert list(doublings(np.array([5.0, 10.0, 19.0, 20.0, 80.0]), 10.0)) == [0, 0, 1, 3]
