"""Plain text: one report, nothing carried beside its words."""

from collections.abc import Iterator

from crosscount.reports.decoding import decode
from crosscount.reports.draft import Draft
from crosscount.reports.format import Format
from crosscount.reports.limits import MEGABYTE
from crosscount.reports.report import Document


def read_plain(document: Document) -> Iterator[Draft]:
    """Read the whole file as the text of one report."""
    charset = (document.media_type or "").lower().partition("charset=")[2].strip(" \"'")
    yield Draft(text=decode(document.content, declared=charset), url=document.url)


FORMAT = Format(
    name="plain",
    suffixes=(".txt", ".text", ".md"),
    media_types=("text/plain", "text/markdown"),
    read=read_plain,
    largest_bytes=10 * MEGABYTE,
)
