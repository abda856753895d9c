"""Which format a document is in."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from crosscount.reports.format import Format
from crosscount.reports.formats import FORMATS, PLAIN
from crosscount.reports.limits import megabytes
from crosscount.reports.report import Document
from crosscount.reports.unreadable import Unreadable

# Formats that are known by their first bytes and not read.
_KNOWN_MARKS = (
    (b"{\\rtf", "a rich text file", "save it as DOCX or PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file", "save it as DOCX"),
    (b"PK\x03\x04", "a ZIP archive or an Office file other than DOCX", "unpack it, or export it as DOCX, CSV or PDF"),
    (b"\x1f\x8b", "a compressed file that is no web archive", "unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it"),
    (b"Rar!", "a RAR archive", "unpack it"),
    (b"BZh", "a compressed file", "unpack it"),
    (b"\xfd7zXZ", "a compressed file", "unpack it"),
    (b"\x28\xb5\x2f\xfd", "a compressed file", "unpack it"),
    (b"\x89PNG", "a picture", "type out its words, or run a text recognition"),
    (b"\xff\xd8\xff", "a picture", "type out its words, or run a text recognition"),
    (b"GIF8", "a picture", "type out its words, or run a text recognition"),
    (b"SQLite format 3", "a database", "export its reports as JSON Lines or CSV"),
)
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")


def recognise(document: Document, formats: Sequence[Format] = FORMATS) -> Format:
    """Find the format of a document by its bytes where they are unmistakable, then its media type, then its suffix.

    What none claims is read as plain text.

    Raises:
        Unreadable: ``empty``, ``too_large``, ``encrypted`` or ``unsupported``.
    """
    if not document.content:
        raise Unreadable("empty", "the document has no bytes; expected a text; download or export it again")
    found = _named(document, formats)
    if len(document.content) > found.largest_bytes:
        raise Unreadable(
            "too_large",
            f"found {megabytes(len(document.content))} of {found.name}; "
            f"at most {megabytes(found.largest_bytes)} are read; split the file",
        )
    return found


def _named(document: Document, formats: Sequence[Format]) -> Format:
    for candidate in formats:
        if candidate.recognises(document):
            return candidate
    _refuse_known_marks(document.content)
    media_type = (document.media_type or "").partition(";")[0].strip().lower()
    suffixes = _suffixes(document.name)
    for candidate in formats:
        if media_type in candidate.media_types and candidate is not PLAIN:
            return candidate
    for candidate in formats:
        if any(suffix in candidate.suffixes for suffix in suffixes):
            return candidate
    return PLAIN


def _suffixes(name: str) -> tuple[str, ...]:
    """The last suffix and the last two, lower-case: ``.gz`` and ``.warc.gz``."""
    try:
        path = urlsplit(name).path if "://" in name else name
    except ValueError:
        path = name
    suffixes = PurePosixPath(path.replace("\\", "/").lower()).suffixes[-2:]
    return ("".join(suffixes), *suffixes[-1:])


def _refuse_known_marks(content: bytes) -> None:
    for mark, what, advice in _KNOWN_MARKS:
        if content.startswith(mark):
            if _ENCRYPTED_OFFICE in content:
                raise Unreadable(
                    "encrypted", "found an Office file under a password; expected an open one; save it without password"
                )
            raise Unreadable("unsupported", f"found {what}, which is not read; {advice}")
