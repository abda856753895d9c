"""Values as cells of a table that others open in a spreadsheet: none of them starts a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from crosscount.publication.columns import Cell, Row

BYTE_ORDER_MARK = "\ufeff"
"""Without it a spreadsheet reads UTF-8 as the code page of its country; data frames skip it."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Also the full-width forms of the four signs, which some spreadsheets take for them."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a name, each with the same columns."""

    name: str
    columns: Sequence[str]
    rows: Iterable[Row]


def cell(value: Cell) -> str | int | float:
    """A value as CSV and spreadsheets take it; text that would start a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def write_csv(table: Table) -> bytes:
    """The table as CSV (RFC 4180) in UTF-8."""
    out = io.StringIO()
    writer = csv.DictWriter(out, table.columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: cell(value) for name, value in row.items()} for row in table.rows)
    return (BYTE_ORDER_MARK + out.getvalue()).encode()
