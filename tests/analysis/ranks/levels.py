"""Ranks for ``level_changes.v1``: levels, spreads and dates of change drawn from its own prior.

The method centres its priors on the series that it looks at; here they are those that levels were drawn from.
A series without a level (persistence 1) is left out on both sides, as its leaps are wide as the series is long.
"""

import numpy as np

from analysis.ranks.evenness import share_of_weights
from crosscount.analysis.escalation.change_points import MOST_CHANGES
from crosscount.analysis.escalation.levels import (
    LEVEL_WEIGHT,
    PERSISTENCES,
    SPREAD_SHAPE,
    Usual,
    filter_levels,
    find_level_changes,
)
from crosscount.analysis.escalation.segments import changes_so_far
from crosscount.analysis.escalation.series import hazard_for

NO_CHANGE = 0.5
USUAL = Usual(0.0, 1.0, 1.0)


def drawn_numbers(generator, periods, *, hazard, persistence):
    """Numbers that follow one another to a degree, and the first period of each segment but the first."""
    starts = np.flatnonzero(generator.random(periods) < hazard)
    starts = starts[starts > 1]
    numbers = [float(generator.normal())]
    for period in range(1, periods):
        if period == 1 or period in starts:
            spread = np.sqrt(SPREAD_SHAPE / generator.gamma(SPREAD_SHAPE))
            level = spread * generator.normal() / np.sqrt(LEVEL_WEIGHT)
        noise = spread * generator.normal()
        if period not in starts or generator.random() >= 0.5:
            numbers.append(persistence * numbers[-1] + level + noise)
        elif persistence < 1:
            numbers.append(level / (1 - persistence) + noise / np.sqrt(1 - persistence**2))
        else:
            numbers.append(numbers[-1] + float(np.sqrt(periods - 1)) * generator.normal())
    return np.array(numbers), starts


def ranks_of_levels(generator, *, periods=60, hazards=1.0, persistences=PERSISTENCES[:-1]):
    """Shares of the posterior below the number of changes and the persistence, and whether nothing changed.

    Numbers are drawn with ``hazards`` times the chance of a change that the method holds.
    """
    hazard, persistence = hazard_for(periods - 1, NO_CHANGE), float(generator.choice(persistences))
    series, starts = drawn_numbers(generator, periods, hazard=hazards * hazard, persistence=persistence)
    weighed = [filter_levels(series, each, hazard, USUAL) for each in persistences]
    evidence = np.array([each for each, _ in weighed])
    weights = np.exp(evidence - evidence.max())
    weights /= weights.sum()
    found = np.array([changes_so_far(last, MOST_CHANGES)[:, -1] for _, last in weighed])
    numbers = weights @ found
    return {
        "number": share_of_weights(np.arange(len(numbers)), numbers / numbers.sum(), len(starts), generator),
        "persistence": share_of_weights(np.array(persistences), weights, persistence, generator),
        "no change": (float(numbers[0]), float(len(starts) == 0)),
    }


def as_used(generator, *, periods=60):
    """The same of what the method tells by itself: the number of changes, and whether there is none."""
    hazard, persistence = hazard_for(periods - 1, NO_CHANGE), float(generator.choice(PERSISTENCES[:-1]))
    series, starts = drawn_numbers(generator, periods, hazard=hazard, persistence=persistence)
    numbers = np.array(find_level_changes(series).numbers)
    return {
        "number": share_of_weights(np.arange(len(numbers)), numbers / numbers.sum(), len(starts), generator),
        "no change": (float(numbers[0]), float(len(starts) == 0)),
    }
