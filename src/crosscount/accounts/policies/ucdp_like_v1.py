"""Low, best and high after the manner of UCDP GED."""

from collections.abc import Sequence

from crosscount.accounts.figures import Figure
from crosscount.accounts.policy import Policy, Reading
from crosscount.accounts.pooling import MOST_RELIABLE_FIRST, credible, floor_of, numbered, without_early_counts


def reconcile(figures: Sequence[Figure]) -> Sequence[Reading]:
    """Lowest and highest credible figure, and the most reliable independent one between them."""
    taken, discounted = credible(numbered(figures))
    taken, early = without_early_counts(taken)
    if not taken:
        return []
    lows = [low for figure in taken if (low := figure.bounds.reported_low) is not None]
    highs = [high for figure in taken if (high := figure.bounds.reported_high) is not None]
    floor = floor_of(taken)
    low = max(min(lows, default=0), floor)
    high = max(max(highs), low)
    best = _best(taken)
    best = None if best is None else min(max(best, low), high)
    return [Reading(low, best, high, tuple(taken), (*discounted, *early))]


def _best(figures: Sequence[Figure]) -> int | None:
    ranked = [
        (MOST_RELIABLE_FIRST.index(figure.role), number)
        for figure in figures
        if (number := figure.bounds.best if figure.bounds.best is not None else figure.bounds.low or None) is not None
    ]
    return min(ranked)[1] if ranked else None


POLICY = Policy(
    name="ucdp_like.v1",
    prose="Low is the lowest credible figure and high the highest; best is the figure of the most reliable independent "
    "source, of two equally reliable ones the lower. A low count of an earlier day gives way to higher ones of later "
    "days, from a source at least as reliable or from two independent ones: tolls rise; a party's number for its "
    "enemy's losses overtakes nobody, whoever repeats it. What a party admits to have lost is a floor. A party's word "
    "on its enemy's losses that nobody bears out moves nothing, unless it is the only word there is. 'At least 12' "
    "counts as 12; phrases without a number count for nothing.",
    source="After Sundberg and Melander (2013), Journal of Peace Research 50(4):523-532, and the UCDP GED codebook; "
    "an approximation, not UCDP's own coding.",
    pools=True,
    reconcile=reconcile,
)
