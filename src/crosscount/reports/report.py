"""One text by one publisher, as everything after it reads it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from crosscount.values import content_id


@dataclass(frozen=True, slots=True)
class Document:
    """Raw bytes as they came, before anything is read from them.

    ``name`` is the file's name or the URL; ``headers`` are HTTP or file metadata; the clock and the disk belong to
    whoever makes the document, never to a stage.
    """

    name: str
    content: bytes
    media_type: str | None = None
    url: str | None = None
    retrieved_at: datetime | None = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """One text by one publisher; ``text`` is normalised once and every offset in the system counts its code points.

    Everything but the text is what the document carried or the user gave, else None: nothing is guessed.
    """

    report_id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    """ISO 639-1, as carried by the document, given, or detected from the text."""
    format: str | None = None
    """The name of the format that it was read from, such as ``html``."""
    document_sha256: str | None = None
    """The archived bytes that it was read from."""
    part: str | None = None
    """Where in a document of many reports it stood, such as ``entry 3``."""


def report_id(text: str, *, title: str | None, publisher: str | None, published: date | None, url: str | None) -> str:
    """The id of a report whose document gives none: the same words by the same publisher on the same day at one URL."""
    return content_id("report", text, title, publisher, published, url)
