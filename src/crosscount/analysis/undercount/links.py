"""Which records may be one person: configurations of links that give every pair of records the chance stated for it.

Records that hang together by possible matches are a knot. A configuration of a knot says which of its records are one
person, each of whom stands on a list once. Of all distributions over the configurations the one of greatest entropy
is drawn from that has the stated chance of every pair; so records that cannot be told apart share their matches, and
none goes without because two of its pairs clashed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import DisjointSet
from scipy.optimize import minimize
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from crosscount.analysis.estimate import CannotEstimate
from crosscount.analysis.table import counted

MOST_RECORDS, MOST_CONFIGURATIONS = 12, 20_000
"""A knot of more is parted at its unlikeliest pairs."""
PARTED_AT = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9)
LARGEST_LOG_ODDS = 30.0
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Links:
    """Records by list, and the pairs of them that may be one person with the chance of each."""

    lists: tuple[str, ...]
    list_of: tuple[int, ...]
    chances: dict[tuple[int, int], float]
    """By two records, the lower number first; in the order of these numbers."""


@dataclass(frozen=True, slots=True)
class Knot:
    """Records that hang together: the list of each, and the pairs that may be one person."""

    list_of: tuple[int, ...]
    pairs: tuple[tuple[int, int], ...]
    chances: tuple[float, ...]
    apart: tuple[tuple[int, int], ...] = ()
    """Pairs whose stated chance is 0: not one person through a third record either."""


@dataclass(frozen=True, slots=True)
class Configurations:
    """Every configuration of a knot, how likely each is, and how likely that makes each of its pairs."""

    people: NDArray[np.int64]
    """Configurations x lists that each person is on, as a sum of powers of two; 0 where there are fewer people."""
    chances: Floats
    realised: Floats


@dataclass(frozen=True, slots=True)
class DrawnLinks:
    """Overlaps of drawn links, and how far they are from what was stated."""

    counts: NDArray[np.int64]
    """Draws x histories, as of ``Overlaps.counts``."""
    stated: float
    """Links that the stated chances add up to."""
    realised: float
    """Links that the draws have on average."""


def draw(links: Links, times: int, generator: np.random.Generator) -> DrawnLinks:
    """Draw overlaps, every pair of records being linked with the chance stated for it as nearly as can be.

    Raises:
        CannotEstimate: likely matches hang more records together than can be gone through.
    """
    size = 1 << len(links.lists)
    counts = np.zeros((times, size), dtype=np.int64)
    realised = 0.0
    for knot, often in Counter(knots(links)).items():
        every = configurations(knot)
        histories = np.array([np.bincount(row, minlength=size) for row in every.people])
        counts += generator.multinomial(often, every.chances, size=times) @ histories
        realised += often * float(every.realised.sum())
    counts[:, 0] = 0
    return DrawnLinks(counts, sum(links.chances.values()), realised)


def knots(links: Links) -> Iterator[Knot]:
    """Records that hang together, parted at their unlikeliest pairs where they are too many to go through."""
    possible = {pair: chance for pair, chance in links.chances.items() if chance > 0}
    apart: dict[int, list[int]] = {}
    for (first, second), chance in links.chances.items():
        if not chance:
            apart.setdefault(first, []).append(second)
    for knot, group in _parted(links, range(len(links.list_of)), possible, PARTED_AT):
        place = {record: number for number, record in enumerate(group)}
        inside = (
            (one, place[other]) for record, one in place.items() for other in apart.get(record, ()) if other in place
        )
        yield replace(knot, apart=tuple(inside))


def configurations(knot: Knot) -> Configurations:
    """Every configuration of a knot, with the distribution of greatest entropy that has the chances of its pairs."""
    people, linked = every_configuration(knot.list_of, knot.pairs, knot.apart)
    stated = np.array(knot.chances)
    # What is certain is so in every draw; the fit would come near to it only.
    sure = linked[:, stated == 1].all(axis=1)
    people, linked = (people[sure], linked[sure]) if sure.any() else (people, linked)
    if len(people) == 1:
        return Configurations(people, np.ones(1), linked[0])
    if len(knot.pairs) == 1:
        # Most knots are two records, and need no fit.
        return Configurations(people, np.where(linked[:, 0] == 1, stated[0], 1 - stated[0]), stated)

    def dual(odds: Floats) -> tuple[float, Floats]:
        chances, log_total = _shares(linked @ odds)
        return log_total - float(odds @ stated), chances @ linked - stated

    most = LARGEST_LOG_ODDS
    fitted = minimize(dual, np.zeros(len(stated)), jac=True, method="L-BFGS-B", bounds=[(-most, most)] * len(stated))
    chances, _ = _shares(linked @ fitted.x)
    return Configurations(people, chances, chances @ linked)


def _shares(logs: Floats) -> tuple[Floats, float]:
    """Shares of the whole from their logs, and the log of the whole; SciPy's own take longer than these few numbers."""
    greatest = logs.max()
    parts = np.exp(logs - greatest)
    total = parts.sum()
    return parts / total, float(greatest + np.log(total))


@cache
def every_configuration(
    list_of: tuple[int, ...], pairs: tuple[tuple[int, int], ...], apart: tuple[tuple[int, int], ...] = ()
) -> tuple[NDArray[np.int64], Floats]:
    """Configurations x the lists of each person; configurations x pairs, 1 where the two are one person."""
    together = (found for found in _groupings(list_of) if _hangs_together(found, pairs))
    whose = np.array([found for found in together if all(found[one] != found[other] for one, other in apart)])
    marks = 1 << np.array(list_of)
    people = np.array([np.bincount(row, weights=marks, minlength=len(marks)) for row in whose]).astype(np.int64)
    firsts, seconds = np.array(pairs, dtype=int).reshape(-1, 2).T
    return people, (whose[:, firsts] == whose[:, seconds]).astype(float)


def _parted(
    links: Links, records: Sequence[int], chances: dict[tuple[int, int], float], cuts: tuple[float, ...]
) -> Iterator[tuple[Knot, list[int]]]:
    place = {record: number for number, record in enumerate(records)}
    pairs = [pair for pair in chances if pair[0] in place]
    ends = [[place[pair[end]] for pair in pairs] for end in (0, 1)]
    graph = coo_array((np.ones(len(pairs)), (ends[0], ends[1])), shape=(len(place), len(place)))
    _, which = connected_components(graph, directed=False)
    groups: dict[int, list[int]] = {}
    for record, number in zip(records, which, strict=True):
        groups.setdefault(int(number), []).append(record)
    inside: dict[int, dict[tuple[int, int], float]] = {}
    for pair in pairs:
        inside.setdefault(int(which[place[pair[0]]]), {})[pair] = chances[pair]
    for number, group in groups.items():
        yield from _of_group(links, group, inside.get(number, {}), cuts)


def _of_group(
    links: Links, group: list[int], chances: dict[tuple[int, int], float], cuts: tuple[float, ...]
) -> Iterator[tuple[Knot, list[int]]]:
    """Knots, each with its records."""
    list_of = tuple(links.list_of[record] for record in group)
    if len(group) <= MOST_RECORDS and _count_up_to(list_of, MOST_CONFIGURATIONS) <= MOST_CONFIGURATIONS:
        place = {record: number for number, record in enumerate(group)}
        pairs = tuple((place[first], place[second]) for first, second in chances)
        yield Knot(list_of, pairs, tuple(chances.values())), group
        return
    if not cuts:
        raise CannotEstimate(
            f"{counted(len(group), 'record hangs', 'records hang')} together by matches of over {PARTED_AT[-1]}, "
            "and nobody stands twice on a list; link with more fields"
        )
    kept = {pair: chance for pair, chance in chances.items() if chance >= cuts[0]}
    yield from _parted(links, group, kept, cuts[1:])


def _groupings(list_of: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Every way in which records can be persons, as the number of the person of each record."""

    def extend(record: int, whose: tuple[int, ...], held: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if record == len(list_of):
            yield whose
            return
        mark = 1 << list_of[record]
        for person, lists in enumerate(held):
            if not lists & mark:
                yield from extend(record + 1, (*whose, person), (*held[:person], lists | mark, *held[person + 1 :]))
        yield from extend(record + 1, (*whose, len(held)), (*held, mark))

    return extend(0, (), ())


@cache
def _count_up_to(list_of: tuple[int, ...], most: int) -> int:
    return sum(1 for _, _ in zip(_groupings(list_of), range(most + 1), strict=False))


def _hangs_together(whose: tuple[int, ...], pairs: tuple[tuple[int, int], ...]) -> bool:
    """Whether every person's records are joined by pairs that were stated, perhaps through a third record."""
    joined = DisjointSet(range(len(whose)))
    for first, second in pairs:
        if whose[first] == whose[second]:
            joined.merge(first, second)
    return bool(joined.n_subsets == len(set(whose)))
