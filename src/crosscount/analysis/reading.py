"""A table from the bytes of a file or a pipe, with what those bytes were."""

from dataclasses import replace
from hashlib import sha256
from io import BufferedReader, BytesIO, RawIOBase, TextIOWrapper
from typing import Any, BinaryIO

from crosscount.analysis.table import MOST_ROWS, BadTable, Table, counted, read_table, table_of

PARQUET, GZIP = b"PAR1", b"\x1f\x8b"
MOST_UNPACKED, ROWS_AT_ONCE = 512 << 20, 1000
"""Bytes that a Parquet file may hold once it is unpacked, and how many rows of it are looked at together."""


def read_bytes(stream: BinaryIO) -> Table:
    """Read CSV in UTF-8, or Parquet, from a file or pipe, once, and keep the SHA-256 of its bytes.

    Raises:
        BadTable: as ``read_table`` does; a file that is compressed, or a Parquet file that is broken or too large.
    """
    hashed = _Hashed(stream)
    buffered = BufferedReader(hashed)
    first = buffered.peek(len(PARQUET))
    if first.startswith(GZIP):
        raise BadTable("the file is compressed with gzip; unpack it first")
    if first.startswith(PARQUET):
        table = _read_parquet(buffered.read())
    else:
        with TextIOWrapper(buffered, encoding="utf-8", errors="replace", newline="") as lines:
            table = read_table(lines)
    return replace(table, sha256=hashed.digest.hexdigest())


def _read_parquet(content: bytes) -> Table:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(BytesIO(content))
        if file.metadata.num_rows > MOST_ROWS:
            raise BadTable(f"{counted(file.metadata.num_rows, 'row')}; give up to {MOST_ROWS:,}")
        parts, unpacked = [], 0
        # What the file says of its size is that of words written once, however often they stand in it.
        for part in file.iter_batches(batch_size=ROWS_AT_ONCE):
            unpacked += part.nbytes
            if unpacked > MOST_UNPACKED:
                raise BadTable(f"more than {MOST_UNPACKED >> 20} MiB unpacked; give the columns that the method reads")
            parts.append(part)
        return table_of(pa.Table.from_batches(parts, file.schema_arrow))
    except (pa.ArrowException, OSError, ValueError) as error:
        raise BadTable(f"not a Parquet file that can be read ({error}); give it anew, or CSV") from error


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
