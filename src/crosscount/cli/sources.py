"""The documents that a user names on the command line, and the reports in them."""

import errno
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from crosscount.cli.lines import STDIN, CannotOpen
from crosscount.reports import Document, Report, ReportDefaults, documents_in, read
from crosscount.reports.limits import MAX_DOCUMENT_BYTES
from crosscount.values import Refusal


@dataclass(frozen=True, slots=True)
class Sources:
    """Files, folders and ``-`` for standard input, read only as far as their reports are asked for."""

    paths: Sequence[Path]
    defaults: ReportDefaults
    labels: dict[str, str] = field(default_factory=dict)
    """What to call each report that was read: its publisher, or else its file, and its day."""

    def __iter__(self) -> Iterator[Report | Refusal]:
        for document in open_documents(self.paths):
            if isinstance(document, Refusal):
                yield document
                continue
            for found in read(document, defaults=self.defaults):
                if isinstance(found, Report):
                    self.labels[found.report_id] = _label(found, document)
                yield found


def open_documents(paths: Sequence[Path]) -> Iterator[Document | Refusal]:
    """Open what the user named.

    A name that does not exist raises ``CannotOpen``; what turns out to be unreadable later is a refusal among the rest.
    """
    check_named(paths)
    for path in paths:
        if path == STDIN:
            # One byte more than a document may have is enough for the reader to refuse it.
            yield Document("standard input", sys.stdin.buffer.read(MAX_DOCUMENT_BYTES + 1))
        else:
            yield from documents_in([path])


def check_named(paths: Sequence[Path]) -> None:
    """Tell a slip of the keyboard before any work is done: a name that does not exist raises ``CannotOpen``."""
    for path in paths:
        if path != STDIN and not os.path.lexists(path):
            raise CannotOpen(path, FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)))


def _label(report: Report, document: Document) -> str:
    day = report.published.isoformat() if report.published else None
    return ", ".join(filter(None, (report.publisher or Path(document.name).name, day)))
