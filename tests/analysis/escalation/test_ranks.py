"""Simulation-based calibration, short; the long run is in benchmarks/calibration.py."""

import pytest

from analysis.ranks.changes import as_used, ranks_of_changes
from analysis.ranks.evenness import doubtful, repeated
from analysis.ranks.levels import ranks_of_levels
from analysis.ranks.run_lengths import ranks_of_run_lengths

UNLIKELY = 0.001


def test_changes_and_rates_drawn_from_the_prior_fall_evenly_into_the_posterior():
    found = repeated(ranks_of_changes, 500, seed=1)

    assert doubtful(found, below=UNLIKELY) == set()


def test_a_prior_that_is_centred_on_the_series_itself_makes_no_change_neither_likelier_nor_less_likely():
    found = repeated(as_used, 1000, seed=7)

    assert doubtful(found, below=UNLIKELY) == set()


@pytest.mark.parametrize(
    ("wrong", "seen"), [({"hazards": 3.0}, {"number", "first date", "no change"}), ({"bursts": 0.4}, {"size"})]
)
def test_more_changes_or_bursts_than_the_posterior_holds_are_found_out(wrong, seen):
    found = repeated(ranks_of_changes, 200, seed=2, **wrong)

    assert seen <= doubtful(found, below=UNLIKELY)


def test_how_long_ago_a_rate_drawn_from_the_prior_changed_falls_evenly_into_the_posterior():
    found = repeated(ranks_of_run_lengths, 300, seed=3)

    assert doubtful(found, below=UNLIKELY) == set()


def test_changes_oftener_than_an_alert_holds_are_found_out():
    found = repeated(ranks_of_run_lengths, 100, seed=4, hazards=3.0)

    assert doubtful(found, below=UNLIKELY) == {"length", "changed lately"}


def test_changes_of_level_drawn_from_the_prior_fall_evenly_into_the_posterior():
    found = repeated(ranks_of_levels, 500, seed=5)

    assert doubtful(found, below=UNLIKELY) == set()


def test_changes_of_level_oftener_than_the_posterior_holds_are_found_out():
    found = repeated(ranks_of_levels, 800, seed=6, hazards=3.0)

    assert "number" in doubtful(found, below=UNLIKELY)
