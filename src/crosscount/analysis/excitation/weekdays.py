"""Do events keep to days of the week? Then many fall on one day together, and seem to follow each other."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from scipy.stats import friedmanchisquare

FEWEST_WEEKS = 10
"""Below which the distribution of the test is not that of chi-squared."""
UNLIKELY = 0.001
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEK = len(NAMES)


def of_weekdays(days: Sequence[date], first: date, last: date) -> tuple[str, ...]:
    """A warning where days of the week differ more than chance lets them.

    Weeks are compared within themselves, by ranks, so that neither a rate that moves nor a few bursts make a rhythm.

    Args:
        days: of the events, none outside of the days covered.
        first: day covered.
        last: day covered; days behind the last whole week are left out.

    Source:
        Friedman (1937), Journal of the American Statistical Association 32:675-701.
    """
    weeks = ((last - first).days + 1) // WEEK
    if weeks < FEWEST_WEEKS:
        return ()
    numbers = np.array([(day - first).days for day in days], dtype=np.int64)
    by_day = np.bincount(numbers, minlength=weeks * WEEK)[: weeks * WEEK].reshape(weeks, WEEK)
    # Where all days of all weeks are alike there is nothing to rank.
    if not np.ptp(by_day, axis=1).any() or friedmanchisquare(*by_day.T).pvalue >= UNLIKELY:
        return ()
    totals = by_day.sum(axis=0)
    often = NAMES[(first.weekday() + int(totals.argmax())) % WEEK]
    return (
        f"{totals.max() / totals.sum():.0%} of the events fall on {often}s, where {1 / WEEK:.0%} would of every day "
        "alike: a rhythm of the week looks like events that follow each other within days",
    )
