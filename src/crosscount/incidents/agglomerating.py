"""Groups grow by joining the two that are likeliest one, until none are likely enough."""

import heapq
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from math import isqrt

Pair = tuple[int, int]
BEST_LINK = 0.3
"""How much the likeliest pair of two groups counts beside the average of their pairs.

With the average alone a report that has a place wrong finds no way into a group of many; with the likeliest pair alone
a chain of strangers holds together.
"""
MOST_PAIRS = 64
"""Of two large groups so many pairs are weighed: hundreds of reports of one attack are a group, too.

They are those of the first members of both. Happenings stand in the order of their ids, which are hashes of what is
told, so the first are a sample; and one that stays as a group grows, so that few pairs are weighed anew.
"""


@dataclass(frozen=True, slots=True)
class Rules:
    """When happenings may join.

    ``apart``: whether two must never meet. ``kin``: marks of one, such as its report; two without a common mark are
    never apart. ``threshold``: bits above which two groups are joined. ``weigh``: bits for a pair, smaller number
    first, that was not scored.
    """

    apart: Callable[[int, int], bool]
    kin: Callable[[int], Iterable[Hashable]]
    threshold: float
    weigh: Callable[[Pair], float]


class Groups:
    """Groups of happenings and the bonds between those that a likely pair connects.

    A group is named after its smallest member. A bond is gone for good where two groups hold what must stay apart.
    """

    def __init__(self, members: Iterable[int], scores: Mapping[Pair, float], rules: Rules) -> None:
        self.members: dict[int, tuple[int, ...]] = {member: (member,) for member in members}
        self.home = {member: member for member in self.members}
        self._kin: dict[int, dict[Hashable, list[int]]] = {
            member: {mark: [member] for mark in rules.kin(member)} for member in self.members
        }
        self._scores = scores
        self._rules = rules
        self._near: dict[int, set[int]] = defaultdict(set)
        for (one, other), bits in scores.items():
            if bits > rules.threshold:
                self._near[one].add(other)
                self._near[other].add(one)

    def hold(self, pair: Pair) -> None:
        """Join the groups of two happenings that people said are one incident, unless they must stay apart."""
        one, other = sorted((self.home[pair[0]], self.home[pair[1]]))
        if one != other and not self._are_apart(one, other):
            self._join(one, other)

    def agglomerate(self) -> None:
        """Join the two groups with the strongest bond, again and again, while it is above the threshold."""
        strengths: dict[Pair, float] = {}
        heap: list[tuple[float, Pair]] = []
        for one in sorted(self._near):
            self._weigh_around(one, strengths, heap, only_larger=True)
        heapq.heapify(heap)
        while heap:
            negative, pair = heapq.heappop(heap)
            if strengths.get(pair) != -negative:
                # Overtaken: one of them has grown, or is no more.
                continue
            for other in self._near[pair[1]]:
                strengths.pop(_ordered(pair[1], other), None)
            self._join(*pair)
            self._weigh_around(pair[0], strengths, heap)

    def _weigh_around(
        self, one: int, strengths: dict[Pair, float], heap: list[tuple[float, Pair]], *, only_larger: bool = False
    ) -> None:
        """Weigh the bonds of a group anew, and drop those to groups that it must not meet."""
        for other in sorted(self._near[one]):
            if only_larger and other < one:
                continue
            pair = _ordered(one, other)
            if self._are_apart(*pair):
                self._near[one].discard(other)
                self._near[other].discard(one)
                strengths.pop(pair, None)
                continue
            strengths[pair] = self._strength(pair)
            if strengths[pair] > self._rules.threshold:
                heapq.heappush(heap, (-strengths[pair], pair))

    def _strength(self, pair: Pair) -> float:
        fewer, more = sorted((self.members[pair[0]], self.members[pair[1]]), key=len)
        some = fewer[: isqrt(MOST_PAIRS)]
        pairs = [_ordered(*both) for both in product(some, more[: MOST_PAIRS // len(some)])]
        bits = [self._scores[both] if both in self._scores else self._rules.weigh(both) for both in pairs]
        return (1 - BEST_LINK) * sum(bits) / len(bits) + BEST_LINK * max(bits)

    def _are_apart(self, one: int, other: int) -> bool:
        first, second = self._kin[one], self._kin[other]
        return any(
            self._rules.apart(*both)
            for mark in first.keys() & second.keys()
            for both in product(first[mark], second[mark])
        )

    def _join(self, one: int, other: int) -> None:
        for member in self.members[other]:
            self.home[member] = one
        self.members[one] = tuple(sorted(self.members[one] + self.members.pop(other)))
        smaller, larger = sorted((self._kin[one], self._kin.pop(other)), key=len)
        for mark, members in smaller.items():
            larger.setdefault(mark, []).extend(members)
        self._kin[one] = larger
        for third in self._near.pop(other, set()):
            self._near[third].discard(other)
            if third != one:
                self._near[third].add(one)
                self._near[one].add(third)


def _ordered(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
