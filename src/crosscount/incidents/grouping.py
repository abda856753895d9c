"""From portraits to groups of happenings that are one incident each, people's decisions honoured."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from crosscount.incidents.agglomerating import Pair, Rules
from crosscount.incidents.clustering import cluster
from crosscount.incidents.evidence import may_be_told_twice, total, weigh_pair
from crosscount.incidents.model import LinkModel
from crosscount.incidents.portrait import Portrait
from crosscount.incidents.scoring import ROUNDED, Scored

LONGEST_STORY = 100
"""A report of more happenings is a list, which tells nothing twice; comparing each with each would take its square."""


@dataclass(frozen=True, slots=True)
class Ties:
    """Pairs of positions, the smaller first, of happenings that people joined and that people parted."""

    joined: Collection[Pair] = frozenset()
    parted: Collection[Pair] = frozenset()


def group(
    portraits: Sequence[Portrait],
    scores: Iterable[Scored],
    model: LinkModel,
    ties: Ties,
    *,
    told: Mapping[str, int] | None = None,
) -> list[tuple[int, ...]]:
    """Groups of positions in the order of their first members.

    ``portraits`` are settled, and ``scores`` hold at least the pairs above the model's threshold. Happenings of one
    report meet only where people joined them or where nothing tells them apart. ``told`` says how many happenings each
    report has, where ``portraits`` are not all that there are.
    """

    @cache
    def weigh(pair: Pair) -> float:
        return round(total(weigh_pair(portraits[pair[0]], portraits[pair[1]], model)), ROUNDED)

    parted: dict[int, list[Pair]] = defaultdict(list)
    for pair in ties.parted:
        for position in pair:
            parted[position].append(pair)
    rules = Rules(
        apart=_apart(portraits, model, ties, told or Counter(portrait.report_id for portrait in portraits)),
        kin=lambda position: (portraits[position].report_id, *parted[position]),
        threshold=model.threshold,
        weigh=weigh,
    )
    return cluster(len(portraits), scores, rules, together=ties.joined)


def _apart(
    portraits: Sequence[Portrait], model: LinkModel, ties: Ties, told: Mapping[str, int]
) -> Callable[[int, int], bool]:
    @cache
    def told_twice(first: int, second: int) -> bool:
        if told[portraits[first].report_id] > LONGEST_STORY:
            return False
        return may_be_told_twice(weigh_pair(portraits[first], portraits[second], model))

    def apart(first: int, second: int) -> bool:
        pair = (min(first, second), max(first, second))
        if pair in ties.parted:
            return True
        if portraits[first].report_id != portraits[second].report_id or pair in ties.joined:
            return False
        return not told_twice(*pair)

    return apart
