"""Columns of any kind become the words that a CSV file would hold."""

from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from crosscount.analysis import BadTable, Table, read_table, table_of

COLUMNS = {"date": [date(2017, 1, 3), date(2017, 2, 1)], "low": np.array([3.0, np.nan]), "sure": [True, False]}
WORDS = Table(("date", "low", "sure"), (("2017-01-03", "3", "1"), ("2017-02-01", "", "0")))


def test_lists_and_arrays_become_words():
    assert table_of(COLUMNS) == WORDS


@pytest.mark.parametrize("made", [pa.table, pd.DataFrame], ids=["arrow", "pandas"])
def test_whatever_gives_arrow_tables_does_too(made):
    assert table_of(made(COLUMNS)) == WORDS


def test_a_table_of_numbers_is_what_its_csv_is():
    assert table_of({"A": [1, 0], "n": np.array([40, 30])}) == read_table(["A,n", "1,40", "0,30"])


def test_columns_of_several_lengths_and_things_that_are_no_table_are_refused():
    with pytest.raises(BadTable, match="A 2, n 1"):
        table_of({"A": [1, 0], "n": [4]})
    with pytest.raises(BadTable, match="int is no table"):
        table_of(4)
