"""Chains that agree are told from chains that do not, and draws are worth what they are."""

import numpy as np
import pytest

from crosscount.analysis.convergence import effective_draws, split_rhat


def test_independent_draws_are_worth_what_they_are_and_repeated_ones_less():
    draws = np.random.default_rng(1).normal(size=(4, 2000))
    repeated = np.repeat(draws[:, :200], 10, axis=1)

    assert effective_draws(draws) == pytest.approx(8000, rel=0.15)
    assert effective_draws(repeated) == pytest.approx(800, rel=0.35)


def test_chains_in_two_places_are_told_apart():
    draws = np.random.default_rng(1).normal(size=(4, 500))

    assert split_rhat(draws) < 1.01
    assert split_rhat(draws + np.array([[0.0], [0.0], [0.0], [3.0]])) > 1.5
