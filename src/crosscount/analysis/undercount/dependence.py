"""Dependence between lists that swallows the answer: asked of the overlaps before a method works, of its range after.

What people on no list have in common is an assumption of every method. Where the overlaps themselves show dependence
beside which that assumption cannot be relied on, no number is given (Aleshin-Guendel, Sadinle & Wakefield 2021,
arXiv:2101.09304), unless the user asks for it despite the dependence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp, inf, sqrt

import numpy as np
from scipy.special import ndtri
from scipy.stats import hypergeom

from crosscount.analysis.estimate import CannotEstimate, Figure
from crosscount.analysis.table import Settings
from crosscount.analysis.undercount.marks import least_unseen, marks_among
from crosscount.analysis.undercount.overlaps import MOST_LISTS, Overlaps
from crosscount.analysis.undercount.poisson import fit, people_by_term

SETTING = "despite_dependence"
ONE_SIDED = float(ndtri(0.95))
NEARLY_ONE = 0.8
"""Of the people on a list, the share who are on another because of it, from which the two count as one list."""
NEARLY_APART = 0.25
"""Of the chance to be on a list, what is left for people on another, up to which the two count as parts of one."""
MATERIAL = 1.1
FARTHEST_ENDS = 10.0
BEST, OF_WEIGHT = 3, 0.1
"""Models whose figures are held against each other, and the least of the best one's weight that counts for that."""
WAYS_OUT = "add a list made independently of these, or report the people seen as a minimum"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lists as the people of all other lists show them: of those on the first, and of those not, who is on it.

    Among people whom some other list holds, nobody is missing: there dependence is seen and not assumed.
    """

    first: int
    second: int
    both: int
    only_first: int
    only_second: int
    neither: int

    @property
    def odds(self) -> float:
        """How much greater the odds to be on one list are for people on the other; half a person is added to cells."""
        return (self.both + 0.5) * (self.neither + 0.5) / ((self.only_first + 0.5) * (self.only_second + 0.5))

    @property
    def surely_together(self) -> bool:
        """Whether chance would hardly bring so many onto both lists (Fisher's exact test, one-sided, 5 %)."""
        first, second = self.both + self.only_first, self.both + self.only_second
        people = first + self.only_second + self.neither
        return float(hypergeom.sf(self.both - 1, people, first, second)) < 0.05

    @property
    def surely_one(self) -> bool:
        """Whether surely most people of one list are on the other because they are on the one."""
        return any(
            _at_least(on, off) - _at_most(other, neither) >= NEARLY_ONE * (1 - _at_most(other, neither))
            for on, off, other, neither in self._both_ways()
        )

    @property
    def surely_apart(self) -> bool:
        """Whether people of one list surely have little of the chance to be on the other that people off it have."""
        return any(
            _at_most(on, off) <= NEARLY_APART * _at_least(other, neither)
            for on, off, other, neither in self._both_ways()
        )

    def _both_ways(self) -> tuple[tuple[int, int, int, int], ...]:
        return (
            (self.both, self.only_first, self.only_second, self.neither),
            (self.both, self.only_second, self.only_first, self.neither),
        )


def pairs_of(overlaps: Overlaps) -> list[Pair]:
    """Every pair of lists among the people of the other lists."""
    histories = np.arange(len(overlaps.counts))
    found = []
    for one, other in combinations(range(len(overlaps.lists)), 2):
        elsewhere = (histories & ~(1 << one | 1 << other)) > 0
        on, on_other = histories >> one & 1 == 1, histories >> other & 1 == 1
        kinds = (on & on_other, on & ~on_other, ~on & on_other, ~on & ~on_other)
        found.append(Pair(one, other, *(int(overlaps.counts[elsewhere & kind].sum()) for kind in kinds)))
    return found


def check_lists(overlaps: Overlaps, settings: Settings) -> tuple[str, ...]:
    """Refuse lists that are nearly one, and lists that share out the people where under three are left; else warn.

    Where one list copies another, hardly anybody is on the copy alone: the estimate of a model that lets the two depend
    lies at the edge or nowhere, and models without it answer wrongly and narrowly. Where lists exclude each other, they
    are parts of one, and with two lists left, dependence cannot be told from people missed. Two that share out
    everybody, as two marks of sex do, are refused, and one column that may be no list is warned of.
    """
    pairs, marks = pairs_of(overlaps), marks_among(overlaps)
    one, apart = ([pair for pair in pairs if pair.surely_one], [pair for pair in pairs if pair.surely_apart])
    if not one and not apart:
        return marks
    halves = next((_named(pair, overlaps) for pair in apart if _all_on_one_of(pair, overlaps)), None)
    if halves:
        return refused(
            f"everybody seen is on exactly one of {halves}; a mark of people, such as their sex, is no list",
            "leave these columns out, or take strata by it (strata.v1) instead",
            settings,
        )
    words = f"{'; '.join(_seen(pair, overlaps) for pair in one + apart)}: such lists count as one"
    left = _left(len(overlaps.lists), one, apart)
    if left < 3:
        return refused(
            f"{words}, and with {'two' if left == 2 else 'one'} left, dependence between lists cannot be told from "
            "people missed",
            f"{WAYS_OUT}, or merge these lists and use chapman.v1, which assumes independence",
            settings,
        )
    if one:
        return refused(words, f"merge {_named(one[0], overlaps)} into one list and ask again", settings)
    return (f"{words}, so that {left} lists speak here, not {len(overlaps.lists)}", *marks)


def _all_on_one_of(pair: Pair, overlaps: Overlaps) -> bool:
    """Whether everybody seen is on one of the two and nobody on both."""
    on = overlaps.shared(pair.first) + overlaps.shared(pair.second)
    return on == overlaps.seen and not overlaps.shared(pair.first, pair.second)


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
        CannotEstimate: under three lists once lists that are nearly one are counted as one, or people who differ so
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
        f"great for {_named(least, overlaps)}, {most.odds:.1f} for {_named(most, overlaps)}): some people are "
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


def refused(words: str, ways_out: str, settings: Settings) -> tuple[str, ...]:
    """The words as a warning where the user wants the figure despite the dependence; else ``CannotEstimate``."""
    words = f"dependence between the lists swallows the answer: {words}"
    if settings.choice(SETTING, ("no", "yes")) == "yes":
        return (words,)
    raise CannotEstimate(f"{words}; {ways_out}. {SETTING}=yes gives a figure with this as its warning")


def _unseen_if_independent(overlaps: Overlaps) -> float:
    counts = overlaps.counts.astype(float)
    terms = np.array([0, *(1 << one for one in range(len(overlaps.lists)))])
    return exp(fit(counts, people_by_term(counts), terms, 1e-9, -inf, np.empty(len(counts)))[0])


def _named(pair: Pair, overlaps: Overlaps) -> str:
    return f"{overlaps.lists[pair.first]} and {overlaps.lists[pair.second]}"


def _seen(pair: Pair, overlaps: Overlaps) -> str:
    """The pair as shares of the smaller list, of people whom other lists hold."""
    turned = pair.only_first > pair.only_second
    one, other = (pair.second, pair.first) if turned else (pair.first, pair.second)
    only, off = (pair.only_second, pair.only_first) if turned else (pair.only_first, pair.only_second)
    return (
        f"of the people on {overlaps.lists[one]} whom other lists hold too, {pair.both} of {pair.both + only} are on "
        f"{overlaps.lists[other]}, of those not on it {off} of {off + pair.neither}"
    )


def _at_least(some: int, others: int) -> float:
    return _wilson(some, others, -1)


def _at_most(some: int, others: int) -> float:
    return _wilson(some, others, 1)


def _wilson(some: int, others: int, side: int) -> float:
    """An end of the interval of a share (Wilson 1927, J. Am. Stat. Assoc. 22:209-212), one-sided 95 %."""
    number, square = some + others, ONE_SIDED**2
    if number == 0:
        return float(side > 0)
    share = some / number
    half = ONE_SIDED * sqrt(share * (1 - share) / number + square / (4 * number**2))
    return (share + square / (2 * number) + side * half) / (1 + square / number)
