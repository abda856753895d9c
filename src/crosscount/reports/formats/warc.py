"""WARC: the pages and documents that a crawler kept, each read as what it is."""

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from datetime import datetime
from itertools import count
from typing import Any

from crosscount.reports.draft import Inner
from crosscount.reports.format import Format
from crosscount.reports.limits import MAX_UNPACKED_BYTES, MEGABYTE, megabytes
from crosscount.reports.report import Document
from crosscount.reports.unreadable import Unreadable

MAX_RECORD_BYTES = 50 * MEGABYTE
_HTTP_VERSIONS = ["HTTP/1.0", "HTTP/1.1"]
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
        """As the standard library asks."""
        return True

    def tell(self) -> int:
        """How many unpacked bytes were read."""
        return self._read

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` unpacked bytes; raises ``Unreadable`` where they do not unpack or are too many."""
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
    """Whether it opens with a WARC record, packed or not, or is named as a packed one and may be broken."""
    if not document.content.startswith(_GZIP_MARK):
        return document.content.startswith(_MARK)
    if document.name.lower().endswith(FORMAT.suffixes):
        return True
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
    # Imported when the first web archive is read, not for every text.
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    records = ArchiveIterator(_Unpacked(document.content), no_record_parse=True)
    for number in count(1):
        part = f"record {number}"
        # The library writes about broken records to the screen as well as counting them.
        with redirect_stderr(io.StringIO()):
            try:
                record = next(records, None)
                found = _inner(record, part) if record is not None else None
            except (ArchiveLoadFailed, EOFError, ValueError) as error:
                raise _broken(str(error), part) from error
        if records.err_count:
            raise _broken("the record before it is longer than it says", part)
        if record is None:
            return
        if found is not None:
            yield found


def _broken(what: str, part: str) -> Unreadable:
    return Unreadable(
        "damaged", f"found a broken record ({what}); expected whole records; download the archive again", part=part
    )


def _inner(record: Any, part: str) -> Inner | Unreadable | None:
    """The document in a record, None where it holds none."""
    from warcio.statusandheaders import StatusAndHeadersParser

    url = record.rec_headers.get_header("WARC-Target-URI")
    if record.rec_type not in _KEPT or not url:
        return None
    media_type = record.rec_headers.get_header("Content-Type")
    headers: dict[str, str] = {}
    if record.rec_type == "response" and url.startswith(("http:", "https:")):
        record.http_headers = StatusAndHeadersParser(_HTTP_VERSIONS, verify=False).parse(record.raw_stream)
        if not (record.http_headers.get_statuscode() or "").startswith("2"):
            return None
        headers = dict(record.http_headers.headers)
        media_type = record.http_headers.get_header("Content-Type")
    if (media_type or "").lower().startswith(_PARTS_OF_PAGES):
        return None
    content = record.content_stream().read(MAX_RECORD_BYTES + 1)
    if len(content) > MAX_RECORD_BYTES:
        return Unreadable(
            "too_large",
            f"found a record of more than {megabytes(MAX_RECORD_BYTES)} at {url}; save it by itself",
            part=part,
        )
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise _broken(f"it ends {record.raw_stream.limit:,} bytes early", part)
    retrieved_at = _time(record.rec_headers.get_header("WARC-Date"))
    return Inner(part, Document(url, content, media_type, url=url, retrieved_at=retrieved_at, headers=headers))


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
