"""Groups of happenings that belong together as a whole, not only along a chain."""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations

Pair = tuple[int, int]
LARGEST_PIECE = 60
"""More groups than these are not compared each with each."""
STRICTER_BITS = 1.0


def cluster(
    count: int,
    scores: Iterable[tuple[int, int, float]],
    *,
    together: Iterable[Pair] = (),
    apart: Callable[[int, int], bool],
    threshold: float,
    weigh: Callable[[Pair], float],
) -> list[tuple[int, ...]]:
    """Join happenings while the average weight between their groups stays above the threshold.

    Average linkage: a chain of likely pairs whose ends are strangers breaks, since the strangers' weights count too.

    Args:
        count: how many happenings there are; they are numbered from 0.
        scores: pairs (smaller number first) and their bits, each once; those above the threshold must be among them.
        together: pairs that people joined; they hold unless the groups have members that must stay apart.
        apart: whether two happenings must never meet.
        threshold: bits above which two groups are joined.
        weigh: bits for a pair that is not among the scores, smaller number first.

    Returns:
        Groups in the order of their first members, members in order; the same for any order of the input.
    """
    scores = list(scores)
    near: dict[int, set[int]] = defaultdict(set)
    joined = sorted(together)
    for first, second in [*joined, *((first, second) for first, second, weight in scores if weight > threshold)]:
        near[first].add(second)
        near[second].add(first)
    component_of = {member: number for number, piece in enumerate(_connected(near)) for member in piece}
    inside: dict[int, dict[Pair, float]] = defaultdict(dict)
    for first, second, weight in scores:
        component = component_of.get(first)
        if component is not None and component == component_of.get(second):
            inside[component][first, second] = weight
    held: dict[int, list[Pair]] = defaultdict(list)
    for pair in joined:
        held[component_of[pair[0]]].append(pair)
    members: dict[int, list[int]] = defaultdict(list)
    for member, component in component_of.items():
        members[component].append(member)
    groups: list[tuple[int, ...]] = [(position,) for position in range(count) if position not in component_of]
    for component, positions in members.items():
        groups += _within(
            sorted(positions),
            inside[component],
            together=held[component],
            apart=apart,
            threshold=threshold,
            weigh=weigh,
        )
    return sorted(groups)


def _within(
    positions: list[int],
    scores: Mapping[Pair, float],
    *,
    together: Iterable[Pair],
    apart: Callable[[int, int], bool],
    threshold: float,
    weigh: Callable[[Pair], float],
) -> list[tuple[int, ...]]:
    """The groups of one component."""
    groups: dict[int, tuple[int, ...]] = {position: (position,) for position in positions}
    home = {position: position for position in positions}
    for first, second in together:
        one, other = sorted((home[first], home[second]))
        if one != other and not _forbidden(groups[one], groups[other], apart):
            groups[one] += groups.pop(other)
            for member in groups[one]:
                home[member] = one
    for piece in list(_pieces(groups, home, scores, threshold)):
        _agglomerate(groups, piece, scores, apart=apart, threshold=threshold, weigh=weigh)
    return [tuple(sorted(group)) for group in groups.values()]


def _forbidden(one: Iterable[int], other: Iterable[int], apart: Callable[[int, int], bool]) -> bool:
    others = tuple(other)
    return any(apart(first, second) for first in one for second in others)


def _pieces(
    members: Iterable[int], home: Mapping[int, int], scores: Mapping[Pair, float], threshold: float
) -> Iterator[list[int]]:
    """Groups that likely pairs connect; where too many hang together, only the likelier pairs count."""
    near: dict[int, set[int]] = {member: set() for member in members}
    inside = {}
    for pair, score in scores.items():
        one, other = home[pair[0]], home[pair[1]]
        if score > threshold and one != other and one in near and other in near:
            near[one].add(other)
            near[other].add(one)
            inside[pair] = score
    for piece in _connected(near):
        if len(piece) <= LARGEST_PIECE:
            yield piece
        else:
            yield from _pieces(piece, home, inside, threshold + STRICTER_BITS)


def _connected(near: Mapping[int, set[int]]) -> Iterator[list[int]]:
    seen: set[int] = set()
    for start in sorted(near):
        if start in seen or not near[start]:
            continue
        piece, waiting = [], [start]
        seen.add(start)
        while waiting:
            group = waiting.pop()
            piece.append(group)
            fresh = near[group] - seen
            seen |= fresh
            waiting.extend(fresh)
        yield sorted(piece)


def _agglomerate(
    groups: dict[int, tuple[int, ...]],
    piece: list[int],
    scores: Mapping[Pair, float],
    *,
    apart: Callable[[int, int], bool],
    threshold: float,
    weigh: Callable[[Pair], float],
) -> None:
    sums: dict[Pair, float] = {}
    for one, other in combinations(piece, 2):
        if not _forbidden(groups[one], groups[other], apart):
            pairs = ((min(a, b), max(a, b)) for a in groups[one] for b in groups[other])
            sums[one, other] = sum(scores[pair] if pair in scores else weigh(pair) for pair in pairs)

    def average(pair: Pair) -> float:
        return sums[pair] / (len(groups[pair[0]]) * len(groups[pair[1]]))

    heap = [(-average(pair), pair) for pair in sums if average(pair) > threshold]
    heapq.heapify(heap)
    alive = set(piece)
    while heap:
        negative, (one, other) = heapq.heappop(heap)
        if (one, other) not in sums or -negative != average((one, other)):
            # Overtaken: one of them has grown, or has met what it must not.
            continue
        alive.remove(other)
        for third in alive - {one}:
            kept, gone = (min(one, third), max(one, third)), (min(other, third), max(other, third))
            joined = sums.pop(gone, None)
            if joined is not None and kept in sums:
                sums[kept] += joined
            else:
                sums.pop(kept, None)
        del sums[one, other]
        groups[one] += groups.pop(other)
        for third in alive - {one}:
            pair = (min(one, third), max(one, third))
            if pair in sums and average(pair) > threshold:
                heapq.heappush(heap, (-average(pair), pair))
