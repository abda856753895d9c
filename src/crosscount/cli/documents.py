"""The documents that a user names on the command line."""

import errno
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from crosscount.cli.lines import STDIN, CannotOpen
from crosscount.reports import Document, documents_in
from crosscount.reports.limits import MAX_DOCUMENT_BYTES
from crosscount.values import Refusal


def open_documents(paths: Sequence[Path]) -> Iterator[Document | Refusal]:
    """Open files and folders, ``-`` being standard input.

    A name that does not exist is a slip of the keyboard and is told before any work is done, as ``CannotOpen``;
    what turns out to be unreadable later is a refusal among the rest.
    """
    for path in paths:
        if path != STDIN and not os.path.lexists(path):
            raise CannotOpen(path, FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)))
    for path in paths:
        if path == STDIN:
            # One byte more than a document may have is enough for the reader to refuse it.
            yield Document("standard input", sys.stdin.buffer.read(MAX_DOCUMENT_BYTES + 1))
        else:
            yield from documents_in([path])
