"""``linkage.v1``: what it does to the answer that nobody knows for sure which records are one person."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosscount.analysis.estimate import CannotEstimate, Diagnostic, Estimate
from crosscount.analysis.table import BadTable, Settings, Table, counted, in_ascii_digits, shortened
from crosscount.analysis.undercount.decomposable import log_posterior, uses, worth_a_look
from crosscount.analysis.undercount.dependence import SETTING, check_dependence, check_range, despite_it
from crosscount.analysis.undercount.intervals import middle_of
from crosscount.analysis.undercount.links import Links, draw
from crosscount.analysis.undercount.overlaps import QUESTION, Overlaps, need_overlap, need_three_lists

NAME = "linkage.v1"
COLUMNS = ("list_a", "record_a", "list_b", "record_b", "probability")
MOST_LISTS = 6
EACH = 50
"""Draws of the number of people for every configuration of links."""
NEARLY, HARDLY = 0.98, 0.8
"""Shares of the stated links that can be had at once: below the first a warning, below the second a refusal."""
ASSUMPTIONS = (
    "match probabilities are right for each pair when all that is known of the others is taken into account",
    "beyond them nothing is known of who is who, but that a person stands on a list once (greatest entropy)",
    "given the links, what decomposable.v1 assumes",
)
Floats = NDArray[np.float64]


def estimate(table: Table, settings: Settings) -> Estimate:
    """Estimate how many people the lists leave out, over many draws of which records are one person.

    The table has columns ``list_a, record_a, list_b, record_b, probability``: a pair of records that may match; a
    record without any possible match stands in a row of its own whose last three cells are empty.

    Settings: ``configurations`` (100), ``seed``, ``level``, ``despite_dependence``.

    Raises:
        BadTable: other columns, a pair within one list or given twice, or a probability that is none.
        CannotEstimate: under three lists, over six, a fifth of the configurations without an answer, or probabilities
            a fifth of whose links nobody could have who stands on a list once.

    Source:
        Sadinle (2018), Ann. Appl. Stat. 12:1013-1038.
    """
    settings.only("configurations", "seed", "level", SETTING)
    level = settings.level()
    times = settings.whole("configurations", 100, least=20, most=10_000)
    generator = np.random.default_rng(settings.seed())
    despite_it(settings)  # so that a word which says neither is told before anything is drawn
    links = read_links(table)
    need_three_lists(links.lists)
    drawn = draw_all(links, times, generator, settings)
    low, middle, high = middle_of(drawn.people, level)
    told = drawn.warned + check_range(low, high, (), settings)
    logs = np.log(drawn.people)
    # Where links are certain and nobody can be missed, no draw differs: nothing is uncertain, nor by the links.
    by_links = float(logs.mean(axis=1).var() / logs.var()) if logs.var() else 0.0
    return Estimate(
        method=NAME,
        question=QUESTION,
        unit="people",
        estimate=middle,
        low=low,
        high=high,
        level=level,
        assumptions=ASSUMPTIONS,
        diagnostics=(
            Diagnostic(
                "people seen, on average", float(np.mean(drawn.seen)), f"{min(drawn.seen):,} to {max(drawn.seen):,}"
            ),
            Diagnostic("configurations", times, f"of the links; {drawn.refused} without an answer"),
            Diagnostic("links", drawn.links, f"on average; the probabilities add up to {drawn.stated:,.1f}"),
            Diagnostic("share of the links", by_links, "in the uncertainty of log N"),
        ),
        warnings=told,
    )


@dataclass(frozen=True, slots=True)
class DrawnPeople:
    """People, configurations x draws; those seen in each; how many configurations have no answer; what they warn of."""

    people: Floats
    seen: tuple[int, ...]
    refused: int
    links: float
    stated: float
    """Links that the probabilities add up to."""
    warned: tuple[str, ...]


def draw_all(links: Links, times: int, generator: np.random.Generator, settings: Settings) -> DrawnPeople:
    """Draw the links ``times`` over, and people under each; ``CannotEstimate`` where every fifth has no answer."""
    configurations = draw(links, times, generator)
    told = told_of(links, configurations.realised, configurations.stated)
    people, seen, refused = [], [], []
    warned: list[tuple[str, ...]] = []
    for counts in configurations.counts:
        overlaps = Overlaps(links.lists, counts)
        try:
            need_overlap(overlaps)
            words = check_dependence(overlaps, settings)
        except CannotEstimate as refusal:
            refused.append(str(refusal))
            continue
        warned += [words] if words else []
        seen.append(overlaps.seen)
        people.append(draw_people(overlaps, generator))
    if len(refused) > 0.2 * times:
        raise CannotEstimate(
            f"{len(refused)} of {times} draws of the links have no answer; link with more fields. The first: "
            f"{refused[0]}"
        )
    if warned:
        told += (f"{counted(len(warned), 'draw', 'draws')} of the links warned, first: {'; '.join(warned[0])}",)
    return DrawnPeople(
        np.array(people), tuple(seen), len(refused), configurations.realised, configurations.stated, told
    )


def told_of(links: Links, realised: float, stated: float) -> tuple[str, ...]:
    """What is to be said where the stated probabilities cannot all hold at once."""
    if realised >= NEARLY * stated:
        return ()
    sums: dict[tuple[int, int], float] = {}
    for (first, second), chance in links.chances.items():
        for one, other in ((first, second), (second, first)):
            sums[one, links.list_of[other]] = sums.get((one, links.list_of[other]), 0.0) + chance
    crowded = sum(total > 1.02 for total in sums.values())
    words = (
        f"the probabilities add up to {stated:,.1f} links, and {realised:,.1f} can be had where nobody stands twice on "
        f"a list: {counted(crowded, 'time', 'times')} one record's chances to match on another list add up to over 1 "
        f"(at most {max(sums.values()):.1f}), so they are of pairs taken alone, and more people were seen than they say"
    )
    if realised < HARDLY * stated:
        raise CannotEstimate(f"{words}; give probabilities that know of each other, or link with more fields")
    return (words,)


def draw_people(overlaps: Overlaps, generator: np.random.Generator) -> Floats:
    """Draw the number of people from the posterior over decomposable graphs."""
    graphs, unseen = worth_a_look(overlaps, 20 * overlaps.seen, 1.0)
    joint = log_posterior(overlaps, unseen, uses(len(overlaps.lists))[graphs], weight=1.0)
    shares = np.exp(joint - joint.max()).sum(axis=0)
    return overlaps.seen + generator.choice(unseen, EACH, p=shares / shares.sum())


def read_links(table: Table) -> Links:
    """Read pairs of records that may match, and single records; the order of rows and columns does not matter."""
    if sorted(table.columns) != sorted(COLUMNS):
        raise BadTable(f"the columns are {', '.join(table.columns)}; give {', '.join(COLUMNS)}")
    in_order = zip(*map(table.column, COLUMNS), strict=True)
    records: set[tuple[str, str]] = set()
    pairs: dict[tuple[tuple[str, str], tuple[str, str]], float] = {}
    for row, (list_a, record_a, list_b, record_b, probability) in enumerate(in_order):
        number = table.number(row)
        alone = not (list_b or record_b or probability)
        if not (list_a and record_a and (alone or (list_b and record_b))):
            raise BadTable(f"row {number} names no list or no record; every record has both")
        records.add((list_a, record_a))
        if alone:
            continue
        if list_a == list_b:
            raise BadTable(f"row {number} pairs two records of {list_a}; take out what is twice on one list first")
        records.add((list_b, record_b))
        first, second = sorted(((list_a, record_a), (list_b, record_b)))
        if (first, second) in pairs:
            raise BadTable(f"row {number} gives a pair of records a second time: {shortened(record_a)} of {list_a}")
        pairs[first, second] = _probability(probability, number)
    lists = tuple(sorted({name for name, _ in records}))
    if len(lists) > MOST_LISTS:
        raise CannotEstimate(f"{len(lists)} lists; {NAME} takes up to {MOST_LISTS}: merge lists of one kind")
    place = {record: number for number, record in enumerate(sorted(records))}
    chances = {(place[first], place[second]): pairs[first, second] for first, second in sorted(pairs)}
    return Links(lists, tuple(lists.index(name) for name, _ in sorted(records)), chances)


def _probability(words: str, row: int) -> float:
    try:
        value = float(in_ascii_digits(words))
    except ValueError:
        value = float("nan")
    if not 0 <= value <= 1:
        raise BadTable(f"row {row} says {words!r} of how likely a match is; give a number from 0 to 1")
    return value
