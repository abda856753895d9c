"""The overlaps of incomplete lists: how many people stand on exactly which of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosscount.analysis.estimate import CannotEstimate, Diagnostic
from crosscount.analysis.table import BadTable, Table, counted, in_ascii_digits, shortened, whole_number

QUESTION = "How many people are there, listed or not?"
MOST_LISTS = 16
MOST_PEOPLE = 10**9
COUNT_NAMES = frozenset({"freq", "frequency", "count", "n", "people", "persons"})
YES_OR_NO = frozenset({"true", "false", "yes", "no", "1.0", "0.0"})
"""Words for on a list and not on it that other programs write; which is which is said once, as 1 and 0."""
MARK = re.compile(
    "sex|gender|(fe)?males?|wom[ae]n|m[ae]n|girls?|boys?|age|adults?|child(ren)?|minors?|infants?|elderly|civilians?|"
    "combatants?"
)
"""What people are, and no list is called."""
BESIDE_MARKS = re.compile("is|was|are|not|non|of|by|the|or|and|under|over|(un)?known|missing|other|group|years?")


@dataclass(frozen=True, slots=True)
class Overlaps:
    """People by the lists they stand on; ``counts[h]`` of history ``h``, bit ``i`` of which is list ``i``.

    ``counts`` has ``2 ** len(lists)`` whole numbers; that of history 0, the people on no list, is 0: not seen.
    """

    lists: tuple[str, ...]
    counts: NDArray[np.int64]

    @property
    def seen(self) -> int:
        """People on one list at least."""
        return int(self.counts.sum())

    def shared(self, *lists: int) -> int:
        """People who stand on all of these lists, whatever else they stand on."""
        histories = np.arange(len(self.counts))
        mask = sum(1 << one for one in lists)
        return int(self.counts[(histories & mask) == mask].sum())


def read_overlaps(table: Table, strata: Sequence[str] = ()) -> Overlaps:
    """Read one column of 0 and 1 a list and, in a column called Freq, count or n, how many people.

    Without a column of counts every row is one person. Columns named in ``strata`` are passed over. Lists stand in the
    order of their names.

    Raises:
        BadTable: a cell that is no 0 or 1, a count that is no whole number, two columns of counts, or a row on no list.
        CannotEstimate: fewer than two lists, or nobody.
    """
    column = count_column(table)
    # By name, so that neither draws nor ties hang on the order of the columns.
    lists = tuple(sorted(name for name in table.columns if name != column and name not in strata))
    if not 2 <= len(lists) <= MOST_LISTS:
        read = f", {column!r} being read as the count of people" if column else ""
        raise CannotEstimate(
            f"{counted(len(lists), 'list', 'lists')} ({', '.join(lists)}){read}; give 2 to {MOST_LISTS} columns of 0 "
            "and 1"
        )
    places = [table.columns.index(name) for name in lists]
    counts = np.zeros(2 ** len(lists), dtype=np.int64)
    for number, row in ((table.number(place), row) for place, row in enumerate(table.rows)):
        people = 1 if column is None else _whole(row[table.columns.index(column)], number)
        history = sum(_bit(table, place, row[place], number) << position for position, place in enumerate(places))
        if history == 0 and people:
            raise BadTable(f"row {number} counts people on no list; leave it out: that number is what is asked for")
        counts[history] += people
    if not 0 < counts.sum() <= MOST_PEOPLE:
        raise CannotEstimate(f"{counts.sum()} people on the lists; give 1 to {MOST_PEOPLE:,}")
    return Overlaps(lists, counts)


def count_column(table: Table) -> str | None:
    """The column read as how many people a row stands for; None where every row is one person.

    Raises ``BadTable`` where several are called so: which of them is a list, or another count, only its maker knows.
    """
    found = sorted(name for name in table.columns if name.lower() in COUNT_NAMES)
    if len(found) > 1:
        raise BadTable(
            f"the columns {' and '.join(map(repr, found))} are each called as a count of people is, and one only can "
            "be it: the count keeps its name, give a list another name, and leave out any other count"
        )
    return found[0] if found else None


def words_in(table: Table, name: str) -> set[str]:
    """The different words of a column; those of 0 and 1 in the digits of any script are "0" and "1"."""
    return set(map(in_ascii_digits, set(table.column(name))))


def says_yes_or_no(table: Table, name: str) -> bool:
    """Whether a column is a list in other words than 0 and 1, such as TRUE and FALSE, perhaps with cells left empty."""
    found = {word.lower() for word in words_in(table, name)} - {""}
    return bool(found) and found <= YES_OR_NO


def called_a_mark(name: str) -> bool:
    """Whether a column is called as what people are, and nothing else, such as ``sex_female`` or ``isChild``."""
    words = re.findall(r"[^\W\d_]+", re.sub("(?<=[a-z])(?=[A-Z])", " ", name).lower())
    other = [word for word in words if not MARK.fullmatch(word)]
    return len(other) < len(words) and all(map(BESIDE_MARKS.fullmatch, other))


def count_warning(table: Table) -> tuple[str, ...]:
    """A warning where the column read as the count might as well be a list: it holds nothing but 0 and 1."""
    column = count_column(table)
    if column is None or words_in(table, column) != {"0", "1"}:
        return ()
    return (f"the column {column!r} is read as the count of people; if it is a list, give it another name",)


def _bit(table: Table, place: int, cell: str, row: int) -> int:
    if (digit := in_ascii_digits(cell)) in ("0", "1"):
        return int(digit)
    name = table.columns[place]
    if called_a_mark(name) or not ({"0", "1"} & words_in(table, name) or says_yes_or_no(table, name)):
        raise BadTable(
            f"row {row} says {shortened(cell)} in the column {name!r}, which is no list of 0 and 1; leave it out, or "
            f"take strata by it (strata.v1 with by={name})"
        )
    raise BadTable(
        f"row {row} says {shortened(cell)} of the list {name!r}; give 1 for people on it and 0 for people who are not"
    )


def _whole(cell: str, row: int) -> int:
    people = whole_number(cell, MOST_PEOPLE)
    if people is None:
        raise BadTable(f"row {row} counts {shortened(cell)} people; give a whole number up to {MOST_PEOPLE:,}")
    return people


def need_three_lists(lists: Sequence[str]) -> None:
    """Raise ``CannotEstimate`` where dependence between lists cannot be told from people missed."""
    if len(lists) < 3:
        raise CannotEstimate(
            f"{counted(len(lists), 'list', 'lists')} ({', '.join(lists)}): with fewer than three, "
            "dependence between lists cannot be told from people missed; add a list, or use chapman.v1, which assumes "
            "independence"
        )


def need_overlap(overlaps: Overlaps) -> None:
    """Raise ``CannotEstimate`` where a list meets no other, or too few people stand on two lists to say anything."""
    size = len(overlaps.lists)
    twice = overlaps.seen - sum(int(overlaps.counts[1 << one]) for one in range(size))
    if twice < 5:
        raise CannotEstimate(
            f"{twice} of {overlaps.seen} people stand on two lists or more: overlaps too thin; at least 5 are needed. "
            "Link the lists again with more identifying fields, or report the lists as a minimum"
        )
    alone = [
        overlaps.lists[one]
        for one in range(size)
        if not any(overlaps.shared(one, other) for other in range(size) if other != one)
    ]
    if alone:
        raise CannotEstimate(
            f"no estimate exists: nobody on {', '.join(alone)} stands on any other list, so what it says of "
            "people missed is unbounded; leave it out, or merge it with a list of the same kind"
        )


def holding_everybody(overlaps: Overlaps) -> tuple[str, ...]:
    """The lists on which everybody seen stands, and what that says; empty where there are none."""
    full = [name for one, name in enumerate(overlaps.lists) if overlaps.shared(one) == overlaps.seen]
    if not full:
        return ()
    named = " and ".join(full)
    return (
        f"everybody seen is on {named}: if that is a list, the others show nobody whom it misses; if it says something "
        "else of everybody, it is no list and has to be left out",
    )


def need_missed(overlaps: Overlaps) -> None:
    """Raise ``CannotEstimate`` where a list misses nobody: no log-linear model has an estimate then."""
    for words in holding_everybody(overlaps):
        raise CannotEstimate(
            f"no estimate exists: {words}. Report the people seen, leave the column out, or ask decomposable.v1, which "
            "says how many more there could be by chance"
        )


def need_at_most(overlaps: Overlaps, most: int, method: str) -> None:
    """Raise ``CannotEstimate`` for more lists than a method can work on in minutes."""
    if len(overlaps.lists) > most:
        raise CannotEstimate(f"{len(overlaps.lists)} lists; {method} takes up to {most}: merge lists of one kind")


def lists_read(overlaps: Overlaps) -> Diagnostic:
    """The columns that were read as lists and how many people each has, so that a column that is none is seen."""
    sizes = (f"{name} {overlaps.shared(one):,}" for one, name in enumerate(overlaps.lists))
    return Diagnostic("lists", len(overlaps.lists), f"of people: {', '.join(sizes)}")


def read_three_lists(table: Table) -> Overlaps:
    """Read overlaps that a method for three lists and more can work on; raises what the parts of it raise."""
    overlaps = read_overlaps(table)
    need_three_lists(overlaps.lists)
    need_overlap(overlaps)
    return overlaps
