"""Groups of happenings that belong together as a whole, not only along a chain."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from crosscount.incidents.agglomerating import Pair, agglomerate, forbidden

LARGEST_PIECE = 60
"""More groups than these are not compared each with each."""
STRICTER_BITS = 1.0


@dataclass(frozen=True, slots=True)
class Rules:
    """When happenings may join.

    ``apart``: whether two must never meet. ``threshold``: bits above which two groups are joined. ``weigh``: bits for a
    pair, smaller number first, that was not scored.
    """

    apart: Callable[[int, int], bool]
    threshold: float
    weigh: Callable[[Pair], float]


def cluster(
    count: int, scores: Iterable[tuple[int, int, float]], rules: Rules, *, together: Iterable[Pair] = ()
) -> list[tuple[int, ...]]:
    """Join happenings while what joins their groups stays above the threshold.

    A chain of likely pairs whose ends are strangers breaks, since the strangers' weights count too.

    Args:
        count: how many happenings there are; they are numbered from 0.
        scores: pairs (smaller number first) and their bits, each once; those above the threshold must be among them.
        rules: when they may join.
        together: pairs that people joined; they hold unless the groups have members that must stay apart.

    Returns:
        Groups in the order of their first members, members in order; the same for any order of the input.
    """
    scored = list(scores)
    joined = sorted(together)
    near: dict[int, set[int]] = defaultdict(set)
    for first, second in [*joined, *((first, second) for first, second, weight in scored if weight > rules.threshold)]:
        near[first].add(second)
        near[second].add(first)
    pieces = list(_connected(near))
    piece_of = {member: number for number, piece in enumerate(pieces) for member in piece}
    inside: dict[int, dict[Pair, float]] = defaultdict(dict)
    for first, second, weight in scored:
        if first in piece_of and piece_of[first] == piece_of.get(second):
            inside[piece_of[first]][first, second] = weight
    held: dict[int, list[Pair]] = defaultdict(list)
    for pair in joined:
        held[piece_of[pair[0]]].append(pair)
    groups: list[tuple[int, ...]] = [(position,) for position in range(count) if position not in piece_of]
    for number, piece in enumerate(pieces):
        groups += _within(piece, inside[number], rules, together=held[number])
    return sorted(groups)


def _within(
    positions: list[int], scores: Mapping[Pair, float], rules: Rules, *, together: Iterable[Pair]
) -> list[tuple[int, ...]]:
    """The groups of one piece that hangs together."""

    def weigh(pair: Pair) -> float:
        return scores[pair] if pair in scores else rules.weigh(pair)

    groups: dict[int, tuple[int, ...]] = {position: (position,) for position in positions}
    home = {position: position for position in positions}
    for first, second in together:
        one, other = sorted((home[first], home[second]))
        if one != other and not forbidden(groups[one], groups[other], rules.apart):
            groups[one] += groups.pop(other)
            for member in groups[one]:
                home[member] = one
    for piece in list(_pieces(groups, home, scores, rules.threshold)):
        agglomerate(groups, piece, apart=rules.apart, threshold=rules.threshold, weigh=weigh)
    return [tuple(sorted(group)) for group in groups.values()]


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
