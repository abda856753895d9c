"""ZIP packages and XML, looked through before any library opens them."""

import io
import zipfile
import zlib

from crosscount.reports.limits import MEGABYTE, megabytes
from crosscount.reports.unreadable import Unreadable

MAX_PACKAGE_BYTES = 200 * MEGABYTE
MAX_XML_BYTES = 40 * MEGABYTE
MAX_PARTS = 5_000
MAX_RATIO = 200
"""Word's XML shrinks to a tenth, at most to a fiftieth; bombs to a thousandth."""
_SMALL = 1 * MEGABYTE
_CHUNK = 65_536
_ENCRYPTED = 0x1


def check_package(content: bytes) -> None:
    """Refuse a package that is broken, under a password, made to swell, or has XML that defines or fetches entities.

    Raises:
        Unreadable: ``damaged``, ``encrypted`` or ``unsafe``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            _check_declared(parts, len(content))
            for part in parts:
                _check_part(package, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise Unreadable(
            "damaged",
            f"found a package that does not unpack ({error}); expected a whole one; download or save it again",
        ) from error


def check_xml(content: bytes, *, forbid_dtd: bool) -> None:
    """Refuse XML that is not well formed, defines entities or fetches something; nothing is kept in memory.

    Raises:
        Unreadable: ``damaged`` or ``unsafe``.
    """
    # The parsers are imported when the first XML comes: plain texts, the most common documents, need none.
    from xml.sax import SAXParseException
    from xml.sax.handler import ContentHandler

    import defusedxml.sax
    from defusedxml import DefusedXmlException

    try:
        defusedxml.sax.parseString(content, ContentHandler(), forbid_dtd=forbid_dtd)
    except DefusedXmlException as error:
        raise Unreadable(
            "unsafe",
            f"found XML that defines or fetches entities ({type(error).__name__}), which swell or read other files; "
            "expected none; get the document from a source that you trust",
        ) from error
    except SAXParseException as error:
        raise Unreadable(
            "damaged",
            f"found XML that breaks at line {error.getLineNumber()}, column {error.getColumnNumber()} "
            f"({error.getMessage()}); expected whole, well-formed XML; download it again",
        ) from error
    except (ValueError, LookupError) as error:  # an encoding that Python's parser does not know
        raise Unreadable(
            "undecodable", f"found XML in an encoding that cannot be read ({error}); save it as UTF-8"
        ) from error


def _check_declared(parts: list[zipfile.ZipInfo], packed: int) -> None:
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise Unreadable(
            "encrypted", "found a package under a password; expected an open one; save it without password"
        )
    size = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or size > MAX_PACKAGE_BYTES or (size > _SMALL and size > MAX_RATIO * packed):
        raise Unreadable(
            "unsafe",
            f"found {len(parts):,} parts that grow from {megabytes(packed)} to {megabytes(size)}; at most "
            f"{MAX_PARTS:,} parts, {megabytes(MAX_PACKAGE_BYTES)} and {MAX_RATIO} times the size are opened; "
            "save the document anew",
        )


def _check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Unpack a part chunk by chunk: its real size may not pass the declared one, whose sum was checked."""
    is_xml = part.filename.lower().endswith((".xml", ".rels"))
    if is_xml and part.file_size > MAX_XML_BYTES:
        raise Unreadable(
            "too_large",
            f"found {megabytes(part.file_size)} of {part.filename}; at most {megabytes(MAX_XML_BYTES)} are read",
        )
    with package.open(part) as opened:
        if is_xml:
            check_xml(opened.read(), forbid_dtd=True)
            return
        while opened.read(_CHUNK):
            pass
