"""Bytes become characters, or are refused: a guess here would put words into somebody's mouth."""

import codecs
import re

from crosscount.reports.unreadable import Unreadable

SAMPLE_BYTES = 65_536
MOST_CONTROLS = 0.02
MOST_FOREIGN = 0.10

# The longer mark first: a UTF-32 mark starts with a UTF-16 one.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\x0b\x0c\x1b")
# Browsers read these as Windows-1252, whose curly quotes the pages really use.
_MEANT_AS_WINDOWS = {"iso8859-1", "ascii"}
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_THREE_FOREIGN_LETTERS = re.compile("[\u00c0-\u024f]{3}")


def decode(content: bytes, *, declared: str | None = None) -> str:
    """Decode by byte order mark, then the charset that the document declares, then UTF-8, then a cautious guess.

    The guess is UTF-16 without its mark, or Windows-1252 where the result reads like a Western European language.

    Raises:
        Unreadable: ``binary`` or ``undecodable``.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding, "its byte order mark says")
    text = _as_declared(content, declared)
    if text is None:
        text = _as_utf16(content)
    if text is not None:
        return text
    if looks_binary(content):
        raise Unreadable(
            "binary",
            "found bytes that are no text; expected a text or one of the formats that can be read; "
            "convert the file, or give it the right suffix",
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _as_windows(content, error)


def looks_binary(content: bytes) -> bool:
    """Whether more than 2 % of the first 64 kB are control characters."""
    sample = content[:SAMPLE_BYTES]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > MOST_CONTROLS * len(sample)


def _strictly(content: bytes, encoding: str, why: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            "undecodable",
            f"byte {error.start} is not {encoding}, as {why}; expected one encoding throughout; save the file as UTF-8",
        ) from error


def _as_declared(content: bytes, declared: str | None) -> str | None:
    """None where nothing useful is declared or the bytes are not what is declared."""
    try:
        encoding = codecs.lookup(declared or "").name
    except (LookupError, ValueError):
        return None
    if encoding in _MEANT_AS_WINDOWS:
        encoding = "cp1252"
    try:
        text = content.decode(encoding)
    except (UnicodeError, LookupError):  # LookupError: a codec such as `hex` that makes no text
        return None
    return text if encoding == "utf-8" or not looks_binary(text[:SAMPLE_BYTES].encode("utf-8", "replace")) else None


def _as_utf16(content: bytes) -> str | None:
    """Recognise UTF-16 without a mark by the zero bytes that Latin letters, digits and spaces leave on one side."""
    sample = content[:SAMPLE_BYTES]
    if len(content) < 4 or len(content) % 2:
        return None
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = sample[start::2].count(0), sample[1 - start :: 2].count(0)
        if others == 0 and zeros > 0.5 * len(sample) / 2:
            return _strictly(content, encoding, "its zero bytes suggest")
    return None


def _as_windows(content: bytes, error: UnicodeDecodeError) -> str:
    refusal = Unreadable(
        "undecodable",
        f"byte {error.start} ({content[error.start]:#04x}) is not UTF-8 and no charset is declared that fits; "
        "expected UTF-8; save the file as UTF-8, or finish its download",
    )
    foreign = sum(byte >= 0x80 for byte in content)
    sequences = sum(len(found) for found in _UTF8_SEQUENCE.findall(content))
    if foreign > MOST_FOREIGN * len(content) or 2 * sequences > foreign:
        raise refusal from error
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise refusal from error
    # Three accented letters in a row are no Latin word but another alphabet's bytes.
    if _THREE_FOREIGN_LETTERS.search(text):
        raise refusal from error
    return text
