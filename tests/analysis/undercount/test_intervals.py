"""Intervals from bootstraps: what they say of people whom chance alone left unseen."""

import numpy as np
import pytest
from scipy.stats import poisson

from crosscount.analysis.undercount.intervals import bca_interval, middle_of

EVEN = np.array([1.0, -1.0, 1.0, -1.0])


def test_of_one_expected_number_the_interval_is_that_of_the_poisson_law():
    replicates = np.full(200, 1004.5) + np.tile([-1e-3, 1e-3], 100)

    found = bca_interval(1004.5, replicates, 1004.5 + EVEN, np.ones(4), level=0.95, seen=1000)

    assert (found.bias, found.acceleration) == (pytest.approx(0, abs=1e-9), pytest.approx(0, abs=1e-9))
    assert (found.low, found.high) == tuple(1000 + poisson.ppf([0.025, 0.975], 4.5))


def test_of_many_unseen_the_interval_is_that_of_the_bootstrap():
    replicates = 1e8 + 1e7 * np.random.default_rng(1).normal(size=1001)

    found = bca_interval(float(np.median(replicates)), replicates, 1e8 + EVEN, np.ones(4), level=0.9, seen=1000)

    assert (found.low, found.high) == pytest.approx(np.quantile(replicates, [0.05, 0.95]), rel=0.002)


def test_how_many_draws_lie_beyond_the_end_that_fewer_lie_beyond_is_told():
    replicates = 1e8 + 1e4 * np.arange(-500.0, 501.0)

    even = bca_interval(1e8, replicates, 1e8 + EVEN, np.ones(4), level=0.9, seen=1000)
    biased = bca_interval(1e8 + 4.4e6, replicates, 1e8 + EVEN, np.ones(4), level=0.9, seen=1000)

    assert even.beyond == pytest.approx(np.sum(replicates > even.high), abs=1.5)
    assert biased.beyond < 1
    assert biased.high >= replicates.max()


def test_nobody_expected_is_nobody():
    found = bca_interval(50.0, np.full(200, 50.0), 50 + 0 * EVEN, np.ones(4), level=0.95, seen=50)

    assert (found.low, found.high) == (50, 50)


def test_the_middle_of_draws_has_its_median_between_its_ends():
    assert middle_of(np.arange(101.0), 0.9) == pytest.approx((5, 50, 95))
