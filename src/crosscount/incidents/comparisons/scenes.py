"""What was hit, with what, at which time of the day, and who suffered: named by both or not."""

from crosscount.incidents.comparison import Comparison, either_empty, shared
from crosscount.incidents.knowledge import Knowledge
from crosscount.incidents.portrait import Portrait


def scope(first: Portrait, second: Portrait, knowledge: Knowledge) -> str:
    """Whether both tell of a whole operation, or one of the whole and the other of one place."""
    del knowledge
    if first.is_whole and second.is_whole:
        return "both_whole"
    return "whole_and_part" if first.is_whole or second.is_whole else "neither"


def target(first: Portrait, second: Portrait, knowledge: Knowledge) -> str:
    """Compare what was hit; some targets are hit so seldom that sharing one says more."""
    if not first.targets or not second.targets:
        return "unknown"
    common = first.targets & second.targets
    return "different" if not common else "same_rare" if common & knowledge.rare_targets else "same"


def weapon(first: Portrait, second: Portrait, knowledge: Knowledge) -> str:
    """Compare the weapons named."""
    del knowledge
    if not first.weapons or not second.weapons:
        return "unknown"
    return "same" if set(first.weapons) & set(second.weapons) else "different"


def time_of_day(first: Portrait, second: Portrait, knowledge: Knowledge) -> str:
    """Compare the parts of the day named."""
    del knowledge
    return _by_mask(first.times_of_day, second.times_of_day)


def victims(first: Portrait, second: Portrait, knowledge: Knowledge) -> str:
    """Compare the classes of people who suffered."""
    del knowledge
    return _by_mask(first.victims, second.victims)


def ages(first: Portrait, second: Portrait, knowledge: Knowledge) -> str:
    """Compare how old the people are that the reports tell of: two of one age may be chance, three hardly are."""
    del knowledge
    if not first.ages or not second.ages:
        return "unknown"
    common = len(set(first.ages) & set(second.ages))
    return "several" if common > 1 else "one" if common else "different"


def _by_mask(one: int, other: int) -> str:
    return "unknown" if not one or not other else "same" if one & other else "different"


def _mask_levels(column: str) -> tuple[tuple[str, str], ...]:
    return (
        ("unknown", f"{column}_l = 0 OR {column}_r = 0"),
        ("same", f"({column}_l & {column}_r) <> 0"),
        ("different", ""),
    )


SCOPE = Comparison(
    "scope",
    scope,
    (("both_whole", "is_whole_l AND is_whole_r"), ("whole_and_part", "is_whole_l OR is_whole_r"), ("neither", "")),
)
TARGET = Comparison(
    "target",
    target,
    (
        ("unknown", "targets_l = 0 OR targets_r = 0"),
        ("same_rare", "(targets_l & targets_r & {rare_targets}) <> 0"),
        ("same", "(targets_l & targets_r) <> 0"),
        ("different", ""),
    ),
)
WEAPON = Comparison(
    "weapon",
    weapon,
    (("unknown", either_empty("weapons")), ("same", f"{shared('weapons')} > 0"), ("different", "")),
)
TIME_OF_DAY = Comparison("time_of_day", time_of_day, _mask_levels("times_of_day"))
VICTIMS = Comparison("victims", victims, _mask_levels("victims"))
AGES = Comparison(
    "ages",
    ages,
    (
        ("unknown", either_empty("ages")),
        ("several", f"{shared('ages')} > 1"),
        ("one", f"{shared('ages')} = 1"),
        ("different", ""),
    ),
)
