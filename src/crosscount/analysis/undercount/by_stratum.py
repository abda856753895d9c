"""Overlaps by age, sex, place or month: read from one table, with the people whose stratum nobody knows."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from crosscount.analysis.estimate import CannotEstimate
from crosscount.analysis.table import BadSetting, BadTable, Settings, Table, counted, in_ascii_digits, shortened
from crosscount.analysis.undercount.overlaps import (
    Overlaps,
    count_column,
    need_three_lists,
    read_overlaps,
    says_yes_or_no,
)

UNKNOWN = "-1"
DOUBTFUL = frozenset({"missing", "unknown", "na", "n/a", "nan", "none", "not known"})
"""Words that may mean a stratum of its own (people who are missing) as well as one that is not known."""
MOST_STRATA = 500
Integers = NDArray[np.int64]


def read_strata(table: Table, settings: Settings) -> tuple[list[str], list[Overlaps], Integers, tuple[str, ...]]:
    """Names of strata, their overlaps, the counts of people whose stratum is not known, and what to warn of.

    Strata stand in the order of their values by the columns' names, in whatever order rows and ``by`` are.
    """
    by = columns_of(table, settings)
    means_unknown = {
        "",
        *(in_ascii_digits(word.strip().lower()) for word in settings.words("unknown", UNKNOWN).split(",")),
    }
    over = (*by, *summed_over(table, by))
    read_overlaps(table, over)  # so that a broken cell is named by its row in the whole table
    groups: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    places, met = [table.columns.index(name) for name in sorted(by)], set()
    for row in _of_people(table):
        values = tuple(row[place] for place in places)
        lost = {value for value in values if in_ascii_digits(value.lower()) in means_unknown}
        met |= lost
        groups.setdefault(() if lost else values, []).append(row)
    read = {key: read_overlaps(Table(table.columns, tuple(rows)), over) for key, rows in groups.items()}
    keys = sorted(key for key in read if key)
    if not 2 <= len(keys) <= MOST_STRATA:
        raise CannotEstimate(f"{len(keys)} strata; give 2 to {MOST_STRATA}, or use loglinear.v1 for one")
    strata = [read[key] for key in keys]
    need_three_lists(strata[0].lists)
    asked = [sorted(by).index(name) for name in by]
    told = words_of(over[len(by) :], read[()].seen if () in read else 0, met, {word for key in keys for word in key})
    names = [", ".join(key[place] for place in asked) for key in keys]
    return names, strata, read[()].counts if () in read else np.zeros_like(strata[0].counts), told


def columns_of(table: Table, settings: Settings) -> tuple[str, ...]:
    """The columns of the strata as asked for; ``BadSetting`` for none, one that is not there, and the count."""
    by = tuple(dict.fromkeys(name.strip() for name in settings.words("by").split(",") if name.strip()))
    if not by:
        raise BadSetting("by is not set; name the columns of the strata, such as by=age,sex")
    absent = [repr(name) for name in by if name not in table.columns]
    if absent:
        raise BadSetting(
            f"by names {', '.join(absent)}, and there is no such column; the table has {', '.join(table.columns)}"
        )
    if (count := count_column(table)) in by:
        raise BadSetting(f"by names {count!r}, which is read as the count of people; give a stratum another name")
    return by


def _of_people(table: Table) -> Iterator[tuple[str, ...]]:
    """The rows that stand for anybody: a stratum may be written out with counts of 0 alone, which is no stratum."""
    column = count_column(table)
    place = None if column is None else table.columns.index(column)
    return (row for row in table.rows if place is None or int(row[place]))


def words_of(over: Sequence[str], lost: int, met: set[str], values: set[str]) -> tuple[str, ...]:
    """What was summed over, whose stratum counts as not known, and what might be none."""
    found = [f"columns taken for no lists and summed over: {', '.join(over)}"] if over else []
    if lost:
        words = ", ".join(repr(word) if word else "an empty cell" for word in sorted(met))
        found.append(
            f"{counted(lost, 'person is', 'people are')} of no known stratum ({words}) and spread over the others"
        )
    doubtful = sorted(word for word in values if word.lower() in DOUBTFUL)
    if doubtful:
        found.append(
            f"{', '.join(map(repr, doubtful))} stands as a stratum of its own; if it means that nobody knows, set "
            f"unknown={','.join((UNKNOWN, *doubtful))}"
        )
    return tuple(found)


def summed_over(table: Table, by: Sequence[str]) -> tuple[str, ...]:
    """Columns that are neither a list nor asked for, such as a month.

    Raises ``BadTable`` where a column is of 0 and 1 in most rows, or of TRUE and FALSE or the like: a list with a
    broken cell, or in other words, not to be passed over.
    """
    count = count_column(table)
    found = []
    for name in table.columns:
        if name in by or name == count:
            continue
        broken = [(row, cell) for row, cell in table.cells(name) if in_ascii_digits(cell) not in ("0", "1")]
        if 0 < len(broken) < len(table.rows) / 2 or says_yes_or_no(table, name):
            row, cell = broken[0]
            raise BadTable(
                f"row {row} says {shortened(cell)} of the list {name!r}; give 1 for on it and 0 for not, or leave the "
                "column out where it is none"
            )
        if broken:
            found.append(name)
    return tuple(sorted(found))
