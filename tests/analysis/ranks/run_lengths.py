"""Ranks for ``alert.v1``: how long ago a rate changed, in series drawn from its own prior.

The method centres the prior of a rate on the periods of its baseline; here the centre is the one that rates were drawn
around. ``as_used`` leaves it to the method.
"""

from analysis.ranks.changes import CENTRE, drawn_series
from crosscount.analysis.escalation.alert import BASELINE, RECENT, recently_changed, watch
from crosscount.analysis.escalation.segments import SIZES, Prior


def ranks_of_run_lengths(generator, *, periods=60, hazard=0.02, hazards=1.0, bursts=1.0):
    """Shares of the posterior below the length of the running segment; and whether it is short.

    Series are drawn with ``hazards`` times the chance of a change that the method holds, ``bursts`` times its sizes.
    """
    size = float(generator.choice(SIZES))
    series, starts, _ = drawn_series(generator, periods, hazard=hazards * hazard, size=bursts * size)
    length = periods - (starts[-1] if len(starts) else 0)
    prior = Prior(CENTRE, hazard)
    below, reached, short = (
        float(recently_changed(series, prior, None, recent)[-1]) for recent in (length - 1, length, RECENT)
    )
    # a segment that is all there is began with the series, and no change
    reached = reached if len(starts) else 1.0
    return {
        "length": below + generator.random() * (reached - below),
        "changed lately": (short, float(bool(len(starts)) and length <= RECENT)),
    }


def as_used(generator, *, periods=60, hazard=0.02):
    """Whether the rate changed in the last periods, as the method tells it, after a baseline without change."""
    while True:
        series, starts, _ = drawn_series(generator, periods, hazard=hazard, size=float(generator.choice(SIZES)))
        if series.any() and not (len(starts) and starts[0] < BASELINE):
            break
    found = watch(series, hazard=hazard).probability[-1]
    return {"changed lately": (found, float(bool(len(starts)) and periods - starts[-1] <= RECENT))}
