"""Why two happenings were joined or kept apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from crosscount.incidents.comparisons import COMPARISONS
from crosscount.incidents.model import LinkModel
from crosscount.incidents.portrait import Portrait


@dataclass(frozen=True, slots=True)
class Evidence:
    """One comparison of two happenings: the level it found and its weight in bits, positive for one incident."""

    comparison: str
    level: str
    weight: float


def weigh_pair(first: Portrait, second: Portrait, model: LinkModel) -> tuple[Evidence, ...]:
    """Compare two happenings in every way; the sum of the weights and the prior decides."""
    prior = Evidence("prior", model.name, model.prior)
    levels = ((comparison.name, comparison.level(first, second, model.knowledge)) for comparison in COMPARISONS)
    return (prior, *(Evidence(name, level, model.weigh(name, level)) for name, level in levels))


def total(evidence: Sequence[Evidence]) -> float:
    """The joint weight in bits: 0 is as likely as not, 10 about a thousand to one."""
    return sum(part.weight for part in evidence)


SAME = {
    "date": ("same_day", "overlap_days"),
    "place": ("same_place", "same_sound", "same_district"),
}
UNSAID = ("unknown", "neither")
LEFT_ASIDE = ("prior", "words", "surroundings", "published", "place")
"""Comparisons that say nothing against two happenings of one report being one."""


def may_be_told_twice(evidence: Sequence[Evidence]) -> bool:
    """Whether two happenings of one report may be one told again: day and place are the same, and nothing parts them.

    A report that lists attacks gives each its own; only where nothing distinguishes two of them is it a repetition. Of
    day and place one may be left out the second time, as in "the bombing"; both may where the figures are equal.
    """
    found = {part.comparison: part for part in evidence}
    same = sum(found[name].level in levels for name, levels in SAME.items())
    unsaid = sum(found[name].level in UNSAID for name in SAME)
    if same + unsaid < len(SAME) or (same == 0 and not found["figures"].level.startswith("equal")):
        return False
    return all(part.weight >= 0 for part in evidence if part.comparison not in LEFT_ASIDE)
