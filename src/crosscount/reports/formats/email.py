"""E-mail (`.eml`): the message is a report, and so is every document attached to it."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from crosscount.reports.dates import read_date
from crosscount.reports.decoding import decode
from crosscount.reports.draft import Draft, Inner
from crosscount.reports.format import Format
from crosscount.reports.limits import MEGABYTE
from crosscount.reports.markup import parse_html, visible_text
from crosscount.reports.report import Document
from crosscount.reports.unreadable import Unreadable

MAX_NESTING = 60
"""Each part within parts names a boundary; a message with more of them is made to exhaust its reader."""

_HEADER = re.compile(rb"(?:From |[!-9;-~]+:[ \t])")
_HEADERS_OF_MAIL = re.compile(
    rb"^(from|to|subject|date|message-id|received|return-path|delivered-to|mime-version):", re.I | re.M
)
_FEWEST_HEADERS = 3
_MARK_WITHIN = 16_384
_NESTING = re.compile(rb"boundary|message/", re.IGNORECASE)
_WORDS = ("text/plain", "text/html")


def recognises_email(document: Document) -> bool:
    """Whether it opens with the headers of a message."""
    head = re.split(rb"\r?\n\r?\n", document.content[:_MARK_WITHIN], maxsplit=1)[0]
    if not _HEADER.match(head):
        return False
    return len({name.lower() for name in _HEADERS_OF_MAIL.findall(head)}) >= _FEWEST_HEADERS


def read_email(document: Document) -> Iterator[Draft | Inner | Unreadable]:
    """Read a message: its subject is the title, its sender the publisher, its date the day on the sender's clock.

    Raises:
        Unreadable: ``unsafe``, where parts are nested beyond reason.
    """
    if len(_NESTING.findall(document.content)) > MAX_NESTING:
        raise Unreadable(
            "unsafe", f"found more than {MAX_NESTING} parts within parts; expected a message; save its text by itself"
        )
    message = message_from_bytes(document.content, policy=policy.compat32)
    parts = [part for part in message.walk() if not part.is_multipart()]
    words = [part for part in parts if not _is_attached(part) and part.get_content_type() in _WORDS]
    # A message says the same twice, as plain words and as a page; the plain ones are meant for reading.
    plain = [part for part in words if part.get_content_type() == "text/plain"]
    text = "\n\n".join(_text(part) for part in plain or words)
    attached = [part for part in parts if _is_attached(part)]
    if text.strip() or not attached:
        yield Draft(
            text=text,
            title=_header(message, "Subject"),
            publisher=_sender(message),
            published=read_date(_header(message, "Date") or ""),
            language=_header(message, "Content-Language"),
        )
    for number, part in enumerate(attached, start=1):
        yield Inner(f"attachment {number}", _attached(part, document, number))


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _attached(part: Message, document: Document, number: int) -> Document:
    name = part.get_filename() or f"attachment-{number}"
    return Document(name=f"{document.name}/{name}", content=_bytes(part), media_type=part.get_content_type())


def _bytes(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(part: Message) -> str:
    content = _bytes(part)
    if not content.strip():
        return ""
    text = decode(content, declared=part.get_content_charset())
    return visible_text(parse_html(text)) if part.get_content_type() == "text/html" else text


def _sender(message: Message) -> str | None:
    name, address = parseaddr(_header(message, "From") or "")
    return name or address or None


def _header(message: Message, name: str) -> str | None:
    """The header in plain characters; as it stands where its encoding is broken."""
    value = message.get(name)
    if value is None:
        return None
    try:
        return str(make_header(decode_header(value))) or None
    except (HeaderParseError, LookupError, ValueError):
        return str(value) or None


FORMAT = Format(
    name="email",
    suffixes=(".eml",),
    media_types=("message/rfc822",),
    read=read_email,
    recognises=recognises_email,
    largest_bytes=50 * MEGABYTE,
)
