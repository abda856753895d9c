"""A range over everything that is not discounted, after the manner of Airwars."""

from collections.abc import Sequence

from crosscount.accounts.figures import Figure
from crosscount.accounts.policy import Policy, Reading
from crosscount.accounts.pooling import credible, floor_of, numbered


def reconcile(figures: Sequence[Figure]) -> Sequence[Reading]:
    """Minimum and maximum of all figures that are not discounted; no best."""
    taken, discounted = credible(numbered(figures))
    if not taken:
        return []
    lows = [low for figure in taken if (low := figure.bounds.reported_low) is not None]
    highs = [high for figure in taken if (high := figure.bounds.reported_high) is not None]
    low = max(min(lows, default=0), floor_of(taken))
    return [Reading(low, None, max(max(highs), low), tuple(taken), tuple(discounted))]


POLICY = Policy(
    name="airwars_like.v1",
    prose="The least and the most of all that is said, with no choice between them. Left out is only what was taken "
    "back, and a party's word on its enemy's losses that nobody bears out.",
    source="After the Airwars methodology for civilian harm; an approximation, not Airwars' own grading.",
    pools=True,
    reconcile=reconcile,
)
