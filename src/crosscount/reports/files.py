"""Files and folders become documents."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from crosscount.reports.limits import MAX_DOCUMENT_BYTES, megabytes
from crosscount.reports.report import Document
from crosscount.reports.unreadable import Unreadable
from crosscount.values import Refusal


def documents_in(paths: Iterable[str | Path]) -> Iterator[Document | Refusal]:
    """Open files, and every file below a folder in the order of its path; hidden ones and linked folders are left out.

    One document is held at a time. A file larger than ``MAX_DOCUMENT_BYTES`` is refused before it is read; what is
    missing or may not be read is refused too. A file that was named is opened even if it is hidden.
    """
    for given in paths:
        path = Path(given)
        if not path.is_dir():
            yield _document(path)
            continue
        found = False
        for file in _files_below(path):
            found = True
            yield _document(file)
        if not found:
            yield Unreadable("empty", "found no file in the folder; expected documents; name another folder").refusal(
                str(path)
            )


def _files_below(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(names) if not name.startswith("."))


def _document(path: Path) -> Document | Refusal:
    try:
        return _opened(path)
    except Unreadable as unreadable:
        return unreadable.refusal(str(path))


def _opened(path: Path) -> Document:
    if path.exists() and not path.is_file():  # a pipe or a device may never end
        raise Unreadable("unsupported", "found neither a file nor a folder; expected one; copy its content into a file")
    try:
        size = path.stat().st_size
        if size > MAX_DOCUMENT_BYTES:
            raise _too_large(size)
        with path.open("rb") as file:
            content = file.read(MAX_DOCUMENT_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte
        raise Unreadable(
            "missing", f"the file cannot be opened ({error}); check its name and that you may read it"
        ) from error
    if len(content) > MAX_DOCUMENT_BYTES:
        raise _too_large(len(content))
    return Document(name=str(path), content=content)


def _too_large(size: int) -> Unreadable:
    return Unreadable(
        "too_large",
        f"found {megabytes(size)}; at most {megabytes(MAX_DOCUMENT_BYTES)} are opened; split the file, JSON Lines and "
        "CSV by their lines",
    )
