"""A kind of document and how it is read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crosscount.reports.draft import Draft, Inner
from crosscount.reports.limits import MAX_DOCUMENT_BYTES
from crosscount.reports.report import Document
from crosscount.reports.unreadable import Unreadable


def never(_document: Document) -> bool:
    """For a format that has no mark of its own in its bytes."""
    return False


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of document: how it is recognised, and ``read``, which yields what it finds in the order it stands.

    For a part that it cannot read ``read`` yields ``Unreadable`` and goes on; it raises it when no more can be read.
    """

    name: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    read: Callable[[Document], Iterator[Draft | Inner | Unreadable]]
    recognises: Callable[[Document], bool] = never
    """Whether the bytes are unmistakably of this format, whatever the name says."""
    largest_bytes: int = MAX_DOCUMENT_BYTES
