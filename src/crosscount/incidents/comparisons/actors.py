"""Were the same people behind them?"""

from crosscount.incidents.comparison import Comparison, either_empty, shared
from crosscount.incidents.knowledge import Knowledge
from crosscount.incidents.portrait import Portrait


def level(first: Portrait, second: Portrait, knowledge: Knowledge) -> str:
    """Compare those named as having done it; a part of a group counts as related to the group."""
    del knowledge
    if not first.actors or not second.actors:
        return "unknown"
    one, other = set(first.actors), set(second.actors)
    if one & other:
        return "same"
    if one & set(second.wholes) or other & set(first.wholes):
        return "related"
    apart = first.sides and second.sides and not set(first.sides) & set(second.sides)
    return "opposing" if apart else "different"


COMPARISON = Comparison(
    "actors",
    level,
    (
        ("unknown", either_empty("actors")),
        ("same", f"{shared('actors')} > 0"),
        ("related", f"{shared('actors', 'wholes')} > 0 OR {shared('wholes', 'actors')} > 0"),
        ("opposing", f"len(sides_l) > 0 AND len(sides_r) > 0 AND {shared('sides')} = 0"),
        ("different", ""),
    ),
)
