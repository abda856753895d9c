"""Groups of happenings that belong together as a whole, not only along a chain."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from crosscount.incidents.agglomerating import Groups, Pair, Rules


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
    positions: Iterable[int], scores: Mapping[Pair, float], rules: Rules, *, together: Iterable[Pair]
) -> list[tuple[int, ...]]:
    """The groups of one piece that hangs together."""
    groups = Groups(positions, scores, rules)
    for pair in together:
        groups.hold(pair)
    groups.agglomerate()
    return [tuple(sorted(members)) for members in groups.members.values()]


def _connected(near: Mapping[int, set[int]]) -> Iterator[list[int]]:
    """The pieces that hang together, each in order."""
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
