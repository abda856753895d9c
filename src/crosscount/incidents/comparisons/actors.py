"""Were the same people behind them?"""

from itertools import product

from crosscount.incidents.comparison import Comparison, Context, KnownActors
from crosscount.incidents.portrait import Portrait


def level(first: Portrait, second: Portrait, context: Context) -> str:
    """Compare those named as having done it; a part of a group counts as related to the group."""
    if not first.actors or not second.actors:
        return "unknown"
    if first.actors & second.actors:
        return "same"
    if context.actors is None:
        return "different"
    pairs = list(product(first.actors, second.actors))
    if any(context.actors.within(one, other) or context.actors.within(other, one) for one, other in pairs):
        return "related"
    return "opposing" if all(_oppose(context.actors, *pair) for pair in pairs) else "different"


def _oppose(actors: KnownActors, one: str, other: str) -> bool:
    sides = actors.side_of(one), actors.side_of(other)
    return None not in sides and sides[0] != sides[1]


COMPARISON = Comparison("actors", level)
