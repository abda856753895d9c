"""JSON Lines in and out: one record a line, in constant memory, and an error that names the line."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO, TypeVar

from crosscount.cli.screen import note
from crosscount.values.errors import CrosscountError
from crosscount.values.records import InvalidRecord, from_json, to_json

Record = TypeVar("Record")

STDIN = Path("-")
MOST_BYTES_A_LINE = 64 * 2**20
"""No report is longer; without a bound, a file without line ends would fill the memory."""


class CannotOpen(CrosscountError):
    """A file that the user named and that cannot be read."""

    def __init__(self, path: Path, error: OSError) -> None:
        reason = (error.strerror or str(error)).lower()
        super().__init__(f"cannot read {path}: {reason}; give a file that exists, or - for standard input")


class BrokenLine(CrosscountError):
    """A line that is not the record it should be."""

    def __init__(self, path: Path, number: int, reason: str) -> None:
        super().__init__(f"line {number} of {_name(path)}: {reason}")


def read_records(kind: type[Record], paths: Sequence[Path]) -> Iterator[Record]:
    """Read records of one kind from files in order, ``-`` being standard input; an empty line is passed over.

    A line that is no such record is named on stderr and the rest goes on.

    Raises:
        CannotOpen: a file that is not there or may not be read.
        BrokenLine: the last line that is not such a record, where none is.
    """
    broken, read = None, False
    for path, number, line in read_lines(paths):
        try:
            record = record_of(kind, line, path=path, number=number)
        except BrokenLine as error:
            if broken is not None:
                note(str(broken))
            broken = error
            continue
        read = True
        yield record
    if broken is not None and not read:
        raise broken
    if broken is not None:
        note(str(broken))


def record_of(kind: type[Record], line: bytes, *, path: Path, number: int) -> Record:
    """Read one line as a record; raises ``BrokenLine`` where it is none."""
    try:
        return from_json(kind, line)
    except InvalidRecord as error:
        raise BrokenLine(path, number, str(error)) from error


def read_lines(paths: Sequence[Path]) -> Iterator[tuple[Path, int, bytes]]:
    """The lines of files in order that are not empty, each with its file and its number."""
    for path in paths:
        with _opened(path) as stream:
            number = 0
            while line := stream.readline(MOST_BYTES_A_LINE + 1):
                number += 1
                if len(line) > MOST_BYTES_A_LINE:
                    raise BrokenLine(path, number, f"longer than {MOST_BYTES_A_LINE} bytes; put one record on a line")
                if text := line.removeprefix(b"\xef\xbb\xbf").strip():
                    yield path, number, text


def write_records(records: Iterable[object]) -> None:
    """Write records to stdout, one a line, and hand them on at once."""
    for record in records:
        sys.stdout.write(to_json(record) + "\n")
    sys.stdout.flush()


def _opened(path: Path) -> AbstractContextManager[BinaryIO]:
    if path == STDIN:
        return nullcontext(sys.stdin.buffer)
    try:
        return path.open("rb")
    except OSError as error:
        raise CannotOpen(path, error) from error


def _name(path: Path) -> str:
    return "standard input" if path == STDIN else str(path)
