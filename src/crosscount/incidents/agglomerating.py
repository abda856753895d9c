"""Groups grow by joining the two that are likeliest one, until none are likely enough."""

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations

Pair = tuple[int, int]
BEST_LINK = 0.3
"""How much the likeliest pair of two groups counts beside the average of all their pairs.

With the average alone a report that has a place wrong finds no way into a group of many; with the likeliest pair alone
a chain of strangers holds together.
"""


class Bonds:
    """What joins each two groups of one piece; groups that hold what must stay apart have no bond."""

    def __init__(self, groups: dict[int, tuple[int, ...]], weights: Mapping[Pair, list[float]]) -> None:
        self.groups = groups
        self._sums = {pair: sum(bits) for pair, bits in weights.items()}
        self._best = {pair: max(bits) for pair, bits in weights.items()}

    def __iter__(self) -> Iterator[Pair]:
        return iter(self._sums)

    def __contains__(self, pair: Pair) -> bool:
        return pair in self._sums

    def strength(self, pair: Pair) -> float:
        """The bits between two groups: mostly the average over their pairs, in part the likeliest one."""
        mean = self._sums[pair] / (len(self.groups[pair[0]]) * len(self.groups[pair[1]]))
        return (1 - BEST_LINK) * mean + BEST_LINK * self._best[pair]

    def join(self, pair: Pair, others: Iterable[int]) -> None:
        """Let the first group take in the second; what one of them must not meet, both must not."""
        one, gone = pair
        for other in others:
            kept, lost = (min(one, other), max(one, other)), (min(gone, other), max(gone, other))
            if kept in self._sums and lost in self._sums:
                self._sums[kept] += self._sums[lost]
                self._best[kept] = max(self._best[kept], self._best[lost])
            else:
                self._sums.pop(kept, None)
            self._sums.pop(lost, None)
        del self._sums[pair]
        self.groups[one] += self.groups.pop(gone)


def agglomerate(
    groups: dict[int, tuple[int, ...]],
    piece: list[int],
    *,
    apart: Callable[[int, int], bool],
    threshold: float,
    weigh: Callable[[Pair], float],
) -> None:
    """Join the groups of a piece in place, the strongest bond first, while it is above the threshold."""
    bonds = Bonds(
        groups,
        {
            (one, other): [weigh((min(a, b), max(a, b))) for a in groups[one] for b in groups[other]]
            for one, other in combinations(piece, 2)
            if not forbidden(groups[one], groups[other], apart)
        },
    )
    heap = [(-bonds.strength(pair), pair) for pair in bonds if bonds.strength(pair) > threshold]
    heapq.heapify(heap)
    alive = set(piece)
    while heap:
        negative, pair = heapq.heappop(heap)
        if pair not in bonds or -negative != bonds.strength(pair):
            # Overtaken: one of them has grown, or has met what it must not.
            continue
        alive.remove(pair[1])
        others = alive - {pair[0]}
        bonds.join(pair, others)
        for other in others:
            now = (min(pair[0], other), max(pair[0], other))
            if now in bonds and bonds.strength(now) > threshold:
                heapq.heappush(heap, (-bonds.strength(now), now))


def forbidden(one: Iterable[int], other: Iterable[int], apart: Callable[[int, int], bool]) -> bool:
    """Whether two groups have members that must stay apart."""
    others = tuple(other)
    return any(apart(first, second) for first in one for second in others)
