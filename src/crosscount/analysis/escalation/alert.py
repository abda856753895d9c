"""Has the rate changed in the last few periods? Asked after every period, with what was known by then."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crosscount.analysis.escalation.segments import SIZES, Floats, Prior, filter_segments
from crosscount.analysis.escalation.series import checked, checked_exposures
from crosscount.analysis.estimate import CannotEstimate
from crosscount.analysis.table import counted

BASELINE = 12
RECENT = 12
HAZARD = 0.005
"""A change in 200 periods. It must not depend on how long the series is: that would be knowledge of what came later."""


@dataclass(frozen=True, slots=True)
class Alerts:
    """After each period, how likely it is that the rate changed within the last ``recent`` ones."""

    probability: tuple[float, ...]
    """0 during the baseline."""
    alerts: tuple[int, ...]
    """Periods in which the probability rose to the threshold."""
    threshold: float
    recent: int


def watch(
    counts: Sequence[int],
    *,
    exposures: Sequence[float] | None = None,
    baseline: int = BASELINE,
    recent: int = RECENT,
    threshold: float = 0.9,
    hazard: float = HAZARD,
) -> Alerts:
    """Go through a series as it came in, and say when a change could have been known.

    Args:
        counts: one whole number a period, zeros included; 8 to 3,000 of them.
        exposures: how much of each period is covered, 1 for a whole one.
        baseline: periods at the start that centre the prior; no alert falls among them.
        recent: how far back a change still counts as news, in periods.
        threshold: probability of a recent change at which an alert is given.
        hazard: probability, before the counts are seen, that a period begins a new rate.

    Raises:
        CannotEstimate: a series that cannot be used, or no period after the baseline.

    Assumes:
        As ``find_change_points``; the baseline has the usual rate.

    Source:
        Adams & MacKay (2007), arXiv:0710.3742.
    """
    series = checked(counts)
    exposed = None if exposures is None else checked_exposures(exposures, len(series))
    if len(series) <= baseline:
        raise CannotEstimate(
            f"the series has {counted(len(series), 'period')} and the baseline is {baseline}, so that none is left to "
            "watch; give more periods, or a shorter baseline"
        )
    known = float(baseline if exposed is None else exposed[:baseline].sum())
    prior = Prior(max(float(series[:baseline].sum()), 1.0) / known, hazard)
    probability = recently_changed(series, prior, exposed, recent)
    probability[:baseline] = 0.0
    above = probability >= threshold
    alerts = np.flatnonzero(above & ~np.concatenate([[False], above[:-1]]))
    return Alerts(tuple(map(float, probability)), tuple(map(int, alerts)), threshold, recent)


def recently_changed(series: Floats, prior: Prior, exposures: Floats | None, recent: int) -> Floats:
    """After each period, the probability that the running segment began within the last ``recent`` periods."""
    evidence, within = np.empty((len(SIZES), len(series))), np.empty((len(SIZES), len(series)))
    for index, size in enumerate(SIZES):
        last, logs = filter_segments(series, size, prior, exposures)
        evidence[index] = logs[1:]
        within[index] = [last[t, max(1, t - recent) : t].sum() for t in range(1, len(last))]
    weights: Floats = np.exp(evidence - evidence.max(axis=0))
    found: Floats = (weights * within).sum(axis=0) / weights.sum(axis=0)
    return found
