"""The same lists give the same estimate to the last digit, in whatever order columns and rows of a table stand."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.undercount.lists import overlaps_of, settings
from crosscount.analysis import Table
from crosscount.analysis.methods import METHODS, OF_LISTS
from crosscount.analysis.undercount import chapman, linkage, multiverse, strata
from crosscount.analysis.undercount.overlaps import read_overlaps

FEWER_DRAWS = {
    "loglinear.v1": {"replicates": 200, "choice": "average_bic"},
    "threshold.v1": {"replicates": 200},
    "latent_class.v1": {"classes": 3},
    strata.NAME: {"by": "age", "replicates": 100},
    multiverse.NAME: {"replicates": 200, "most_draws": 2500},
    linkage.NAME: {"configurations": 20},
}


def of_lists(size: int, people: int = 900, seed: int = 7) -> Table:
    """Lists of unlike length, called so that neither their order in the table nor the alphabet is that of length."""
    chances = np.array((0.5, 0.3, 0.4))[:size]
    table = overlaps_of(np.random.default_rng(seed).random((people, size)) < chances)
    return Table((*("Police", "Courts", "Morgue")[:size], "n"), table.rows)


def by_age() -> Table:
    """Three ages of people on three lists."""
    rows = [(age, *row) for seed, age in enumerate(("old", "young", "child")) for row in of_lists(3, seed=seed).rows]
    return Table(("age", *of_lists(3).columns), tuple(rows))


def pairs_of_records() -> Table:
    """Records of people on three lists; every second link is in doubt."""
    on = np.random.default_rng(5).random((500, 3)) < np.array((0.5, 0.4, 0.45))
    rows = [
        ("ABC"[one], str(person), "ABC"[other], str(person), "1" if person % 2 else "0.7")
        for person, (one, other) in product(range(len(on)), ((0, 1), (1, 2), (0, 2)))
        if on[person, one] and on[person, other]
    ]
    alone = [("ABC"[int(row.argmax())], str(person), "", "", "") for person, row in enumerate(on) if row.sum() == 1]
    return Table(linkage.COLUMNS, (*rows, *alone))


TABLES = {chapman.NAME: of_lists(2), strata.NAME: by_age(), linkage.NAME: pairs_of_records()}


@pytest.mark.parametrize("method", [*OF_LISTS, linkage.NAME])
def test_neither_the_order_of_columns_nor_that_of_rows_moves_a_digit_or_a_word(method):
    table, asked = TABLES.get(method, of_lists(3)), FEWER_DRAWS.get(method, {})
    generator = np.random.default_rng(3)
    columns, rows = range(len(table.columns) - 1, -1, -1), generator.permutation(len(table.rows))
    turned = Table(
        tuple(table.columns[place] for place in columns),
        tuple(tuple(table.rows[row][place] for place in columns) for row in rows),
    )

    found = METHODS[method](turned, settings(**asked))

    assert found == METHODS[method](table, settings(**asked))


@given(st.permutations(range(4)), st.permutations(range(7)))
def test_overlaps_are_the_same_in_any_order(columns, rows):
    table = of_lists(3)
    turned = Table(
        tuple(table.columns[place] for place in columns),
        tuple(tuple(table.rows[row][place] for place in columns) for row in rows),
    )

    one, other = read_overlaps(table), read_overlaps(turned)

    assert (one.lists, one.counts.tolist()) == (other.lists, other.counts.tolist())
