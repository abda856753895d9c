"""The range of the number of changes holds it with the probability that it says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscount.analysis.escalation.naming import plausible


@given(
    st.lists(st.floats(1e-6, 1), min_size=1, max_size=13),
    st.floats(0.5, 0.999),
)
def test_what_lies_outside_on_either_side_is_no_more_than_half_of_the_rest(weights, level):
    numbers = np.array(weights) / sum(weights)

    low, high = plausible(tuple(numbers), level)

    assert numbers[:low].sum() <= (1 - level) / 2 + 1e-9
    assert numbers[high + 1 :].sum() <= (1 - level) / 2 + 1e-9


@pytest.mark.parametrize(("level", "ends"), [(0.95, (0, 2)), (0.9, (1, 1))])
def test_a_number_that_is_less_likely_than_half_of_the_rest_is_left_out(level, ends):
    assert plausible((0.04, 0.92, 0.04), level) == ends
