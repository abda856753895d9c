"""Simulation-based calibration, short: the long run is in benchmarks/undercount.py (--calibrate)."""

import numpy as np
from scipy.stats import kstest

from crosscount.analysis.undercount.ranks import share_by_classes, share_by_graphs

UNLIKELY = 0.001


def test_the_posterior_over_graphs_holds_numbers_drawn_from_its_prior_evenly():
    generator = np.random.default_rng(1)

    shares = [share_by_graphs(generator, 3) for _ in range(300)]

    assert kstest(shares, "uniform").pvalue > UNLIKELY


def test_the_posterior_over_classes_holds_numbers_drawn_from_its_prior_evenly():
    generator = np.random.default_rng(2)

    shares = [share_by_classes(generator, 3) for _ in range(40)]

    assert kstest(shares, "uniform").pvalue > UNLIKELY


def test_a_posterior_of_another_prior_is_found_out():
    generator = np.random.default_rng(3)

    shares = [share_by_graphs(generator, 3, weight=1.0, answered_with=8.0) for _ in range(300)]

    assert kstest(shares, "uniform").pvalue < UNLIKELY
