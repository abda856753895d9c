"""Were the same people behind them?"""

from collections.abc import Sequence
from itertools import product

from crosscount.actors import UnknownActor
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
    try:
        return _registered(context.actors, list(product(first.actors, second.actors)))
    except UnknownActor:
        # The claims may have been made with packs that are not in use here.
        return "different"


def _registered(actors: KnownActors, pairs: Sequence[tuple[str, str]]) -> str:
    if any(actors.within(one, other) or actors.within(other, one) for one, other in pairs):
        return "related"
    return "opposing" if all(_oppose(actors, *pair) for pair in pairs) else "different"


def _oppose(actors: KnownActors, one: str, other: str) -> bool:
    sides = actors.side_of(one), actors.side_of(other)
    return None not in sides and sides[0] != sides[1]


COMPARISON = Comparison("actors", level)
