"""Simulation-based calibration, short; the long run is in benchmarks/calibration.py."""

from analysis.ranks.candour import ranks_of_voices
from analysis.ranks.evenness import doubtful, repeated

UNLIKELY = 0.001


def test_biases_scatters_and_tolls_drawn_from_the_prior_fall_evenly_into_the_posterior():
    found = repeated(ranks_of_voices, 100, seed=1)

    assert doubtful(found, below=UNLIKELY) == set()


def test_errors_half_as_large_again_as_the_posterior_holds_are_found_out():
    found = repeated(ranks_of_voices, 30, seed=2, errors=1.5)

    assert "scale" in doubtful(found, below=UNLIKELY)
