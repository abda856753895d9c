"""Were they the same kind of act?"""

from crosscount.incidents.comparison import Comparison
from crosscount.incidents.knowledge import Knowledge
from crosscount.incidents.portrait import Portrait


def level(first: Portrait, second: Portrait, knowledge: Knowledge) -> str:
    """The best likeness between a type of one and a type of the other."""
    if not first.types or not second.types:
        return "unknown"
    common = first.types & second.types
    if common:
        return "same_rare" if common & knowledge.rare_types else "same"
    if first.like_types & second.types:
        return "confusable"
    return "different" if first.types & ~second.unlike_types or second.types & ~first.unlike_types else "incompatible"


COMPARISON = Comparison(
    "type",
    level,
    (
        ("unknown", "types_l = 0 OR types_r = 0"),
        ("same_rare", "(types_l & types_r & {rare_types}) <> 0"),
        ("same", "(types_l & types_r) <> 0"),
        ("confusable", "(like_types_l & types_r) <> 0"),
        ("different", "(types_l & ~unlike_types_r) <> 0 OR (types_r & ~unlike_types_l) <> 0"),
        ("incompatible", ""),
    ),
)
