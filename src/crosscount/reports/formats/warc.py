"""WARC: the pages and documents that a crawler kept, each read as what it is."""

import gzip
import io
import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crosscount.reports.draft import Inner
from crosscount.reports.format import Format
from crosscount.reports.limits import MAX_UNPACKED_BYTES, MEGABYTE, megabytes
from crosscount.reports.report import Document
from crosscount.reports.unreadable import Unreadable

MAX_RECORD_BYTES = 50 * MEGABYTE
_GZIP_MARK = b"\x1f\x8b"
_MARK = b"WARC/"
_KEPT = {"response", "resource", "conversion"}
# Parts of pages, not documents: a site's archive has hundreds of them.
_PARTS_OF_PAGES = (
    "application/font", "application/javascript", "application/json", "application/x-javascript", "audio/", "font/",
    "image/", "text/css", "text/dns", "text/javascript", "video/",
)  # fmt: skip


class _Unpacked(io.RawIOBase):
    """The archive's bytes, unpacked as they are read and never more than allowed."""

    def __init__(self, content: bytes) -> None:
        source = io.BytesIO(content)
        self._source: Any = gzip.GzipFile(fileobj=source) if content.startswith(_GZIP_MARK) else source
        self._read = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._read

    def read(self, size: int = -1) -> bytes:
        try:
            chunk: bytes = self._source.read(size)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise Unreadable(
                "damaged", f"found a web archive that does not unpack ({error}); download it again"
            ) from error
        self._read += len(chunk)
        if self._read > MAX_UNPACKED_BYTES:
            raise Unreadable(
                "unsafe",
                f"found a web archive that grows beyond {megabytes(MAX_UNPACKED_BYTES)}; at most that is unpacked; "
                "split it by its records",
            )
        return chunk


def recognises_warc(document: Document) -> bool:
    """Whether it opens with a WARC record, packed or not."""
    if not document.content.startswith(_GZIP_MARK):
        return document.content.startswith(_MARK)
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        return unpacker.decompress(document.content[:4096], len(_MARK)) == _MARK
    except zlib.error:
        return False


def read_warc(document: Document) -> Iterator[Inner | Unreadable]:
    """Read every successful response that is a document; the record's date is when it was fetched, not published.

    Raises:
        Unreadable: ``damaged`` or ``unsafe``; what came before is read.
    """
    records = ArchiveIterator(_Unpacked(document.content))
    number = 0
    while True:
        number += 1
        part = f"record {number}"
        try:
            record = next(records, None)
            found = _inner(record, part) if record is not None else None
        except (ArchiveLoadFailed, ValueError) as error:
            raise Unreadable(
                "damaged",
                f"found a broken record ({error}); expected whole records; download the archive again",
                part=part,
            ) from error
        if record is None:
            return
        if found is not None:
            yield found


def _inner(record: Any, part: str) -> Inner | Unreadable | None:
    if record.rec_type not in _KEPT or not _is_success(record):
        return None
    headers = dict(record.http_headers.headers) if record.http_headers else {}
    media_type = record.http_headers.get_header("Content-Type") if record.http_headers else record.content_type
    if (media_type or "").lower().startswith(_PARTS_OF_PAGES):
        return None
    url = record.rec_headers.get_header("WARC-Target-URI")
    content = record.content_stream().read(MAX_RECORD_BYTES + 1)
    if len(content) > MAX_RECORD_BYTES:
        return Unreadable(
            "too_large",
            f"found a record of more than {megabytes(MAX_RECORD_BYTES)} at {url}; save it by itself",
            part=part,
        )
    document = Document(
        name=url or part,
        content=content,
        media_type=media_type,
        url=url,
        retrieved_at=_time(record.rec_headers.get_header("WARC-Date")),
        headers=headers,
    )
    return Inner(part, document)


def _is_success(record: Any) -> bool:
    return record.http_headers is None or (record.http_headers.get_statuscode() or "").startswith("2")


def _time(words: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(words or "")
    except ValueError:
        return None


FORMAT = Format(
    name="warc",
    suffixes=(".warc", ".warc.gz"),
    media_types=("application/warc", "application/x-warc"),
    read=read_warc,
    recognises=recognises_warc,
)
