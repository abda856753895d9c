"""Dependence between lists that swallows the answer: asked of the overlaps before a method works, of its range after.

What people on no list have in common is an assumption of every method. Where the overlaps themselves show dependence
beside which that assumption cannot be relied on, no number is given (Aleshin-Guendel, Sadinle & Wakefield 2021,
arXiv:2101.09304), unless the user asks for it despite the dependence.
"""

from collections.abc import Sequence
from math import exp, inf

import numpy as np

from crosscount.analysis.estimate import CannotEstimate, Figure
from crosscount.analysis.table import Settings
from crosscount.analysis.undercount.marks import least_unseen, marks_among, sharing_out
from crosscount.analysis.undercount.overlaps import MOST_LISTS, Overlaps, called_a_mark, holding_everybody
from crosscount.analysis.undercount.pairs import Pair, named, own_of, pairs_of, seen_of, surely_one, tied_of
from crosscount.analysis.undercount.poisson import fit, people_by_term

SETTING = "despite_dependence"
SWALLOWED = "dependence between the lists swallows the answer"
NO_LIST = "what is read as a list is none"
LEAST_OWN = 5
"""People on a list beside another: with fewer, a draw of the people may leave none, and no finite dependence."""
MATERIAL = 1.1
PEOPLE_ALIKE = (
    "people differ in how easily they are listed only in ways the models take up; where they differ otherwise, which "
    "overlaps may not show, the estimate tends to be too low"
)
"""What every method assumes in which people's chances do not differ by themselves (Chao 1987, Link 2003)."""
FARTHEST_ENDS = 10.0
BEST, OF_WEIGHT = 3, 0.1
"""Models whose figures are held against each other, and the least of the best one's weight that counts for that."""
WAYS_OUT = "add a list made independently of these, or report the people seen as a minimum"


def despite_it(settings: Settings) -> bool:
    """Whether the figure is wanted despite the dependence; raises ``BadSetting`` for a word other than yes and no."""
    return settings.choice(SETTING, ("no", "yes")) == "yes"


def check_marks(overlaps: Overlaps, settings: Settings, *, one: Sequence[Pair] = ()) -> tuple[str, ...]:
    """Refuse columns that are no lists but marks of people, such as their sex: every method takes them for lists.

    Nobody stands alone on a list that is nearly ``one`` with another either: that is not what makes it a mark.
    """
    despite_it(settings)  # so that a word which says neither is told, though there be nothing to refuse
    shared_out = sharing_out(overlaps)
    tied = {overlaps.lists[each] for pair in one for each in (pair.first, pair.second)}
    found = [each for each in marks_among(overlaps) if each.name not in tied or called_a_mark(each.name)]
    if not shared_out and not found:
        called = [name for name in overlaps.lists if called_a_mark(name)]
        return tuple(f"{name} is called as a mark of people is; if it is no list, leave it out" for name in called)
    words = (
        f"everybody seen is on exactly one of {', '.join(shared_out[:-1])} and {shared_out[-1]}"
        if shared_out
        else "; ".join(each.words for each in found)
    )
    columns = shared_out or tuple(each.name for each in found)
    way_out = f"leave {'this column' if len(columns) == 1 else 'these columns'} out"
    if len(overlaps.lists) - len(columns) > 2:
        way_out += f", or take strata by it (strata.v1 with by={','.join(columns)})"
    elif len(overlaps.lists) - len(columns) == 2:
        way_out += "; of the two lists left, chapman.v1 makes an estimate, which assumes independence"
    return refused(f"{words}. A mark of people, such as their sex, is no list", way_out, settings, what=NO_LIST)


def check_lists(overlaps: Overlaps, settings: Settings) -> tuple[str, ...]:
    """Refuse a list that copies another, and lists that share out the people where under three are left; else warn.

    Where one list copies another, hardly anybody is on the copy alone: the estimate of a model that lets the two depend
    lies at the edge or nowhere, and models without it answer wrongly and narrowly. Two that are nearly one and each
    bring people of their own have that estimate, which rests on the other lists. Where lists exclude each other, they
    are parts of one, and with two lists left, dependence cannot be told from people missed. Columns that are no lists
    but marks of people are refused first.
    """
    pairs = pairs_of(overlaps)
    tied, apart = (
        [pair for pair in pairs if surely_one(pair, overlaps)],
        [pair for pair in pairs if pair.surely_apart],
    )
    one = [pair for pair in tied if own_of(pair, overlaps) < LEAST_OWN]
    marks = holding_everybody(overlaps) + check_marks(overlaps, settings, one=tied)
    marks += tuple(
        f"{tied_of(pair, overlaps)}: the two are nearly one, so that the answer rests on the other lists being made "
        "independently of both"
        for pair in tied
        if pair not in one
    )
    if not one and not apart:
        return marks
    seen = [*(tied_of(pair, overlaps) for pair in one), *(seen_of(pair, overlaps) for pair in apart)]
    words = f"{'; '.join(seen)}: such lists count as one"
    left = _left(len(overlaps.lists), one, apart)
    if left < 3:
        return marks + refused(
            f"{words}, and with {'two' if left == 2 else 'one'} left, dependence between lists cannot be told from "
            "people missed",
            f"{WAYS_OUT}, or merge {named((one + apart)[0], overlaps)} into one list and use chapman.v1, which assumes "
            "independence",
            settings,
        )
    if one:
        return marks + refused(words, f"merge {named(one[0], overlaps)} into one list and ask again", settings)
    return (*marks, f"{words}, so that {left} lists speak here, not {len(overlaps.lists)}")


def _left(lists: int, one: list[Pair], apart: list[Pair]) -> int:
    """How many lists are left when those of a pair that is one count as one, and those that are all apart do."""
    name = list(range(lists))
    for pair in one:
        kept, gone = name[pair.first], name[pair.second]
        name = [kept if each == gone else each for each in name]
    split = {frozenset((name[pair.first], name[pair.second])) for pair in apart}
    return _fewest([], sorted(set(name)), split, lists)


def _fewest(groups: list[list[int]], rest: list[int], split: set[frozenset[int]], best: int) -> int:
    """The fewest groups within each of which every two lists are apart, the rest being still to be put; or ``best``.

    Two lists that overlap are no parts of one, though a third is apart from both: so no union of pairs.
    """
    if not rest or len(groups) >= best:
        return min(len(groups), best)
    for place, group in enumerate(groups):
        if all(frozenset((rest[0], each)) in split for each in group):
            best = _fewest([*groups[:place], [*group, rest[0]], *groups[place + 1 :]], rest[1:], split, best)
    return _fewest([*groups, [rest[0]]], rest[1:], split, best)


def check_dependence(overlaps: Overlaps, settings: Settings) -> tuple[str, ...]:
    """What to warn of before lists or people that differ are taken for more than they say; refuses where they swallow.

    Raises:
        CannotEstimate: under three lists once a copy of another is left out, or people who differ so
            much that every pair of lists shows it; not with ``despite_dependence=yes``.
    """
    return check_lists(overlaps, settings) + check_people(overlaps, settings)


def check_people(overlaps: Overlaps, settings: Settings, *, most_refused: int = MOST_LISTS) -> tuple[str, ...]:
    """Refuse where the overlaps show that people differ in how easily they are listed, by an amount that matters.

    With more than ``most_refused`` lists that is a warning only: for a method that has a model of such people.

    Every pair of lists surely shares more people than independence allows. Then no list is a yardstick for the others,
    and how many are missed by all is not in the data (Link 2003, Biometrics 59:1123-1130). It matters where
    a dependence like the least of these, among people on no other list, adds a tenth to the answer of independence.
    """
    pairs = pairs_of(overlaps)
    if not all(pair.surely_together for pair in pairs):
        return ()
    least = min(pairs, key=lambda pair: pair.odds)
    most = max(pairs, key=lambda pair: pair.odds)
    independent = overlaps.seen + _unseen_if_independent(overlaps)
    unlike = overlaps.seen + least_unseen(overlaps) * least.odds
    if not unlike > MATERIAL * independent:
        return ()
    words = (
        f"every list holds more people of every other than independence allows (the odds are {least.odds:.1f} times as "
        f"great for {named(least, overlaps)}, {most.odds:.1f} for {named(most, overlaps)}): some people are "
        "listed easily and others hardly, and how many are missed by all is not in these overlaps. Independent lists "
        f"would make it {independent:,.0f}, a dependence like the least of these "
        f"{unlike:,.0f}, and nothing bounds it from above"
    )
    if len(overlaps.lists) > most_refused:
        return (f"read the lower end as a minimum rather than the range as the answer: {words}",)
    return refused(
        words,
        "take strata within which people are alike (strata.v1), see what calibrated.v1 allows for, or report the "
        "people seen as a minimum",
        settings,
    )


def check_range(low: float, high: float, figures: tuple[Figure, ...], settings: Settings) -> tuple[str, ...]:
    """Refuse a range whose ends differ more than tenfold: where models disagree, dependence decided, else chance."""
    if not high > FARTHEST_ENDS * low:
        return ()
    known = sorted((each.estimate, each.name) for each in figures if each.estimate is not None)
    ends = f"the range runs from {low:,.0f} to {high:,.0f}, more than tenfold"
    if len(known) > 1 and known[-1][0] > 1.5 * known[0][0]:
        ends += (
            f", and ways of dependence that the lists can hardly tell apart differ: {known[0][1]} says "
            f"{known[0][0]:,.0f}, {known[-1][1]} {known[-1][0]:,.0f}"
        )
    else:
        ends += ": too few people stand on several lists to say how far these depend on each other"
    return refused(ends, WAYS_OUT, settings)


def near_best(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Of models by weight, the best first: up to three, those of hardly any weight beside the best left out."""
    least = OF_WEIGHT * figures[0].criteria["weight"]
    return tuple(each for each in figures[:BEST] if each.criteria["weight"] >= least)


def refused(words: str, ways_out: str, settings: Settings, *, what: str = SWALLOWED) -> tuple[str, ...]:
    """The words as a warning where the user wants the figure despite the dependence; else ``CannotEstimate``."""
    words = f"{what}: {words}"
    if despite_it(settings):
        return (words,)
    raise CannotEstimate(f"{words}; {ways_out}. {SETTING}=yes gives a figure with this as its warning")


def _unseen_if_independent(overlaps: Overlaps) -> float:
    counts = overlaps.counts.astype(float)
    terms = np.array([0, *(1 << one for one in range(len(overlaps.lists)))])
    return exp(fit(counts, people_by_term(counts), terms, 1e-9, -inf, np.empty(len(counts)))[0])
