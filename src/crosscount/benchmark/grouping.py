"""How well things were put into groups, against groups that somebody else made."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping

from crosscount.benchmark.measurement import Figure

Groups = Mapping[str, Hashable]
"""By name, the group that something is in."""


def b_cubed(name: str, gold: Groups, ours: Groups) -> Figure:
    """Precision, recall and F of each thing's own group, averaged over the things of ``gold``; all are in ``ours``.

    What ours has beside them counts for nothing.

    Source:
        Bagga and Baldwin (1998), Algorithms for scoring coreference chains, LREC workshop on linguistic coreference.
    """
    sizes, made, both = _sizes(gold, ours)
    precision = _mean(both[gold[one], ours[one]] / made[ours[one]] for one in gold)
    recall = _mean(both[gold[one], ours[one]] / sizes[gold[one]] for one in gold)
    return Figure(
        name, (("precision", precision), ("recall", recall), ("F", _harmonic(precision, recall)), ("of", len(gold)))
    )


def pairwise(name: str, gold: Groups, ours: Groups) -> Figure:
    """Precision, recall and F over pairs that share a group: one large group wrongly joined weighs heavily."""
    true, made, right = (sum(size * (size - 1) // 2 for size in sizes.values()) for sizes in _sizes(gold, ours))
    precision, recall = right / made if made else 1.0, right / true if true else 1.0
    return Figure(
        name,
        (
            ("precision", precision),
            ("recall", recall),
            ("F", _harmonic(precision, recall)),
            ("gold", true),
            ("ours", made),
            ("right", right),
        ),
    )


def _sizes(gold: Groups, ours: Groups) -> tuple[Mapping[Hashable, int], Mapping[Hashable, int], Mapping[Hashable, int]]:
    """How many are in each true group, in each of ours, and in both of two."""
    made = Counter(ours[one] for one in gold)
    both: Counter[Hashable] = Counter((group, ours[one]) for one, group in gold.items())
    return Counter(gold.values()), made, both


def _mean(shares: Iterable[float]) -> float:
    found = list(shares)
    return sum(found) / len(found) if found else 0.0


def _harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
