"""JSON Lines: one report a line, in the shape that `crosscount extract` reads."""

import io
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from crosscount.reports.dates import read_date
from crosscount.reports.decoding import decode
from crosscount.reports.draft import Draft
from crosscount.reports.format import Format
from crosscount.reports.limits import MAX_TEXT_CHARACTERS
from crosscount.reports.report import Document
from crosscount.reports.unreadable import Unreadable

# JSON may spend six bytes (\\u0041) on a character.
MAX_LINE_BYTES = 6 * MAX_TEXT_CHARACTERS
MOST_BROKEN_IN_A_ROW = 1_000
_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[ \t]*\"(?:report_id|text|title|publisher|published|url|language)\"\s*:")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def recognises_jsonl(document: Document) -> bool:
    """Whether it opens with an object that has a field of a report."""
    return _OPENING.match(document.content[:4096]) is not None


def read_jsonl(document: Document) -> Iterator[Draft | Unreadable]:
    """Read a report from each line; a line that holds none is refused by its number and the others are read."""
    content = document.content
    if content.startswith(_UTF16_MARKS):
        content = decode(content).encode("utf-8", "replace")
    yield from read_lines(io.BytesIO(content.removeprefix(b"\xef\xbb\xbf")))


def read_lines(lines: Iterable[bytes]) -> Iterator[Draft | Unreadable]:
    """Read a report from each line of a stream, holding one line at a time.

    Raises:
        Unreadable: ``damaged``, after a thousand lines in a row that hold no report: this is another kind of file.
    """
    broken = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _draft(line, f"line {number}")
            broken = 0
        except Unreadable as unreadable:
            yield unreadable
            broken += 1
        if broken == MOST_BROKEN_IN_A_ROW:
            raise Unreadable(
                "damaged",
                f"found {broken:,} lines in a row without a report; expected JSON Lines; the rest was not read",
                part=f"after line {number}",
            )


def _draft(line: bytes, part: str) -> Draft:
    if len(line) > MAX_LINE_BYTES:
        raise Unreadable(
            "too_large",
            f"found a line of {len(line):,} bytes; at most {MAX_LINE_BYTES:,} are read; split the text",
            part=part,
        )
    try:
        fields = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Unreadable(
            "undecodable", f"byte {error.start} of the line is not UTF-8; JSON Lines are UTF-8; write it so", part=part
        ) from error
    except RecursionError as error:
        raise Unreadable(
            "unsafe", "found values nested too deeply to be a report; expected a flat object of texts", part=part
        ) from error
    except ValueError as error:
        raise Unreadable(
            "damaged", f"found a line that is no JSON ({error}); expected one object a line; write it again", part=part
        ) from error
    if not isinstance(fields, dict):
        raise Unreadable(
            "invalid", f"found a JSON {type(fields).__name__}; expected an object with at least a text", part=part
        )
    return Draft(
        text=_text(fields, part),
        title=_optional(fields, "title", part),
        publisher=_optional(fields, "publisher", part),
        published=_published(fields, part),
        url=_optional(fields, "url", part),
        language=_optional(fields, "language", part),
        report_id=_given_id(fields, part),
        part=part,
        keeps_offsets=True,
    )


def _text(fields: dict[str, Any], part: str) -> str:
    text = fields.get("text")
    if not isinstance(text, str):
        found = "no field `text`" if "text" not in fields else f"a text that is a {type(text).__name__}"
        raise Unreadable("invalid", f"found {found}; expected the words of the report; fill `text`", part=part)
    return text


def _optional(fields: dict[str, Any], name: str, part: str) -> str | None:
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        raise Unreadable(
            "invalid", f"found a {name} that is a {type(value).__name__}; expected a text or null", part=part
        )
    return value or None


def _published(fields: dict[str, Any], part: str) -> date | None:
    words = _optional(fields, "published", part)
    day = read_date(words) if words else None
    if words and not day:
        raise Unreadable(
            "invalid", f"found the publication date {words[:40]!r}; expected YYYY-MM-DD, or null if unknown", part=part
        )
    return day


def _given_id(fields: dict[str, Any], part: str) -> str | None:
    """A number is a good name too: data sets count their rows."""
    given = fields.get("report_id")
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    return _optional(fields, "report_id", part)


FORMAT = Format(
    name="jsonl",
    suffixes=(".jsonl", ".ndjson"),
    media_types=("application/jsonl", "application/x-ndjson", "application/x-jsonlines"),
    read=read_jsonl,
    recognises=recognises_jsonl,
)
