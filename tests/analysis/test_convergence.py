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
    assert split_rhat(draws + np.array([[0.0], [0.0], [0.0], [3.0]])) > 1.4


def test_chains_of_another_spread_and_one_that_wanders_off_are_told_apart():
    draws = np.random.default_rng(1).normal(size=(4, 500))
    trend = np.linspace(-1, 1, 500)

    assert split_rhat(draws * np.array([[1.0], [1.0], [1.0], [3.0]])) > 1.05
    assert split_rhat(draws + trend) > 1.05


def test_tails_without_a_variance_hide_no_chain_in_another_place():
    """One far draw makes the variance within chains so great that plain R-hat is 1 wherever they stand."""
    draws = np.random.default_rng(1).standard_cauchy(size=(4, 500))
    draws[0, 10] = 1e9

    assert split_rhat(draws) < 1.01
    assert split_rhat(draws + np.array([[0.0], [0.0], [0.0], [3.0]])) > 1.1


def test_agreement_is_of_ranks_so_the_scale_of_a_number_does_not_matter():
    draws = np.random.default_rng(1).normal(size=(4, 500)) + np.array([[0.0], [0.0], [0.0], [0.3]])

    assert split_rhat(draws) > 1.01
    assert split_rhat(5 + 2 * draws) == pytest.approx(split_rhat(draws), rel=1e-9)


def test_chains_that_stand_still_agree_only_in_one_place():
    assert split_rhat(np.ones((4, 10))) == 1
    assert split_rhat(np.repeat([[1.0], [2.0]], 10, axis=1)) == np.inf
    assert split_rhat(np.array([[1.0, 2.0, np.nan, 2.0]] * 2)) == np.inf
