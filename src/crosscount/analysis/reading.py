"""A table from the bytes of a file or a pipe, with what those bytes were."""

from dataclasses import replace
from hashlib import sha256
from io import BufferedReader, RawIOBase, TextIOWrapper
from typing import Any, BinaryIO

from crosscount.analysis.table import Table, read_table


def read_bytes(stream: BinaryIO) -> Table:
    """Read CSV in UTF-8 from a file or pipe, once, and keep the SHA-256 of its bytes; raises ``BadTable``."""
    hashed = _Hashed(stream)
    with TextIOWrapper(BufferedReader(hashed), encoding="utf-8", errors="replace", newline="") as lines:
        table = read_table(lines)
    return replace(table, sha256=hashed.digest.hexdigest())


class _Hashed(RawIOBase):
    """A stream that keeps the SHA-256 of what was read from it: a pipe can be read only once."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.digest = sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        read = self._stream.read(len(buffer))
        self.digest.update(read)
        buffer[: len(read)] = read
        return len(read)
