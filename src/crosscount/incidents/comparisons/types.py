"""Were they the same kind of act?"""

from itertools import product

from crosscount.incidents.comparison import Comparison, Context
from crosscount.incidents.portrait import Portrait


def level(first: Portrait, second: Portrait, context: Context) -> str:
    """The best likeness between a type of one and a type of the other."""
    if not first.types or not second.types:
        return "unknown"
    shared = first.types & second.types
    if shared:
        return "same_rare" if shared & context.knowledge.rare_types else "same"
    pairs = [frozenset(pair) for pair in product(first.types, second.types)]
    if any(pair <= group for pair in pairs for group in context.knowledge.confusable_types):
        return "confusable"
    return "incompatible" if all(pair in context.knowledge.incompatible_types for pair in pairs) else "different"


COMPARISON = Comparison("type", level)
