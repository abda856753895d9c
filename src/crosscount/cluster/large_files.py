"""Files that are too large to be one document, cut where their format says that a report ends."""

import io
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from crosscount.cluster.shapes import batches_of, rows_of, spark_schema
from crosscount.reports.limits import MAX_DOCUMENT_BYTES, MEGABYTE

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

LINES, TABLE = r"\.(jsonl|ndjson)$", r"\.parquet$"
PIECE_BYTES = 16 * MEGABYTE
"""A piece is read as a document of its own: small enough to be held, large enough to be few."""

DOCUMENT = pa.schema({"path": pa.string(), "media_type": pa.string(), "length": pa.int64(), "content": pa.binary()})
"""A document as it is handed to the reader; no content where it is too large and cannot be cut."""


def is_large(size: "Column") -> "Column":
    """Whether a file of this size in bytes is cut or refused."""
    return size > MAX_DOCUMENT_BYTES


def cut_large_files(spark: "SparkSession", files: "DataFrame") -> "DataFrame":
    """The pieces of large JSON Lines and Parquet, and every other large file without its content."""
    from pyspark.sql import functions as f

    large = files.where(is_large(f.col("length")))
    lines, table = (large.where(f.lower("path").rlike(suffix)) for suffix in (LINES, TABLE))
    uncut = large.where(~f.lower("path").rlike(f"{LINES}|{TABLE}"))
    documents = uncut.select("path", f.lit(None).cast("string").alias("media_type"), "length",
                             f.lit(None).cast("binary").alias("content"))  # fmt: skip
    if paths := _paths(lines):
        told = spark.read.text(paths).select(
            f.col("_metadata.file_path").alias("path"),
            f.col("_metadata.file_block_start").alias("start"),
            f.col("value").cast("binary").alias("line"),
        )
        documents = documents.unionByName(told.mapInArrow(_pieces_of_lines, spark_schema(DOCUMENT)))
    for path in _paths(table):
        rows = spark.read.parquet(path)
        cut = partial(_pieces_of_rows, path=path)
        documents = documents.unionByName(rows.mapInArrow(cut, spark_schema(DOCUMENT)))
    return documents


def _paths(files: "DataFrame") -> list[str]:
    return sorted(row["path"] for row in files.select("path").collect())


def _pieces_of_lines(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    return batches_of(_gather_lines(batches), DOCUMENT, at_once=1)


def _gather_lines(batches: Iterator[pa.RecordBatch]) -> Iterator[dict[str, Any]]:
    """Lines of one block of one file together; a block is cut into pieces, which are told apart by their number."""
    block: tuple[str, int] | None = None
    number, piece = 0, bytearray()
    for row in rows_of(batches):
        here = (row["path"], row["start"])
        if piece and (here != block or len(piece) > PIECE_BYTES):
            yield _lines_document(block, number, piece)
            number, piece = number + 1, bytearray()
        if here != block:
            block, number = here, 0
        piece += row["line"] + b"\n"
    if piece:
        yield _lines_document(block, number, piece)


def _lines_document(block: tuple[str, int] | None, number: int, piece: bytearray) -> dict[str, Any]:
    path, start = block or ("", 0)
    name = f"{path}, piece {number + 1} after byte {start}"
    return {"path": name, "media_type": "application/jsonl", "length": len(piece), "content": bytes(piece)}


def _pieces_of_rows(batches: Iterator[pa.RecordBatch], *, path: str) -> Iterator[pa.RecordBatch]:
    return batches_of(_gather_rows(batches, path), DOCUMENT, at_once=1)


def _gather_rows(batches: Iterator[pa.RecordBatch], path: str) -> Iterator[dict[str, Any]]:
    import pyarrow.parquet as pq

    for batch in batches:
        file = io.BytesIO()
        pq.write_table(pa.Table.from_batches([batch]), file)
        content = file.getvalue()
        yield {"path": path, "media_type": None, "length": len(content), "content": content}
