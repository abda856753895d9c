"""What a format finds in a document."""

from dataclasses import dataclass
from datetime import date

from crosscount.reports.report import Document


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as its document carries it: the text not yet normalised, a field None where the document has none."""

    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    part: str | None = None
    report_id: str | None = None
    keeps_offsets: bool = False
    """The text is a report's already, and whoever sent it will count its characters: none is added or taken away."""


@dataclass(frozen=True, slots=True)
class Inner:
    """A document within a document, such as a page in a web archive, and where it stood."""

    part: str
    document: Document
