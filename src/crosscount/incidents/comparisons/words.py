"""Do they tell it in the same words?"""

from math import fsum, sqrt

from crosscount.incidents.comparison import Comparison, Context
from crosscount.incidents.portrait import Portrait

RARE_BITS = 5.0
"""A term that at most one report in 31 has."""
SEVERAL, MANY = 2, 5
ALIKE, SOME, FEW = 0.35, 0.15, 0.05


def level(first: Portrait, second: Portrait, context: Context) -> str:
    """Cosine of the terms weighted by their rarity; several very rare ones shared say more than any cosine.

    Sums are exact (``fsum``), so that the order in which a set gives its terms never moves a pair across a limit.
    """
    if not first.terms or not second.terms:
        return "unknown"
    bits = [context.rarity.get(term, 0.0) for term in first.terms & second.terms]
    rare = sum(bit >= RARE_BITS for bit in bits)
    if rare >= SEVERAL:
        return "rare_shared" if rare < MANY else "rare_many"
    size = sqrt(_square(first, context) * _square(second, context))
    cosine = fsum(bit * bit for bit in bits) / size if size else 0.0
    limits = ((ALIKE, "alike"), (SOME, "some"), (FEW, "few"))
    return next((name for limit, name in limits if cosine >= limit), "none")


def _square(portrait: Portrait, context: Context) -> float:
    return fsum(context.rarity.get(term, 0.0) ** 2 for term in portrait.terms)


COMPARISON = Comparison("words", level)
