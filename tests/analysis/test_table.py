"""Columns of any kind become the words that a CSV file would hold."""

import gzip
from datetime import date
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from io import BytesIO

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from crosscount.analysis import BadSetting, BadTable, Settings, Table, read_bytes, read_table, table_of
from crosscount.analysis.by_period import dates_of
from crosscount.analysis.table import in_ascii_digits, whole_number

COLUMNS = {"date": [date(2017, 1, 3), date(2017, 2, 1)], "low": np.array([3.0, np.nan]), "sure": [True, False]}
WORDS = Table(("date", "low", "sure"), (("2017-01-03", "3", "1"), ("2017-02-01", "", "0")))


def test_lists_and_arrays_become_words():
    assert table_of(COLUMNS) == WORDS


@pytest.mark.parametrize("made", [pa.table, pd.DataFrame], ids=["arrow", "pandas"])
def test_whatever_gives_arrow_tables_does_too(made):
    assert table_of(made(COLUMNS)) == WORDS


def test_a_table_of_numbers_is_what_its_csv_is():
    assert table_of({"A": [1, 0], "n": np.array([40, 30])}) == read_table(["A,n", "1,40", "0,30"])


def test_blanks_around_words_are_left_off_as_in_a_csv_file():
    columns = {" district": ["Quetta ", "Quetta"], "killed": ["12 ", 3]}

    assert table_of(columns) == table_of(pa.table({"district": ["Quetta", " Quetta"], "killed": [12, 3]}))
    assert table_of(columns) == read_table([" district,killed", "Quetta ,12 ", "Quetta,3"])


def test_columns_of_several_lengths_and_things_that_are_no_table_are_refused():
    with pytest.raises(BadTable, match="A 2, n 1"):
        table_of({"A": [1, 0], "n": [4]})
    with pytest.raises(BadTable, match="int is no table"):
        table_of(4)
    for column in (3, "three", np.ones((2, 2))):
        with pytest.raises(BadTable, match="'n' is no list of values"):
            table_of({"n": column})


@pytest.mark.parametrize(
    "twice",
    [
        {1: [40], "1": [30]},
        pa.table([[40], [30]], names=["1", "1"]),
        pd.DataFrame([[40, 30]], columns=["1", "1"]),
    ],
    ids=["by name", "arrow", "pandas"],
)
def test_no_column_is_lost_to_another_of_its_name(twice):
    with pytest.raises(BadTable, match=r"1, 1|\['1', '1'\]"):
        table_of(twice)


def test_ids_that_differ_in_the_last_digit_stay_two():
    ids = [9007199254740992, 9007199254740993]

    words = ("9007199254740992", "9007199254740993")
    for column in (ids, np.array(ids), pd.Series(ids), [Decimal(one) for one in ids], [Fraction(one) for one in ids]):
        assert table_of({"id": column}).column("id") == words


@pytest.mark.parametrize("endless", [10**300, -(10**400), 10**5000], ids=["just", "far", "beyond"])
def test_a_whole_number_that_no_calculation_holds_is_refused(endless):
    with pytest.raises(BadTable, match="more than 300 digits"):
        table_of({"n": [endless]})


@pytest.mark.parametrize("written", [Decimal("1E+400000"), Decimal("Infinity"), Fraction(10**400, 3), float("inf")])
def test_a_number_that_is_not_whole_or_has_no_end_stays_as_it_is_written(written):
    assert table_of({"n": [written]}).column("n") == (str(written),)


@pytest.mark.parametrize(
    "value", [np.float32(12), np.float64(12), np.int8(12), Decimal("12.00"), Fraction(12), pd.Series([12.0])[0]]
)
def test_twelve_is_twelve_whatever_holds_it(value):
    assert table_of({"n": [value]}).column("n") == ("12",)


@pytest.mark.parametrize(
    ("cell", "read"),
    [("12.0", 12), ("012", 12), ("۱۲", 12), ("۱۲٫۰", 12), ("٠٠١٢", 12), ("12.", None), (".0", None), ("12.5", None)],
)
def test_a_whole_number_that_a_file_holds_as_a_fraction_is_whole(cell, read):
    assert whole_number(cell, 1000) == read


def test_yes_and_no_and_not_known_are_told_apart():
    assert table_of({"sure": np.array([True, False])}).column("sure") == ("1", "0")
    assert table_of({"n": pd.array([3, None], dtype="Int64")}).column("n") == ("3", "")


def test_a_row_is_called_by_the_number_that_a_spreadsheet_shows():
    with_blanks = ["", "A,n", "1,40", " , ", "", '"two', 'lines",3', "0,30,1"]

    with pytest.raises(BadTable, match="row 7 has 3 cells"):
        read_table(with_blanks)
    table = read_table(with_blanks[:-1])
    assert list(table.cells("n")) == [(3, "40"), (6, "3")]
    assert table == read_table(["A,n", "1,40", '"two', 'lines",3'])


def test_rows_without_a_file_are_called_as_under_a_header():
    assert list(table_of({"n": [40, 30]}).cells("n")) == [(2, "40"), (3, "30")]


def test_a_mark_of_byte_order_is_no_part_of_a_quoted_name():
    assert read_table(['\ufeff"A, all",n', "1,40"]).columns == ("A, all", "n")


@pytest.mark.parametrize(
    ("read", "name", "words"),
    [
        (Settings.level, "level", "from 0.5 to 0.999"),
        (Settings.seed, "seed", "from 0 to 4294967295"),
    ],
)
def test_a_level_and_a_seed_have_one_bound_for_all_methods(read, name, words):
    for wrong in ("-1", "4294967296", "nan", ""):
        with pytest.raises(BadSetting, match=words):
            read(Settings({name: wrong}))


def test_what_is_not_set_has_its_default():
    none, some = Settings({}), Settings({"level": ".9", "seed": "4294967295", "by": " age "})

    assert (none.level(), none.level(0.9), none.seed(), none.words("by"), none.words("by", "district")) == (
        *(0.95, 0.9, 1),
        *("", "district"),
    )
    assert (some.level(), some.seed(), some.words("by", "district")) == (0.9, 4294967295, "age")


@pytest.mark.parametrize("header", ["date;low", "date\tlow", "date|low"])
def test_a_table_parted_by_another_mark_is_told_so(header):
    with pytest.raises(BadTable, match=r"the header is one cell.*save the table with commas"):
        read_table([header, "2017-01-03;4"])


@pytest.mark.parametrize(
    ("cell", "read"),
    [("٢٠١٧-۰۳-۲۱", "2017-03-21"), ("-٣٫٥", "-3.5"), ("بركة ٢", "بركة ٢"), ("2017-W05", "2017-W05")],
)
def test_numbers_and_dates_in_the_digits_of_another_script_are_numbers_and_names_stay_as_they_are(cell, read):
    assert in_ascii_digits(cell) == read


def test_dates_in_arabic_digits_are_dates_in_whatever_holds_them_and_ids_stay_two():
    days = {"date": ["٢٠١٧-٠٣-٢١"], "id": ["١٢"]}

    assert dates_of(table_of(days)) == [date(2017, 3, 21)]
    assert read_table(["id", "12", "١٢"]).column("id") == ("12", "١٢")


def test_a_parquet_file_that_is_small_because_it_says_one_thing_often_is_refused_before_it_fills_the_memory():
    packed = BytesIO()
    parquet.write_table(pa.table({"a": ["x" * 20_000] * 40_000}), packed)

    assert len(packed.getvalue()) < 100_000
    with pytest.raises(BadTable, match="more than 512 MiB unpacked"):
        read_bytes(BytesIO(packed.getvalue()))


def test_a_parquet_file_is_the_table_that_was_written():
    written = BytesIO()
    parquet.write_table(pa.table({"day": ["2017-03-21", None], "killed": [3, 4]}), written)
    content = written.getvalue()

    read = read_bytes(BytesIO(content))

    assert (read.columns, read.rows) == (("day", "killed"), (("2017-03-21", "3"), ("", "4")))
    assert read.sha256 == sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PAR1 and then nothing of the kind", "not a Parquet file"),
        (gzip.compress(b"date\n2017-03-21\n"), "compressed with gzip"),
        ("date,low\n".encode("utf-16"), "looks like UTF-16"),
    ],
)
def test_bytes_that_are_no_table_are_refused_in_words(content, words):
    with pytest.raises(BadTable, match=words):
        read_bytes(BytesIO(content))


def test_a_setting_of_five_thousand_digits_is_refused():
    with pytest.raises(BadSetting, match="and more; give a whole number"):
        Settings({"seed": "1" * 5000}).whole("seed", 1, least=0, most=10)
