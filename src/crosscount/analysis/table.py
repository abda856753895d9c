"""What every analysis is given: a table of words, as a CSV file holds it, and settings by name."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from numbers import Real
from typing import Any

from crosscount.values.errors import CrosscountError

MOST_ROWS = 5_000_000
MOST_COUNTED = 10**9
"""The greatest count of a cell: incidents, killed or people."""
LONGEST_QUOTED = 40


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
    """Named columns of words; every row as long as the header."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sha256: str = field(default="", compare=False, repr=False, kw_only=True)
    """Of the bytes it was read from; empty where it came from no file."""

    def column(self, name: str) -> tuple[str, ...]:
        """The words of one column; raises ``BadTable`` where there is none of this name."""
        if name not in self.columns:
            raise BadTable(f"there is no column {name!r}; the table has {', '.join(self.columns)}")
        place = self.columns.index(name)
        return tuple(row[place] for row in self.rows)


def read_table(lines: Iterable[str]) -> Table:
    """Read CSV with a header.

    Raises:
        BadTable: no header, a name twice, a row of another length, or more than ``MOST_ROWS`` rows.
    """
    try:
        rows = [tuple(cell.strip() for cell in row) for row in csv.reader(_bounded(lines)) if any(row)]
    except csv.Error as error:
        raise BadTable(f"not a CSV table ({error}); give comma-separated columns under a header") from error
    if not rows:
        raise BadTable("the table is empty; give comma-separated columns under a header")
    header = (rows[0][0].removeprefix("\ufeff").strip('"'), *rows[0][1:])
    if len(set(header)) < len(header):
        raise BadTable(f"two columns bear one name in {', '.join(header)}; name every column differently")
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(header):
            raise BadTable(
                f"row {number} has {counted(len(row), 'cell', 'cells')} and the header {len(header)}; give every row "
                f"one of each{one_cell(header)}"
            )
    return Table(header, tuple(rows[1:]))


def table_of(columns: Any) -> Table:
    """A table from columns by name (lists or arrays), or from anything that gives Arrow tables (pandas, Polars).

    Raises:
        BadTable: columns of several lengths, or something else.
    """
    if not isinstance(columns, Mapping):
        import pyarrow as pa

        if not hasattr(columns, "__arrow_c_stream__"):
            raise BadTable(f"a {type(columns).__name__} is no table; give columns by name, or an Arrow table")
        columns = pa.table(columns).to_pydict()
    words = {str(name): tuple(_word(value) for value in values) for name, values in columns.items()}
    if len({len(column) for column in words.values()}) > 1:
        lengths = ", ".join(f"{name} {len(column)}" for name, column in words.items())
        raise BadTable(f"columns of several lengths: {lengths}; give every column one value a row")
    return Table(tuple(words), tuple(zip(*words.values(), strict=True)))


def whole_number(cell: str, most: int) -> int | None:
    """A whole number from 0 to ``most``, read by its length first; None for anything else."""
    digits = cell.lstrip("0") or cell[:1]
    if not cell.isdecimal() or len(digits) > len(str(most)) or int(digits) > most:
        return None
    return int(digits)


def shortened(cell: str) -> str:
    """A cell as a message quotes it."""
    return repr(cell) if len(cell) <= LONGEST_QUOTED else f"{cell[:LONGEST_QUOTED]!r} and more"


def counted(number: int, one: str, several: str) -> str:
    """A number with its noun: 1 list, 2 lists."""
    return f"{number:,} {one if number == 1 else several}"


def one_cell(columns: Sequence[str]) -> str:
    """What a header that is no header by commas was likely meant to be; nothing where it looks right."""
    if any("\0" in name or "\ufffd" in name for name in columns):
        return " (this looks like UTF-16 or another encoding: save it as UTF-8)"
    if len(columns) == 1 and any(mark in columns[0] for mark in ";\t|"):
        return " (the cells seem to be parted by another mark: save it with commas)"
    return ""


def _word(value: Any) -> str:
    """As a CSV file would hold it: nothing where nothing is known, 12 for 12.0, 1 and 0 for yes and no."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool) or type(value).__name__ == "bool_":
        return str(int(value))
    if isinstance(value, Real) and float(value).is_integer():
        return str(int(float(value)))
    return value.isoformat() if isinstance(value, date) else str(value)


def _bounded(lines: Iterable[str]) -> Iterable[str]:
    for number, line in enumerate(lines):
        if number > MOST_ROWS:
            raise BadTable(f"more than {MOST_ROWS} rows; give counts instead of single cases")
        yield line


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

    def choice(self, name: str, choices: tuple[str, ...]) -> str:
        """One of ``choices``, the first by default; raises ``BadSetting`` for anything else."""
        words = self.values.get(name, choices[0])
        if words not in choices:
            raise BadSetting(f"{name} is {words!r}; give one of {', '.join(choices)}")
        self.in_force[name] = words
        return words
