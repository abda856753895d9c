"""Columns of 0 and 1 that may be no lists but marks of people on lists, such as their sex."""

from itertools import combinations
from math import inf

import numpy as np

from crosscount.analysis.undercount.overlaps import Overlaps

LEAST_ALONE = 7.0
"""Where so many are expected alone on a list, chance leaves none in one table of a thousand."""


def marks_among(overlaps: Overlaps) -> tuple[str, ...]:
    """A warning for each column that may be no list but a mark of people on lists, such as their sex.

    Whom no list has is in no table, so that a mark stands in no row alone. A list made on its own brings people of its
    own: at least its share of the people on other lists, of those whom all of them miss.
    """
    found = []
    for one, name in enumerate(overlaps.lists):
        others = _without(overlaps, one)
        missed = least_unseen(others)
        expected = missed * overlaps.shared(one) / others.seen if missed < inf else 0.0
        if not overlaps.counts[1 << one] and expected >= LEAST_ALONE:
            found.append(
                f"nobody stands on {name} alone, and about {expected:,.0f} would, were it a list made like the others; "
                "if it is a mark of people, such as their sex, leave it out or take it for strata"
            )
    return tuple(found)


def _without(overlaps: Overlaps, one: int) -> Overlaps:
    """The other lists with the people who stand on them."""
    low = (1 << one) - 1
    histories = np.arange(len(overlaps.counts))
    counts = np.bincount((histories & low) | (histories >> 1 & ~low), weights=overlaps.counts).astype(np.int64)
    counts[0] = 0
    return Overlaps(overlaps.lists[:one] + overlaps.lists[one + 1 :], counts)


def least_unseen(overlaps: Overlaps) -> float:
    """How many are missed by all at least, if people differ in how easily they are listed and lists in how well.

    People on two lists, beside those on one, bound the people on none from below, whatever the law of the people's
    chances; infinite where nobody stands on exactly two.

    Source:
        Chao (1987), Biometrics 43:783-791.
    """
    size = len(overlaps.lists)
    alone = [int(overlaps.counts[1 << one]) for one in range(size)]
    chances = [(1 << one | 1 << other, alone[one] * alone[other]) for one, other in combinations(range(size), 2)]
    twice = sum(int(overlaps.counts[history]) for history, _ in chances)
    return sum(product for _, product in chances) / twice if twice else inf
