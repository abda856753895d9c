"""``linkage.v1``: what it does to the answer that nobody knows for sure which records are one person."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosscount.analysis.estimate import CannotEstimate, Diagnostic, Estimate
from crosscount.analysis.table import BadTable, Settings, Table, counted
from crosscount.analysis.undercount.decomposable import log_posterior, uses, worth_a_look
from crosscount.analysis.undercount.dependence import SETTING, check_dependence, check_range
from crosscount.analysis.undercount.intervals import middle_of
from crosscount.analysis.undercount.overlaps import QUESTION, Overlaps, need_overlap, need_three_lists

NAME = "linkage.v1"
COLUMNS = ("list_a", "record_a", "list_b", "record_b", "probability")
MOST_LISTS = 6
EACH = 50
"""Draws of the number of people for every configuration of links."""
ASSUMPTIONS = (
    "match probabilities are right, and pairs match independently but for this: a person stands on a list once",
    "given the links, what decomposable.v1 assumes",
)
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Links:
    """Records by list, and the pairs of them that may be one person, likeliest first."""

    lists: tuple[str, ...]
    list_of: NDArray[np.int64]
    pairs: tuple[tuple[int, int], ...]
    probabilities: Floats

    def draw(self, generator: np.random.Generator) -> Overlaps:
        """One configuration: every pair is a match by its probability; the likelier pair goes first where two clash."""
        leader = list(range(len(self.list_of)))
        held = [1 << int(which) for which in self.list_of]
        for one in np.flatnonzero(generator.random(len(self.pairs)) < self.probabilities):
            first, second = (_leader(leader, record) for record in self.pairs[one])
            if not held[first] & held[second]:
                leader[second] = first
                held[first] |= held[second]
        histories = [held[record] for record in range(len(leader)) if leader[record] == record]
        return Overlaps(self.lists, np.bincount(histories, minlength=2 ** len(self.lists)).astype(np.int64))


def estimate(table: Table, settings: Settings) -> Estimate:
    """Estimate how many people the lists leave out, over many draws of which records are one person.

    The table has columns ``list_a, record_a, list_b, record_b, probability``: a pair of records that may match; a
    record without any possible match stands in a row of its own whose last three cells are empty.

    Settings: ``configurations`` (100), ``seed``, ``level``, ``despite_dependence``.

    Raises:
        BadTable: other columns, a pair within one list, or a probability that is none.
        CannotEstimate: under three lists, over six, or a fifth of the configurations without an answer.

    Source:
        Sadinle (2018), Ann. Appl. Stat. 12:1013-1038.
    """
    settings.only("configurations", "seed", "level", SETTING)
    level = settings.number("level", 0.95, least=0.5, most=0.999)
    times = settings.whole("configurations", 100, least=20, most=10_000)
    generator = np.random.default_rng(settings.whole("seed", 1, least=0, most=2**32 - 1))
    links = read_links(table)
    drawn = draw_all(links, times, generator, settings)
    low, middle, high = middle_of(drawn.people, level)
    told = drawn.warned + check_range(low, high, (), settings)
    logs = np.log(drawn.people)
    by_links = float(logs.mean(axis=1).var() / logs.var())
    return Estimate(
        NAME,
        QUESTION,
        "people",
        middle,
        low,
        high,
        level,
        ASSUMPTIONS,
        (
            Diagnostic(
                "people seen, on average", float(np.mean(drawn.seen)), f"{min(drawn.seen):,} to {max(drawn.seen):,}"
            ),
            Diagnostic("configurations", times, f"of the links; {drawn.refused} without an answer"),
            Diagnostic("share of the links", by_links, "in the uncertainty of log N"),
        ),
        told,
    )


@dataclass(frozen=True, slots=True)
class Drawn:
    """People, configurations x draws; those seen in each; how many configurations have no answer; what they warn of."""

    people: Floats
    seen: tuple[int, ...]
    refused: int
    warned: tuple[str, ...]


def draw_all(links: Links, times: int, generator: np.random.Generator, settings: Settings) -> Drawn:
    """Draw the links ``times`` over, and people under each; ``CannotEstimate`` where every fifth has no answer."""
    people, seen, refused = [], [], []
    warned: list[str] = []
    for _ in range(times):
        overlaps = links.draw(generator)
        try:
            need_three_lists(overlaps)
            need_overlap(overlaps)
            warned.extend(check_dependence(overlaps, settings))
        except CannotEstimate as refusal:
            refused.append(str(refusal))
            continue
        seen.append(overlaps.seen)
        people.append(draw_people(overlaps, generator))
    if len(refused) > 0.2 * times:
        raise CannotEstimate(
            f"{len(refused)} of {times} draws of the links have no answer; link with more fields. The first: "
            f"{refused[0]}"
        )
    told = (f"{counted(len(warned), 'draw', 'draws')} of the links warned, first: {warned[0]}",) if warned else ()
    return Drawn(np.array(people), tuple(seen), len(refused), told)


def draw_people(overlaps: Overlaps, generator: np.random.Generator) -> Floats:
    """Draw the number of people from the posterior over decomposable graphs."""
    graphs, unseen = worth_a_look(overlaps, 20 * overlaps.seen, 1.0)
    joint = log_posterior(overlaps, unseen, uses(len(overlaps.lists))[graphs], weight=1.0)
    shares = np.exp(joint - joint.max()).sum(axis=0)
    return overlaps.seen + generator.choice(unseen, EACH, p=shares / shares.sum())


def read_links(table: Table) -> Links:
    """Read pairs of records that may match, and single records."""
    if table.columns != COLUMNS:
        raise BadTable(f"the columns are {', '.join(table.columns)}; give {', '.join(COLUMNS)}")
    records: dict[tuple[str, str], int] = {}
    pairs: dict[tuple[int, int], float] = {}
    for number, (list_a, record_a, list_b, record_b, probability) in enumerate(table.rows, start=2):
        first = records.setdefault((list_a, record_a), len(records))
        if not (list_b or record_b or probability):
            continue
        if list_a == list_b:
            raise BadTable(f"row {number} pairs two records of {list_a}; take out what is twice on one list first")
        second = records.setdefault((list_b, record_b), len(records))
        pairs[min(first, second), max(first, second)] = _probability(probability, number)
    lists = tuple(sorted({name for name, _ in records}))
    if len(lists) > MOST_LISTS:
        raise CannotEstimate(f"{len(lists)} lists; {NAME} takes up to {MOST_LISTS}: merge lists of one kind")
    order = sorted(pairs, key=lambda pair: (-pairs[pair], pair))
    list_of = np.array([lists.index(name) for name, _ in records], dtype=np.int64)
    return Links(lists, list_of, tuple(order), np.array([pairs[pair] for pair in order]))


def _probability(words: str, row: int) -> float:
    try:
        value = float(words)
    except ValueError:
        value = float("nan")
    if not 0 <= value <= 1:
        raise BadTable(f"row {row} says {words!r} of how likely a match is; give a number from 0 to 1")
    return value


def _leader(leader: list[int], record: int) -> int:
    while leader[record] != record:
        leader[record] = leader[leader[record]]
        record = leader[record]
    return record
