"""What every analysis is given: a table of words, as a CSV file holds it, and settings by name."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from numbers import Rational, Real
from typing import Any

from crosscount.values.errors import CrosscountError

MOST_ROWS = 5_000_000
MOST_COUNTED = 10**9
"""The greatest count of a cell: incidents, killed or people."""
LONGEST_QUOTED = 40
LONGEST_WHOLE = 300
"""Digits of a whole number in a column of numbers; what is longer is no count, and no calculation holds it."""
MOST_SEED = 2**32 - 1
OF_DIGITS = re.compile(r"[-+]?\d[-\d.:/\u066b]*")
OF_NUMBERS = {"\u066b": "."}
"""Marks within numbers of other scripts: the Arabic decimal point."""


class BadTable(CrosscountError):
    """A table that is not what the analysis reads; the message names the row or the column."""


class BadSetting(CrosscountError):
    """A setting that the method does not have, or a value that it cannot use."""


class NoSuchSetting(BadSetting):
    """A setting that the method does not have; ``known`` are those it has."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"there is no setting {name!r} here; there are {', '.join(known) or 'none'}")
        self.known = known


@dataclass(frozen=True, slots=True)
class Table:
    """Named columns of words; every row as long as the header.

    ``numbers`` are those of the rows where a spreadsheet shows the file: the header is 1, and blank rows count.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: Sequence[int] = field(default=(), compare=False, repr=False)
    sha256: str = field(default="", compare=False, repr=False, kw_only=True)
    """Of the bytes it was read from; empty where it came from no file."""

    def number(self, row: int) -> int:
        """What a message calls the row at this place (the first is 0)."""
        return self.numbers[row] if self.numbers else row + 2

    def cells(self, name: str) -> Iterator[tuple[int, str]]:
        """The words of one column, each with the number of its row; raises ``BadTable`` as ``column`` does."""
        column = self.column(name)
        return ((self.number(row), cell) for row, cell in enumerate(column))

    def selected(self, rows: Iterable[int]) -> "Table":
        """Some of the rows, by their places, each still called as it was."""
        kept = list(rows)
        return Table(self.columns, tuple(self.rows[row] for row in kept), [self.number(row) for row in kept])

    def column(self, name: str) -> tuple[str, ...]:
        """The words of one column; raises ``BadTable`` where there is none of this name."""
        if name not in self.columns:
            raise BadTable(f"there is no column {name!r}; the table has {', '.join(self.columns)}")
        place = self.columns.index(name)
        return tuple(row[place] for row in self.rows)


def read_table(lines: Iterable[str]) -> Table:
    """Read CSV with a header.

    Raises:
        BadTable: no header, one that is not parted by commas or no text, a name twice, a row of another length, or more
            than ``MOST_ROWS`` rows.
    """
    rows, numbers = [], []
    try:
        for number, row in enumerate(csv.reader(_bounded(lines)), start=1):
            cells = tuple(cell.strip() for cell in row)
            if any(cells):
                rows.append(cells)
                numbers.append(number)
    except csv.Error as error:
        raise BadTable(f"not a CSV table ({error}); give comma-separated columns under a header") from error
    if not rows:
        raise BadTable("the table is empty; give comma-separated columns under a header")
    header = rows[0]
    _check_header(header)
    # Where no blank row comes before the last, places tell the numbers.
    table = Table(header, tuple(rows[1:]), () if numbers[-1] == len(numbers) else tuple(numbers[1:]))
    for place, cells in enumerate(table.rows):
        if len(cells) != len(header):
            raise BadTable(
                f"row {table.number(place)} has {counted(len(cells), 'cell', 'cells')} and the header {len(header)}; "
                "give every row one of each"
            )
    return table


def table_of(columns: Any) -> Table:
    """A table from columns by name (lists or arrays), or from anything that gives Arrow tables (pandas, Polars).

    Raises:
        BadTable: columns of several lengths or of one name, a whole number of more than ``LONGEST_WHOLE`` digits, or
            something else.
    """
    written, values = _by_name(columns) if isinstance(columns, Mapping) else _from_arrow(columns)
    names = tuple(name.strip() for name in written)
    _check_names(names)
    words = [tuple(map(_word, column)) for column in values]
    if len(set(map(len, words))) > 1:
        lengths = ", ".join(f"{name} {len(column)}" for name, column in zip(names, words, strict=True))
        raise BadTable(f"columns of several lengths: {lengths}; give every column one value a row")
    return Table(names, tuple(zip(*words, strict=True)))


def _by_name(columns: Mapping[Any, Any]) -> tuple[tuple[str, ...], list[Any]]:
    for name, column in columns.items():
        if isinstance(column, str) or not isinstance(column, Iterable) or getattr(column, "ndim", 1) != 1:
            raise BadTable(f"column {name!r} is no list of values; give every column one value a row")
    return tuple(map(str, columns)), list(columns.values())


def _from_arrow(columns: Any) -> tuple[tuple[str, ...], list[Any]]:
    import pyarrow as pa

    if not hasattr(columns, "__arrow_c_stream__"):
        raise BadTable(f"a {type(columns).__name__} is no table; give columns by name, or an Arrow table")
    try:
        table = pa.table(columns)
    except (ValueError, TypeError, pa.ArrowException) as error:
        raise BadTable(f"no table can be made of this {type(columns).__name__}: {error}") from error
    return tuple(table.column_names), [column.to_pylist() for column in table.columns]


def _check_header(names: Sequence[str]) -> None:
    if any("\0" in name for name in names):
        raise BadTable("the header looks like UTF-16 or no text at all; save the table as CSV in UTF-8, or as Parquet")
    if len(names) == 1 and any(mark in names[0] for mark in ";\t|"):
        raise BadTable(f"the header is one cell, {shortened(names[0])}; save the table with commas between the cells")
    _check_names(names)


def in_ascii_digits(cell: str) -> str:
    """A number or a date in the digits of any script, as Python's calendar reads it; words as they are."""
    if cell.isascii() or not OF_DIGITS.fullmatch(cell):
        return cell
    return "".join(str(int(mark)) if mark.isdecimal() else OF_NUMBERS.get(mark, mark) for mark in cell)


def _check_names(names: Sequence[str]) -> None:
    if len(set(names)) < len(names):
        raise BadTable(f"two columns bear one name in {', '.join(names)}; name every column differently")


def whole_number(cell: str, most: int) -> int | None:
    """A whole number from 0 to ``most``, read by its length first; None for anything else.

    12.0 is 12: so columns of counts with a gap are written by what holds them as fractions.
    """
    whole, point, fraction = in_ascii_digits(cell).partition(".")
    digits = whole.lstrip("0") or whole[:1]
    if fraction.strip("0") or bool(point) != bool(fraction) or not whole.isdecimal():
        return None
    return int(digits) if len(digits) <= len(str(most)) and int(digits) <= most else None


def shortened(cell: str) -> str:
    """A cell as a message quotes it."""
    return repr(cell) if len(cell) <= LONGEST_QUOTED else f"{cell[:LONGEST_QUOTED]!r} and more"


def counted(number: int, one: str, several: str = "") -> str:
    """A number with its noun: 1 list, 2 lists; ``several`` where that is not the noun with an s."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def _word(value: Any) -> str:
    """As a CSV file is read: nothing where nothing is known, 12 for 12.0, 1 and 0 for yes and no, no blanks around.

    A whole number keeps all its digits: through a float, two ids that differ in the last would become one.
    """
    if value is None or type(value).__name__ == "NAType" or value != value:
        return ""
    if type(value).__name__ in ("bool", "bool_"):
        return str(int(value))
    if isinstance(value, Rational):
        return _whole(int(value.numerator)) if value.denominator == 1 else str(value)
    if isinstance(value, Decimal) and _is_whole(value):
        return _whole(int(value))
    if isinstance(value, Real) and float(value).is_integer():
        return str(int(float(value)))
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def _is_whole(value: Decimal) -> bool:
    return value.is_finite() and value.adjusted() <= LONGEST_WHOLE and value == value.to_integral_value()


def _whole(value: int) -> str:
    if abs(value) >= 10**LONGEST_WHOLE:
        raise BadTable(f"a whole number of more than {LONGEST_WHOLE} digits; give ids as words, and counts as they are")
    return str(value)


def _bounded(lines: Iterable[str]) -> Iterable[str]:
    for number, line in enumerate(lines):
        if number > MOST_ROWS:
            raise BadTable(f"more than {MOST_ROWS:,} rows; give counts instead of single cases")
        yield line if number else line.removeprefix("\ufeff")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user sets, by name, as words (``order=2``); a method asks for the ones it has."""

    values: Mapping[str, str]
    in_force: dict[str, str | int | float] = field(default_factory=dict, compare=False, repr=False)
    """What a method asked for, as it was read, defaults too: an estimate is made again with these."""

    def only(self, *known: str) -> None:
        """Raise ``NoSuchSetting`` for a name that the method does not have."""
        for name in self.values:
            if name not in known:
                raise NoSuchSetting(name, known)

    def whole(self, name: str, default: int, *, least: int, most: int) -> int:
        """A whole number from ``least`` to ``most``; raises ``BadSetting`` for anything else."""
        words = self.values.get(name, str(default))
        size = whole_number(words.removeprefix("-"), max(abs(least), abs(most)))
        value = None if size is None else -size if words.startswith("-") else size
        if value is None or not least <= value <= most:
            raise BadSetting(f"{name} is {shortened(words)}; give a whole number from {least} to {most}")
        self.in_force[name] = value
        return value

    def number(self, name: str, default: float, *, least: float, most: float) -> float:
        """A number from ``least`` to ``most``; raises ``BadSetting`` for anything else."""
        words = self.values.get(name, str(default))
        try:
            value = float(words)
        except ValueError:
            value = float("nan")
        if not least <= value <= most:
            raise BadSetting(f"{name} is {shortened(words)}; give a number from {least} to {most}")
        self.in_force[name] = value
        return value

    def words(self, name: str, default: str = "") -> str:
        """What was set, without blanks around it; ``default`` where that is nothing."""
        words = self.values.get(name, "").strip() or default
        self.in_force[name] = words
        return words

    def level(self, default: float = 0.95) -> float:
        """How much of the uncertainty a range holds: .95 is 95 %; raises ``BadSetting`` as ``number`` does."""
        return self.number("level", default, least=0.5, most=0.999)

    def seed(self) -> int:
        """Where drawing by chance starts, so that it can be repeated; raises ``BadSetting`` as ``whole`` does."""
        return self.whole("seed", 1, least=0, most=MOST_SEED)

    def choice(self, name: str, choices: tuple[str, ...]) -> str:
        """One of ``choices``, the first by default; raises ``BadSetting`` for anything else."""
        words = self.values.get(name, choices[0])
        if words not in choices:
            raise BadSetting(f"{name} is {words!r}; give one of {', '.join(choices)}")
        self.in_force[name] = words
        return words
