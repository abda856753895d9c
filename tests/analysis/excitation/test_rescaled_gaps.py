"""Events of the very process that is asked about look doubtful as often as the checks say, and others far oftener."""

from analysis.ranks.evenness import doubtful, repeated
from analysis.ranks.rescaling import probabilities

UNLIKELY = 0.001


def test_probabilities_of_a_true_model_are_even():
    found = repeated(probabilities, 200, seed=1)

    assert doubtful(found, below=UNLIKELY) == set()


def test_a_branching_half_as_large_again_is_found_out_by_the_gaps():
    found = repeated(probabilities, 40, seed=2, branching=0.75)

    assert doubtful(found, below=UNLIKELY) == {"gaps"}
