"""What the comparisons know: words for targets and times of day, and which types one act may be called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any, get_args

from crosscount.claims import EventType
from crosscount.claims.claim import VictimClass

TYPES: tuple[str, ...] = get_args(EventType)
CLASSES: tuple[str, ...] = get_args(VictimClass)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Words and types that the comparisons know; masks have a bit for each in the order in which they stand here."""

    rare_types: int
    rare_targets: int
    likes: Mapping[str, int]
    """By type, the types that one act is called as well."""
    unlikes: Mapping[str, int]
    """By type, the types that are never one act with it."""
    times_of_day: Mapping[str, tuple[str, ...]]
    targets: Mapping[str, tuple[str, ...]]
    ages: str
    """A pattern with one group, the years."""
    common_words: frozenset[str]

    def mask_of_types(self, types: Iterable[str]) -> int:
        """One bit for each type."""
        return _mask(types, TYPES)

    def mask_of_classes(self, classes: Iterable[str]) -> int:
        """One bit for each class of victims."""
        return _mask(classes, CLASSES)

    def like(self, types: Iterable[str]) -> int:
        """The types that one act of any of these is called as well."""
        return reduce(or_, (self.likes.get(kind, 0) for kind in types), 0)

    def unlike(self, types: Iterable[str]) -> int:
        """The types that no act of any of these is; none without types."""
        masks = [self.unlikes.get(kind, 0) for kind in types]
        return reduce(and_, masks) if masks else 0


def read_knowledge(fields: Mapping[str, Any], common_words: Iterable[str]) -> Knowledge:
    """Read the ``knowledge`` table of a model's file."""
    targets = {target: tuple(words) for target, words in fields["targets"].items()}
    groups, pairs = fields["confusable_types"], fields["incompatible_types"]
    return Knowledge(
        rare_types=_mask(fields["rare_types"], TYPES),
        rare_targets=_mask(fields["rare_targets"], tuple(targets)),
        likes={kind: _mask((other for group in groups if kind in group for other in group), TYPES) for kind in TYPES},
        unlikes={
            kind: _mask((other for pair in pairs if kind in pair for other in pair if other != kind), TYPES)
            for kind in TYPES
        },
        times_of_day={part: tuple(words) for part, words in fields["times_of_day"].items()},
        targets=targets,
        ages=fields["ages"],
        common_words=frozenset(common_words),
    )


def _mask(names: Iterable[str], order: tuple[str, ...]) -> int:
    return reduce(or_, (1 << order.index(name) for name in names), 0)
