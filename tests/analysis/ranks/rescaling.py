"""Probabilities that the checks of ``hawkes.v1`` give to events of the very process they are asked about."""

import numpy as np

from analysis.excitation.simulated import simulate
from crosscount.analysis.excitation.goodness import check
from crosscount.analysis.excitation.likelihood import expected_between

BACKGROUND, BRANCHING, DECAY, END = 0.3, 0.5, 1.5, 500.0


def probabilities(generator, *, branching=BRANCHING):
    """Of the gaps, and of gaps that follow one another; events are drawn with ``branching``, asked about with .5."""
    times, _ = simulate(generator, [BACKGROUND], [[branching]], DECAY, END)
    theta = np.array([np.log(BACKGROUND), BRANCHING, np.log(DECAY)])
    marks = np.zeros(len(times), dtype=np.int64)
    found = check(expected_between(theta, np.array(times), marks, 0, np.array([0.0, END])))
    return {"gaps": found.kolmogorov_smirnov, "following": found.ljung_box}
