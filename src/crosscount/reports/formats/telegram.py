"""Telegram Desktop's export (`result.json`): one report a message."""

import json
import re
from collections.abc import Iterator
from typing import Any

from crosscount.reports.dates import read_date
from crosscount.reports.decoding import decode
from crosscount.reports.draft import Draft
from crosscount.reports.format import Format
from crosscount.reports.limits import MEGABYTE
from crosscount.reports.report import Document
from crosscount.reports.unreadable import Unreadable

# Near the top stand the chat's name, its type and its messages, or the list of chats of a whole account.
_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
_MARKS = (b'"messages"', b'"chats"', b'"personal_information"')
_MARK_WITHIN = 4096


def recognises_telegram(document: Document) -> bool:
    """Whether it opens like the export of a chat or of an account."""
    opening = document.content[:_MARK_WITHIN]
    return (
        _OPENING.match(opening) is not None
        and any(mark in opening for mark in _MARKS)
        and (document.name.lower().endswith(".json") or b'"type"' in opening)
    )


def read_telegram(document: Document) -> Iterator[Draft | Unreadable]:
    """Read every message of every chat that was exported; the channel is the publisher, also of what it forwards.

    The day is the one that the export shows. Service messages and messages without words are refused one by one.

    Raises:
        Unreadable: ``damaged``, ``unsafe``, or ``empty`` where there is no message at all.
    """
    chats = _chats(_parsed(document.content))
    many = len(chats) > 1
    for chat in chats:
        name = chat.get("name") if isinstance(chat.get("name"), str) else None
        prefix = f"{name or 'chat without a name'}, " if many else ""
        messages = chat.get("messages")
        for number, message in enumerate(messages if isinstance(messages, list) else (), start=1):
            yield _message(message, name, prefix, number)


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(decode(content))
    except RecursionError as error:
        raise Unreadable(
            "unsafe", "found values nested too deeply for an export; expected a flat list of messages; export again"
        ) from error
    except ValueError as error:
        raise Unreadable(
            "damaged", f"found JSON that breaks ({error}); expected a whole result.json; export the chat again"
        ) from error


def _chats(export: Any) -> list[dict[str, Any]]:
    if isinstance(export, dict):
        if isinstance(export.get("messages"), list):
            return [export]
        held = export.get("chats")
        listed = held.get("list") if isinstance(held, dict) else None
        if isinstance(listed, list):
            return [chat for chat in listed if isinstance(chat, dict)]
    raise Unreadable(
        "unsupported",
        "found JSON that is no Telegram export; expected `messages` or `chats`; write other reports as JSON Lines",
    )


def _message(message: Any, publisher: str | None, prefix: str, number: int) -> Draft | Unreadable:
    if not isinstance(message, dict):
        return Unreadable(
            "invalid", f"found a {type(message).__name__}; expected a message", part=f"{prefix}message number {number}"
        )
    part = f"{prefix}message {message.get('id', f'number {number}')}"
    if message.get("type") != "message":
        action = str(message.get("action", message.get("type")))[:40]
        return Unreadable("service_message", f"found the notice {action!r}, which is nobody's report", part=part)
    text = _words(message.get("text"))
    if not text.strip():
        return Unreadable("empty", "found a message without words, such as a picture; type out what it says", part=part)
    day = message.get("date")
    return Draft(text=text, publisher=publisher, published=read_date(day) if isinstance(day, str) else None, part=part)


def _words(text: Any) -> str:
    """A text is a string, or a list of strings and of marked pieces such as bold words and links."""
    if isinstance(text, str):
        return text
    pieces = text if isinstance(text, list) else []
    words = (piece.get("text") if isinstance(piece, dict) else piece for piece in pieces)
    return "".join(word for word in words if isinstance(word, str))


FORMAT = Format(
    name="telegram",
    suffixes=(".json",),
    media_types=("application/json",),
    read=read_telegram,
    recognises=recognises_telegram,
    largest_bytes=50 * MEGABYTE,
)
