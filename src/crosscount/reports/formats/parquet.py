"""Parquet: a table of reports, one a row, as corpora are kept."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from crosscount.reports.dates import read_date
from crosscount.reports.draft import Draft
from crosscount.reports.format import Format
from crosscount.reports.limits import MAX_UNPACKED_BYTES, megabytes
from crosscount.reports.report import Document
from crosscount.reports.unreadable import Unreadable

if TYPE_CHECKING:
    import pyarrow.parquet as pq

COLUMNS = ("text", "title", "publisher", "published", "url", "language", "report_id")
_MARK = b"PAR1"
_ROWS_AT_ONCE = 500


def recognises_parquet(document: Document) -> bool:
    """Whether it opens as Parquet does."""
    return document.content.startswith(_MARK)


def read_parquet(document: Document) -> Iterator[Draft | Unreadable]:
    """Read a report from each row; columns other than those of a report are left alone.

    Raises:
        Unreadable: ``damaged``, ``unsafe``, or ``invalid`` where there is no column ``text``; the rows before are read.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    number, size = 0, 0
    try:
        file = io.BytesIO(document.content)
        shape = pq.ParquetFile(file)
        names = _names(shape)
        types = {name: shape.schema_arrow.field(name).type for name in names}
        words = [name for name in names if pa.types.is_string(types[name]) or pa.types.is_large_string(types[name])]
        # As dictionaries: a text that many rows repeat is unpacked once, however small it was packed.
        table = pq.ParquetFile(file, read_dictionary=words)
        for batch in table.iter_batches(_ROWS_AT_ONCE, columns=names):
            for place in range(len(batch)):
                number += 1
                try:
                    row = {name: batch.column(name)[place].as_py() for name in names}
                except UnicodeDecodeError as error:
                    yield _undecodable(error, f"row {number}")
                    continue
                size += len(row["text"]) if isinstance(row["text"], str) else 0
                if size > MAX_UNPACKED_BYTES:
                    raise Unreadable(
                        "unsafe",
                        f"found texts of more than {megabytes(MAX_UNPACKED_BYTES)}; at most that is unpacked; split "
                        "the file by its rows",
                    )
                yield _draft(row, f"row {number}")
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise Unreadable(
            "damaged", f"found Parquet that cannot be read ({error}); write or download it again"
        ) from error


def _names(table: "pq.ParquetFile") -> list[str]:
    found: list[str] = table.schema_arrow.names
    if "text" not in found:
        raise Unreadable(
            "invalid",
            f"found the columns {', '.join(found)[:200] or '(none)'}; expected at least `text`, and where known "
            f"{', '.join(COLUMNS[1:])}; name the column with the words `text`",
        )
    groups = (table.metadata.row_group(number).total_byte_size for number in range(table.metadata.num_row_groups))
    if (size := sum(groups)) > MAX_UNPACKED_BYTES:
        raise Unreadable(
            "unsafe",
            f"found {megabytes(size)} of values; at most {megabytes(MAX_UNPACKED_BYTES)} are unpacked; split the file "
            "by its rows",
        )
    return [name for name in COLUMNS if name in found]


def _undecodable(error: UnicodeDecodeError, part: str) -> Unreadable:
    return Unreadable(
        "undecodable",
        f"byte {error.start} of a text is not UTF-8; words in Parquet are UTF-8; write them so",
        part=part,
    )


def _draft(row: dict[str, Any], part: str) -> Draft | Unreadable:
    if isinstance(row.get("report_id"), int):
        row["report_id"] = str(row["report_id"])
    published = _day(row.pop("published", None))
    if row["text"] is None:
        return Unreadable("empty", "found no text; expected the words of the report", part=part)
    for name, value in row.items():
        if not isinstance(value, str | None):
            return Unreadable(
                "invalid", f"found a {name} that is a {type(value).__name__}; expected words or null", part=part
            )
    if isinstance(published, str):
        return Unreadable(
            "invalid",
            f"found the publication date {published[:40]!r}; expected a date or YYYY-MM-DD, or nothing if unknown",
            part=part,
        )
    words = {name: value or None for name, value in row.items() if name != "text"}
    return Draft(text=row["text"], published=published, part=part, keeps_offsets=True, **words)


def _day(value: Any) -> date | str | None:
    """The day; its words where they are none."""
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    return read_date(str(value)) or (str(value) if str(value).strip() else None)


FORMAT = Format(
    name="parquet",
    suffixes=(".parquet",),
    media_types=("application/vnd.apache.parquet", "application/x-parquet"),
    read=read_parquet,
    recognises=recognises_parquet,
)
