"""Two lists as the people of all other lists show them: there nobody is missing, so that dependence is seen."""

from dataclasses import dataclass
from itertools import combinations
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri
from scipy.stats import hypergeom

from crosscount.analysis.undercount.overlaps import Overlaps

ONE_SIDED = float(ndtri(0.95))
NEARLY_ONE = 0.8
"""Of the people on a list, the share who are on another because of it, from which the two count as one list."""
NEARLY_APART = 0.25
"""Of the chance to be on a list, what is left for people on another, up to which the two count as parts of one."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lists as the people of all other lists show them: of those on the first, and of those not, who is on it.

    Among people whom some other list holds, nobody is missing: there dependence is seen and not assumed.
    """

    first: int
    second: int
    both: int
    only_first: int
    only_second: int
    neither: int

    @property
    def odds(self) -> float:
        """How much greater the odds to be on one list are for people on the other; half a person is added to cells."""
        return (self.both + 0.5) * (self.neither + 0.5) / ((self.only_first + 0.5) * (self.only_second + 0.5))

    @property
    def surely_together(self) -> bool:
        """Whether chance would hardly bring so many onto both lists (Fisher's exact test, one-sided, 5 %)."""
        first, second = self.both + self.only_first, self.both + self.only_second
        people = first + self.only_second + self.neither
        return float(hypergeom.sf(self.both - 1, people, first, second)) < 0.05

    @property
    def surely_apart(self) -> bool:
        """Whether people of one list surely have little of the chance to be on the other that people off it have."""
        return any(
            _at_most(on, off) <= NEARLY_APART * _at_least(other, neither)
            for on, off, other, neither in self._both_ways()
        )

    def _both_ways(self) -> tuple[tuple[int, int, int, int], ...]:
        return (
            (self.both, self.only_first, self.only_second, self.neither),
            (self.both, self.only_second, self.only_first, self.neither),
        )


def pairs_of(overlaps: Overlaps) -> list[Pair]:
    """Every pair of lists among the people of the other lists."""
    histories = np.arange(len(overlaps.counts))
    found = []
    for one, other in combinations(range(len(overlaps.lists)), 2):
        elsewhere = (histories & ~(1 << one | 1 << other)) > 0
        on, on_other = histories >> one & 1 == 1, histories >> other & 1 == 1
        kinds: tuple[NDArray[np.bool_], ...] = (on & on_other, on & ~on_other, ~on & on_other, ~on & ~on_other)
        found.append(Pair(one, other, *(int(overlaps.counts[elsewhere & kind].sum()) for kind in kinds)))
    return found


def hold_the_same(pair: Pair, overlaps: Overlaps) -> bool:
    """Whether two lists agree on everybody, and on so many that surely most of one are on the other because of it."""
    both = overlaps.shared(pair.first, pair.second)
    return overlaps.shared(pair.first) == overlaps.shared(pair.second) == both and _at_least(both, 0) >= _agreeing(0.0)


def surely_one(pair: Pair, overlaps: Overlaps) -> bool:
    """Whether surely most people of one list are on the other because they are on the one.

    Who is on the one list is known, whether or not a third holds them too; what share of the people off it are on
    the other shows among the people of other lists only. Lists that agree in both directions need fewer people to
    show it: the agreements among those on either.
    """
    both = overlaps.shared(pair.first, pair.second)
    alone, alone_other = overlaps.shared(pair.first) - both, overlaps.shared(pair.second) - both
    off = _at_most(pair.only_second, pair.neither), _at_most(pair.only_first, pair.neither)
    return (
        hold_the_same(pair, overlaps)
        or _at_least(both, alone) > _because(off[0])
        or _at_least(both, alone_other) > _because(off[1])
        or _at_least(both, alone + alone_other) > _agreeing(max(off))
    )


def _because(off: float) -> float:
    """The share of one list that is on another, from which most are because they are on the one; ``off`` are anyway."""
    return off + NEARLY_ONE * (1 - off)


def _agreeing(off: float) -> float:
    """The share who are on both lists, of those on either, where each holds of the other what ``_because`` says."""
    share = _because(off)
    return share / (2 - share)


def own_of(pair: Pair, overlaps: Overlaps) -> int:
    """How many people the one of the two lists that brings fewer brings beside the other."""
    smaller = min(overlaps.shared(pair.first), overlaps.shared(pair.second))
    return smaller - overlaps.shared(pair.first, pair.second)


def named(pair: Pair, overlaps: Overlaps) -> str:
    """The two lists by their names."""
    return f"{overlaps.lists[pair.first]} and {overlaps.lists[pair.second]}"


def seen_of(pair: Pair, overlaps: Overlaps) -> str:
    """The pair as shares of the smaller list, of people whom other lists hold."""
    turned = pair.only_first > pair.only_second
    one, other = (pair.second, pair.first) if turned else (pair.first, pair.second)
    only, off = (pair.only_second, pair.only_first) if turned else (pair.only_first, pair.only_second)
    return (
        f"of the people on {overlaps.lists[one]} whom other lists hold too, {pair.both} of {pair.both + only} are on "
        f"{overlaps.lists[other]}, of those not on it {off} of {off + pair.neither}"
    )


def tied_of(pair: Pair, overlaps: Overlaps) -> str:
    """The pair as what one list holds of the people of the smaller, and of the people off it whom others hold."""
    both = overlaps.shared(pair.first, pair.second)
    if hold_the_same(pair, overlaps):
        return f"{named(pair, overlaps)} hold the same {both:,} people"
    turned = overlaps.shared(pair.first) > overlaps.shared(pair.second)
    one, other = (pair.second, pair.first) if turned else (pair.first, pair.second)
    off = pair.only_first if turned else pair.only_second
    return (
        f"of the {overlaps.shared(one):,} people on {overlaps.lists[one]}, {both:,} are on {overlaps.lists[other]}, of "
        f"those not on it whom other lists hold {off:,} of {off + pair.neither:,}"
    )


def _at_least(some: int, others: int) -> float:
    return _wilson(some, others, -1)


def _at_most(some: int, others: int) -> float:
    return _wilson(some, others, 1)


def _wilson(some: int, others: int, side: int) -> float:
    """An end of the interval of a share (Wilson 1927, J. Am. Stat. Assoc. 22:209-212), one-sided 95 %."""
    number, square = some + others, ONE_SIDED**2
    if number == 0:
        return float(side > 0)
    share = some / number
    half = ONE_SIDED * sqrt(share * (1 - share) / number + square / (4 * number**2))
    return (share + square / (2 * number) + side * half) / (1 + square / number)
