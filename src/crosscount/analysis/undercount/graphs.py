"""Decomposable graphs of lists: those whose cycles of four and more have chords."""

from functools import lru_cache
from itertools import combinations

Factors = tuple[tuple[int, ...], tuple[int, ...]]
"""Sets of lists as bit masks: those whose tables a graph multiplies, and those it divides by."""

Graph = tuple[Factors, frozenset[tuple[int, int]]]
"""A graph's factors and its edges."""


@lru_cache(maxsize=8)
def decomposable_graphs(lists: int) -> tuple[Graph, ...]:
    """All decomposable graphs on some lists but the complete one, as factors and edges; the empty graph first.

    The complete graph is left out: it takes the number of people on no list as unrelated to every other, so that its
    answer is the prior's.
    """
    pairs = list(combinations(range(lists), 2))
    found = []
    for chosen in range((1 << len(pairs)) - 1):
        edges = [pair for place, pair in enumerate(pairs) if chosen >> place & 1]
        neighbours = [0] * lists
        for one, other in edges:
            neighbours[one] |= 1 << other
            neighbours[other] |= 1 << one
        factors = _factors(neighbours)
        if factors is not None:
            found.append((factors, frozenset(edges)))
    return tuple(found)


def _factors(neighbours: list[int]) -> Factors | None:
    """Take out lists whose neighbours all know each other, one by one; None where none is left to take out."""
    left = (1 << len(neighbours)) - 1
    over, under = [], []
    while left:
        for one in range(len(neighbours)):
            near = neighbours[one] & left
            if left >> one & 1 and _all_know_each_other(near, neighbours):
                over.append(near | 1 << one)
                under.append(near)
                left &= ~(1 << one)
                break
        else:
            return None
    return tuple(over), tuple(under)


def _all_know_each_other(group: int, neighbours: list[int]) -> bool:
    return all(not group & ~(1 << one) & ~near for one, near in enumerate(neighbours) if group >> one & 1)
