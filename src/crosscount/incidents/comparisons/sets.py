"""What was hit, with what, at which time of the day, and who suffered: named by both or not."""

from collections.abc import Callable

from crosscount.incidents.comparison import Comparison, Context
from crosscount.incidents.portrait import Portrait

RARE_BITS = 3.0
"""A target that at most a seventh of the reports name."""


def _compare(look: Callable[[Portrait], frozenset[str]], shared: str) -> Callable[[Portrait, Portrait, Context], str]:
    def level(first: Portrait, second: Portrait, context: Context) -> str:
        del context
        one, other = look(first), look(second)
        if not one or not other:
            return "unknown"
        return shared if one & other else "different"

    return level


def _target_level(first: Portrait, second: Portrait, context: Context) -> str:
    shared = first.targets & second.targets
    if shared:
        rare = any(context.target_rarity.get(target, 0.0) >= RARE_BITS for target in shared)
        return "same_rare" if rare else "same"
    return "different" if first.targets and second.targets else "unknown"


TARGET = Comparison("target", _target_level)
WEAPON = Comparison("weapon", _compare(lambda portrait: portrait.weapons, "same"))
TIME_OF_DAY = Comparison("time_of_day", _compare(lambda portrait: portrait.times_of_day, "same"))
VICTIMS = Comparison("victims", _compare(lambda portrait: portrait.victims, "shared"))
