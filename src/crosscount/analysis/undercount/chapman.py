"""``chapman.v1``: two lists, under an assumption that nobody can check with two lists."""

from math import exp, log, sqrt

from scipy.special import ndtri

from crosscount.analysis.estimate import CannotEstimate, Diagnostic, Estimate
from crosscount.analysis.table import Settings, Table
from crosscount.analysis.undercount.dependence import SETTING, WAYS_OUT, check_marks, refused
from crosscount.analysis.undercount.intervals import of_whole_people
from crosscount.analysis.undercount.overlaps import Overlaps, count_warning, lists_read, read_overlaps

NAME = "chapman.v1"
ASSUMPTIONS = (
    "being on one list says nothing about being on the other: two lists cannot show whether that is so",
    "everyone is as easily listed as everyone else, or else the estimate tends to be too low; nobody entered or left "
    "in between; links are right",
)
NOBODY_ADDED = (
    "{} adds nobody to the other list: a part or a copy of it says nothing of people missed; if it was made on its "
    "own, the upper end is how many there could be for chance to put all its people on the other list"
)


def estimate(table: Table, settings: Settings) -> Estimate:
    """Estimate how many people two overlapping lists leave out.

    Settings: ``level``, ``despite_dependence`` (a mark of people that is read as a list, and two lists that
    hold the same people, are a warning only).

    Returns:
        People, listed or not, with a log-normal interval of the unseen that never goes below the people seen.

    Raises:
        CannotEstimate: not two lists, nobody on both, the same people on both, or a column that is called as a mark of
            people is.

    Assumes:
        Being on one list says nothing about being on the other, everyone is as easily listed, no false links.

    Source:
        Chapman (1951), Univ. Calif. Publ. Stat. 1:131-160; variance: Seber (1970), Biometrika 57:313-318; interval:
        Burnham et al. (1987), Am. Fish. Soc. Monogr. 5; where one list lies within the other, the exact bound of a
        share of which all were hit, Clopper & Pearson (1934), Biometrika 26:404-413.
    """
    settings.only("level", SETTING)
    level = settings.level()
    overlaps, told = read_two_lists(table, settings)
    first, second, both = overlaps.shared(0), overlaps.shared(1), overlaps.shared(0, 1)
    people = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    inside = [name for name, size in zip(overlaps.lists, (first, second), strict=True) if size == both]
    low, high = interval_of_unseen(people, variance, overlaps.seen, level=level)
    low, high = of_whole_people(low, overlaps.seen / ((1 - level) / 2) ** (1 / both) if inside else high)
    return Estimate(
        method=NAME,
        question="How many people are there, if the two lists are independent?",
        unit="people",
        estimate=people,
        low=low,
        high=high,
        level=level,
        assumptions=ASSUMPTIONS,
        diagnostics=(
            Diagnostic("people on both lists", both, "with fewer than 7 the estimate would be biased low"),
            lists_read(overlaps),
        ),
        warnings=told + warnings_of(both, inside) + count_warning(table),
    )


def read_two_lists(table: Table, settings: Settings) -> tuple[Overlaps, tuple[str, ...]]:
    """Read the overlap of two lists, and what to warn of; raises as ``estimate`` says."""
    overlaps = read_overlaps(table)
    if len(overlaps.lists) != 2:
        raise CannotEstimate(
            f"{len(overlaps.lists)} lists; {NAME} reads two: use loglinear.v1, which needs no independence"
        )
    told = check_marks(overlaps, settings)
    if not overlaps.shared(0, 1):
        raise CannotEstimate(
            f"nobody stands on both lists (of {overlaps.shared(0)} and {overlaps.shared(1)}): no estimate exists; link "
            "them again"
        )
    if overlaps.shared(0, 1) == overlaps.seen:
        told += refused(
            f"{' and '.join(overlaps.lists)} hold the same {overlaps.seen:,} people: such lists count as one, and one "
            "list says nothing of people missed",
            f"merge them into one list and {WAYS_OUT}",
            settings,
        )
    return overlaps, told


def warnings_of(both: int, inside: list[str]) -> tuple[str, ...]:
    """What a reader should know before using the number; ``inside`` are lists whose people are all on the other."""
    return (
        "an estimate from two lists stands or falls with their independence",
        *((NOBODY_ADDED.format(inside[-1]),) if inside else ()),
        *(("fewer than 7 people on both lists: the estimate is biased low",) if both < 7 else ()),
    )


def interval_of_unseen(people: float, variance: float, seen: int, *, level: float) -> tuple[float, float]:
    """An interval of people, log-normal in the unseen, so that it never goes below those seen."""
    unseen = people - seen
    if unseen <= 0 or variance <= 0:
        return float(seen), max(float(seen), people)
    factor = exp(float(ndtri(0.5 + level / 2)) * sqrt(log(1 + variance / unseen**2)))
    return seen + unseen / factor, seen + unseen * factor
