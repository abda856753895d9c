"""The best pairing of rows and columns."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscount.benchmark.muc4.assignment import assign

TABLES = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 6).map(lambda halves: halves / 2), min_size=columns, max_size=columns),
        min_size=1,
        max_size=5,
    )
)


@given(TABLES)
def test_no_other_pairing_is_worth_more(table):
    pairs = assign(table)

    assert sum(table[row][column] for row, column in pairs) == pytest.approx(_by_trying_all(table))
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)


def test_a_greedy_choice_is_not_taken_where_it_costs_more_elsewhere():
    assert assign([[3, 2.5], [2.5, 0]]) == [(0, 1), (1, 0)]


def test_what_is_worth_nothing_stays_alone():
    assert assign([[0, 1], [0, 0]]) == [(0, 1)]
    assert assign([]) == []


def _by_trying_all(table):
    rows, columns = len(table), len(table[0])
    if rows > columns:
        table = [list(column) for column in zip(*table, strict=True)]
        rows, columns = columns, rows
    return max(
        sum(table[row][column] for row, column in enumerate(chosen)) for chosen in permutations(range(columns), rows)
    )
