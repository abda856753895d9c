"""Tables as one XLSX file: a sheet for each, and before them one that says what they are."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.cell.cell import Cell as OneCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from crosscount.publication.cells import Table, cell
from crosscount.publication.columns import Cell, Row

DAY_ONE = datetime(1980, 1, 1)
"""The time in every file, so that the same tables are the same bytes."""
WIDTHS = {"what": 28, "about": 110, "quote": 60}
WIDTH = 18
"""Of a column, in signs."""
LONGEST = 32_767
"""Signs that a cell of the format holds."""
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(<)")


def write_workbook(about: Mapping[str, str], tables: Iterable[Table]) -> bytes:
    """The tables, after a sheet "About" of two columns.

    Rows are written one by one and never held together. Every cell is a number or plain text, never a formula.
    """
    book = Workbook(write_only=True)
    book.properties.creator = "Crosscount"
    book.properties.created = DAY_ONE
    lines: list[Row] = [{"what": name, "about": words} for name, words in about.items()]
    for table in (Table("About", ("what", "about"), lines), *tables):
        _add(book, table)
    out = io.BytesIO()
    book.save(out)
    return _without_times(out.getvalue())


def _add(book: Workbook, table: Table) -> None:
    sheet = book.create_sheet(table.name)
    sheet.freeze_panes = "A2"
    for position, name in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(position)].width = WIDTHS.get(name, WIDTH)
    sheet.append([_cell(sheet, name, bold=True) for name in table.columns])
    for row in table.rows:
        sheet.append([_cell(sheet, row.get(name)) for name in table.columns])


def _cell(sheet: WriteOnlyWorksheet, value: Cell, *, bold: bool = False) -> OneCell:
    shown = cell(value)
    if not isinstance(shown, str):
        return WriteOnlyCell(sheet, shown)
    made = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", shown)[:LONGEST])
    made.data_type = "s"
    if bold:
        made.font = Font(bold=True)
    elif "\n" in shown:
        made.alignment = Alignment(wrap_text=True)
    return made


def _without_times(content: bytes) -> bytes:
    """The file without the moment at which it was written, which would make no two alike."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as written, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in written.namelist():
            part = written.read(name)
            if name == "docProps/core.xml":
                part = MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", part)
            kept.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()
