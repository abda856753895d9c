"""Ranks for ``change_points.v1``, and so for ``severity_changes.v1``: rates and dates of change from its own prior.

The method centres the prior of a rate on the mean of the series that it looks at; here the centre is the one that
rates were drawn around. ``as_used`` leaves it to the method.
"""

import numpy as np

from analysis.ranks.evenness import share_below, share_of_weights
from crosscount.analysis.escalation.change_points import MOST_CHANGES, Means, find_change_points, weigh_sizes
from crosscount.analysis.escalation.segments import SIZES, Prior, draw_borders
from crosscount.analysis.escalation.series import hazard_for

NO_CHANGE = 0.5
CENTRE = 4.0
DRAWS = 99


def drawn_series(generator, periods, *, hazard, size):
    """Counts of rates that change; where they do; and the rate of each segment."""
    starts = np.flatnonzero(np.concatenate([[False], generator.random(periods - 1) < hazard]))
    edges = np.concatenate([[0], starts, [periods]])
    # a beta-prime distribution: of a negative binomial's chance of success, that is a beta one
    means = size * generator.gamma(1.0, size=len(edges) - 1) / generator.gamma(1 + size / CENTRE, size=len(edges) - 1)
    rates = np.repeat(means, np.diff(edges))
    # above, the negative binomial is as good as Poisson, and its own draws go astray
    counts = generator.poisson(rates) if size > 1e5 else generator.negative_binomial(size, size / (size + rates))
    return counts.astype(float), starts, means


def ranks_of_changes(generator, *, periods=60, hazards=1.0, bursts=1.0):
    """Shares of the posterior below the number of changes, the first one's date, the size, the first and last rate.

    Series are drawn with ``hazards`` times the chance of a change that the method holds, ``bursts`` times its sizes.
    """
    hazard, size = hazard_for(periods, NO_CHANGE), float(generator.choice(SIZES))
    series, starts, means = drawn_series(generator, periods, hazard=hazards * hazard, size=bursts * size)
    prior = Prior(CENTRE, hazard)
    weighed, _ = weigh_sizes(series, prior, MOST_CHANGES, None)
    joint = np.array([one.weight * one.found[:, -1] for one in weighed])
    joint /= joint.sum()
    found = _posterior(generator, series, prior, weighed, joint)
    truth = (starts[0] if len(starts) else periods, means[0], means[-1])
    shares = {
        name: share_below(column, value, generator)
        for name, column, value in zip(("first date", "first rate", "last rate"), found.T, truth, strict=True)
    }
    sizes = np.array([one.size for one in weighed])
    return {
        "number": share_of_weights(np.arange(MOST_CHANGES + 1), joint.sum(axis=0), len(starts), generator),
        "size": share_of_weights(sizes, joint.sum(axis=1), size, generator),
        **shares,
        "no change": (float(joint[:, 0].sum()), float(len(starts) == 0)),
    }


def _posterior(generator, series, prior, weighed, joint):
    """Draws of the first date (the end, where nothing changed), the first and the last rate."""
    known, found = np.arange(len(series) + 1, dtype=float), []
    for (one, number), draws in np.ndenumerate(generator.multinomial(DRAWS, joint.ravel()).reshape(joint.shape)):
        if draws:
            each = weighed[one]
            dates = draw_borders(each.last, each.found, number, generator.random((draws, number)))
            means = Means(prior, known, generator).of_segments(series, dates, each.size)
            first = dates[:, 0] if number else np.full(draws, len(series))
            found.append(np.column_stack([first, means[:, 0], means[:, -1]]))
    return np.concatenate(found)


def as_used(generator, *, periods=60):
    """The same of what the method tells by itself: the number of changes, and whether there is none."""
    while True:
        series, starts, _ = drawn_series(
            generator, periods, hazard=hazard_for(periods, NO_CHANGE), size=float(generator.choice(SIZES))
        )
        if series.any():
            break
    numbers = np.array(find_change_points(series).numbers)
    return {
        "number": share_of_weights(np.arange(len(numbers)), numbers / numbers.sum(), len(starts), generator),
        "no change": (float(numbers[0]), float(len(starts) == 0)),
    }
