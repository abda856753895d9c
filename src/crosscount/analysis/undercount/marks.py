"""Columns of 0 and 1 that are no lists but marks of people on lists, such as their sex.

Whom no list has is in no table, so that a mark stands in no row alone. A list made on its own brings people of its
own: at least its share of the people on other lists, of those whom all of them miss.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp, inf, sqrt

import numpy as np

from crosscount.analysis.undercount.overlaps import Overlaps, called_a_mark
from crosscount.analysis.undercount.pairs import ONE_SIDED, Pair

LEAST_ALONE = 7.0
"""Where so many are expected alone on a list, chance leaves none in one table of a thousand."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A column that is no list, by its name or by nobody's standing on it alone where so many would be expected."""

    name: str
    expected: float
    surely: float
    """The least that is expected: the lower end of a one-sided interval of 95 %."""

    @property
    def words(self) -> str:
        """What was seen of it."""
        why = "it is called as a mark of people is"
        if self.surely >= LEAST_ALONE:
            why = f"about {self.expected:,.0f} would, were it a list made like the others"
        return f"nobody stands on {self.name} alone, and {why}"


def marks_among(overlaps: Overlaps) -> tuple[Mark, ...]:
    """The columns on which nobody stands alone and that are called marks, or on which people would, were they lists."""
    bare = [one for one in range(len(overlaps.lists)) if not overlaps.counts[1 << one]]
    found = [Mark(overlaps.lists[one], *_expected_alone(overlaps, one, bare)) for one in bare]
    return tuple(each for each in found if each.surely >= LEAST_ALONE or called_a_mark(each.name))


def _expected_alone(overlaps: Overlaps, one: int, bare: Sequence[int]) -> tuple[float, float]:
    """How many would stand alone on a column, and how many surely, were it a list made on its own.

    Other columns on which nobody stands alone may be marks too, and then say nothing of people missed.
    """
    every = range(len(overlaps.lists))
    listed = [each for each in every if each not in bare]
    if len(listed) < 2 or any(overlaps.counts[history] for history in _within(bare)):
        listed = [each for each in every if each != one]
    others = _only(overlaps, listed)
    missed = least_unseen(others)
    if missed in (0, inf):
        return 0.0, 0.0
    expected = missed * overlaps.shared(one) / others.seen
    return expected, expected * exp(-ONE_SIDED * _spread_of_log(others))


def _spread_of_log(overlaps: Overlaps) -> float:
    """The standard deviation of the log of ``least_unseen`` by the delta method, counts being Poisson."""
    alone = np.array([overlaps.counts[1 << one] for one in range(len(overlaps.lists))], dtype=float)
    rest = alone.sum() - alone
    products = float(alone @ rest) / 2
    twice = sum(int(overlaps.counts[1 << one | 1 << other]) for one, other in combinations(range(len(alone)), 2))
    return sqrt(float(alone @ (rest / products) ** 2) + 1 / twice)


def sharing_out(overlaps: Overlaps) -> tuple[str, ...]:
    """Columns of which everybody seen has exactly one, as male and female, or male, female and unknown; () for none.

    By chance alone few people may be shared out so: the columns have to be called marks, or the largest and the rest
    of them to exclude each other surely, among the people of the columns beside them.
    """
    every = range(len(overlaps.lists))
    sizes = {one: overlaps.shared(one) for one in every if any(_apart(overlaps, {one, other}) for other in every)}
    for number in range(2, len(every) + 1):
        for chosen in combinations(sizes, number):
            if sum(sizes[one] for one in chosen) == overlaps.seen and _apart(overlaps, chosen):
                names = tuple(overlaps.lists[one] for one in chosen)
                if all(map(called_a_mark, names)) or _surely(overlaps, chosen, sizes):
                    return names
    return ()


def _apart(overlaps: Overlaps, chosen: Collection[int]) -> bool:
    return len(chosen) > 1 and not any(overlaps.shared(*pair) for pair in combinations(chosen, 2))


def _surely(overlaps: Overlaps, chosen: Sequence[int], sizes: dict[int, int]) -> bool:
    histories = np.arange(len(overlaps.counts))
    elsewhere = overlaps.counts * ((histories & ~sum(1 << one for one in chosen)) > 0)
    largest = max(chosen, key=lambda one: (sizes[one], -one))
    on = int(elsewhere[histories >> largest & 1 == 1].sum())
    return Pair(largest, largest, 0, on, int(elsewhere.sum()) - on, 0).surely_apart


def _within(lists: Sequence[int]) -> Iterator[int]:
    """The histories of some lists and no other: of each one and more."""
    for number in range(1, len(lists) + 1):
        yield from (sum(1 << one for one in chosen) for chosen in combinations(lists, number))


def _only(overlaps: Overlaps, kept: Sequence[int]) -> Overlaps:
    """Some of the lists with the people who stand on them."""
    histories = np.arange(len(overlaps.counts))
    place = sum((histories >> one & 1) << new for new, one in enumerate(kept))
    counts = np.bincount(place, weights=overlaps.counts, minlength=1 << len(kept)).astype(np.int64)
    counts[0] = 0
    return Overlaps(tuple(overlaps.lists[one] for one in kept), counts)


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
