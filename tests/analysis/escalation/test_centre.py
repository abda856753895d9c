"""Segments gain by a prior that is centred on their own series, and that gain is taken off."""

from math import e, log

import numpy as np
import pytest
from scipy.integrate import quad

from crosscount.analysis.escalation.centre import allow_for_centre


@pytest.mark.parametrize("segments", [2, 3, 5])
def test_alike_segments_lose_what_a_centre_of_their_own_gave_them_over_an_unknown_one(segments):
    def likelihood(log_centre, number):
        # exponential prior densities of so many means of 1, by the log of their centre
        return np.exp(-number * (log_centre + np.exp(-log_centre)))

    gained = [likelihood(0, number) / quad(likelihood, -30, 30, args=(number,))[0] for number in (1, segments)]
    numbers = np.zeros(segments)
    numbers[[0, -1]] = 0.5

    allowed, _ = allow_for_centre(numbers)

    assert allowed[-1] / allowed[0] == pytest.approx(gained[0] / gained[1])


def test_a_series_that_never_changed_gains_nothing_and_probabilities_add_up_with_those_of_more_changes():
    steady, nothing = allow_for_centre(np.array([1.0, 0.0]))
    open_ended, gained = allow_for_centre(np.array([0.0, 0.6]))

    assert (steady[0], nothing) == (1.0, 0.0)
    assert open_ended[0] == 0
    assert 0.6 < open_ended[1] < 1
    assert gained == pytest.approx(log(0.6 * e / 4 + 0.4 * 2 * e**2 / 27))
