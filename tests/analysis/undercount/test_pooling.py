"""Strata drawn towards each other: most alike, one far off, or one with nothing to say."""

import numpy as np
import pytest

from crosscount.analysis.undercount.pooling import Pooling, pooled


def held(truth, deviations, *, runs=40):
    """Of planted log ratios seen with normal errors, the share of 95 % ranges that hold each."""
    generator = np.random.default_rng(2)
    found = np.zeros(len(truth))
    for _ in range(runs):
        seen = np.array(truth) + np.array(deviations) * generator.standard_normal(len(truth))
        low, high = np.quantile(Pooling(seen, np.array(deviations) ** 2).draw(generator, 400), (0.025, 0.975), axis=0)
        found += (low <= truth) & (truth <= high)
    return found / runs


@pytest.mark.parametrize("others", [3, 7])
def test_ranges_hold_a_stratum_far_from_the_others_nearly_as_often_as_they_say(others):
    shares = held(np.array([-1.6] * others + [0.8]), [0.35] * others + [0.5])

    assert shares[-1] >= 0.8
    assert shares[:-1].mean() >= 0.93


def test_strata_that_are_alike_lend_each_other_strength():
    generator = np.random.default_rng(4)
    alike = Pooling(np.array([-0.5, -0.4, -0.6, -0.5, -0.45]), np.full(5, 0.16))

    drawn = alike.draw(generator, 4000)

    assert drawn.std(axis=0).max() < 0.8 * 0.4
    assert drawn.mean() == pytest.approx(-0.49, abs=0.03)
    assert not alike.unlike.any()


def test_a_stratum_with_nothing_of_its_own_is_about_like_the_mean_and_less_sure_than_any():
    again = np.random.default_rng(5).normal(-1, 0.2, (200, 4))
    pooling = pooled(np.array([-1.0, -1.1, -0.9, np.nan]), again, np.array([True, True, True, False]))

    drawn = pooling.draw(np.random.default_rng(6), 4000)

    assert np.median(drawn[:, 3]) == pytest.approx(-1.0, abs=0.1)
    assert np.ptp(np.quantile(drawn, (0.1, 0.9), axis=0), axis=0).argmax() == 3


def test_the_spread_between_strata_that_differ_is_found():
    planted = np.random.default_rng(7).normal(-1.0, 0.8, 60)

    assert Pooling(planted, np.full(60, 1e-4)).between == pytest.approx(0.6, abs=0.15)
    assert Pooling(np.full(60, -1.0), np.full(60, 0.01)).between < 0.1
