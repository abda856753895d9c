"""A table of reports, one a row, named by its first row."""

import csv
import io
from collections.abc import Iterator
from datetime import date

from crosscount.reports.dates import read_date
from crosscount.reports.decoding import decode
from crosscount.reports.draft import Draft
from crosscount.reports.format import Format
from crosscount.reports.report import Document
from crosscount.reports.unreadable import Unreadable

COLUMNS = ("text", "title", "publisher", "published", "url", "language", "report_id")
_DELIMITERS = (",", ";", "\t")  # a semicolon where Excel keeps the comma for decimals


def read_csv(document: Document) -> Iterator[Draft | Unreadable]:
    """Read a report from each row that has a text; columns other than those of a report are left alone.

    Raises:
        Unreadable: no column ``text``, or quotes that never end.
    """
    text = decode(document.content)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    names: list[str] | None = None
    start = 1
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(
                "damaged",
                f"found a row that is no CSV ({error}); expected quotes that close and fields under "
                f"{csv.field_size_limit():,} characters; mend the row, the rows after it were not read",
                part=f"line {start}",
            ) from error
        part, start = f"line {start}", rows.line_num + 1
        if names is None:
            names = _names(row)
        elif any(row):
            yield _draft(names, row, part)


def _delimiter(text: str) -> str:
    """The delimiter under which the first line has most columns of a report; a comma when none helps."""
    head = text[:4096].splitlines()[:1]
    known = {mark: len(set(_names_of(head[0], mark)) & set(COLUMNS)) for mark in _DELIMITERS} if head else {}
    return max(known, key=known.__getitem__) if known else ","


def _names_of(line: str, delimiter: str) -> list[str]:
    return [name.strip().strip('"').strip().lower() for name in line.split(delimiter)]


def _names(row: list[str]) -> list[str]:
    names = [name.strip().lower() for name in row]
    if "text" not in names:
        raise Unreadable(
            "invalid",
            f"found the columns {', '.join(names)[:200] or '(none)'}; expected at least `text`, and where known "
            f"{', '.join(COLUMNS[1:])}; name the column with the words `text`",
        )
    return names


def _draft(names: list[str], row: list[str], part: str) -> Draft | Unreadable:
    if len(row) != len(names):
        return Unreadable(
            "invalid",
            f"found {len(row)} fields; expected {len(names)}; quote fields that hold the delimiter",
            part=part,
        )
    fields = {name: value for name, value in zip(names, row, strict=True) if name in COLUMNS and value.strip()}
    published: date | None = None
    if "published" in fields:
        published = read_date(fields["published"])
        if published is None:
            return Unreadable(
                "invalid",
                f"found the publication date {fields['published'][:40]!r}; expected YYYY-MM-DD, or nothing if unknown",
                part=part,
            )
    return Draft(
        text=fields.get("text", ""),
        title=fields.get("title"),
        publisher=fields.get("publisher"),
        published=published,
        url=fields.get("url"),
        language=fields.get("language"),
        report_id=fields.get("report_id"),
        part=part,
        keeps_offsets=True,
    )


FORMAT = Format(
    name="csv",
    suffixes=(".csv", ".tsv"),
    media_types=("text/csv", "text/tab-separated-values", "application/csv"),
    read=read_csv,
)
