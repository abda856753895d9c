"""From documents, wherever they lie, to reports: each once, in even shares."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

import pyarrow as pa

from crosscount.cluster.large_files import DOCUMENT, cut_large_files, is_large
from crosscount.cluster.shapes import (
    REFUSAL,
    REPORT,
    Row,
    batches_of,
    flat_row,
    one_of,
    rows_of,
    spark_schema,
)
from crosscount.cluster.shares import at_least_all_cores
from crosscount.reports import Document, Report, Unreadable, read
from crosscount.reports.limits import MAX_DOCUMENT_BYTES, megabytes
from crosscount.values import CrosscountError, Refusal

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

BYTES_A_SHARE = 16_000_000
"""Of documents in one task of the extraction: some thousand articles, minutes of work."""

FINDING = one_of(report=REPORT, refusal=REFUSAL)
PLACED = pa.schema(
    [("key", pa.string()), ("document", pa.string()), ("number", pa.int64()), ("name", pa.string()), *FINDING]
)
"""What was found, under the id that it must not share, with where it was found."""


class NothingToRead(CrosscountError):
    """The input is missing or empty."""

    def __init__(self, source: str) -> None:
        super().__init__(
            f"found no file at {source}; expected a file, or a folder of Parquet, JSON Lines, web archives or other "
            "documents, at a place that every worker can read"
        )


def list_files(spark: "SparkSession", source: str) -> "DataFrame":
    """The files at or below a path: their addresses, sizes in bytes and times of change.

    Hidden ones are left out, and so are those without a byte, which Spark never shows.

    Raises:
        NothingToRead: there is none.
    """
    from pyspark.errors import AnalysisException

    try:
        files = _files(spark, source).drop("content")
    except AnalysisException as error:
        raise NothingToRead(source) from error
    if files.isEmpty():
        raise NothingToRead(source)
    return files


def fingerprint_of_input(files: "DataFrame") -> str:
    """Something that changes when a file comes, goes or changes, whatever the order of the listing."""
    from pyspark.sql import functions as f

    each = f.xxhash64("path", "length", "modificationTime")
    row = files.agg(f.count("path"), f.sum("length"), f.bit_xor(each)).first()
    return " ".join(str(value) for value in row or ())


def read_reports(spark: "SparkSession", source: str, files: "DataFrame") -> "Mapping[str, DataFrame]":
    """Read every document; what cannot be read is a refusal among the others.

    A document that is too large to be held is cut if it is JSON Lines or Parquet, else refused. Of a report that
    several documents yield, the one of the document with the least hash stands, as in a casebook.
    """
    from pyspark import StorageLevel
    from pyspark.sql import functions as f

    size = files.agg(f.sum("length")).first()
    shares = at_least_all_cores(spark, int(size[0] if size else 0) // BYTES_A_SHARE)
    small = _files(spark, source).where(~is_large(f.col("length")))
    documents = small.select("path", f.lit(None).cast("string").alias("media_type"), "length", "content").unionByName(
        cut_large_files(spark, files)
    )
    once = (
        documents.select(*DOCUMENT.names)
        .mapInArrow(partial(_read, source=source), spark_schema(PLACED))
        .repartition(shares, "key")
        .sortWithinPartitions("key", "document", "number")
        .mapInArrow(_keep_one, spark_schema(FINDING))
        .persist(StorageLevel.DISK_ONLY)
    )
    return {
        "reports": once.where("report is not null").select("report.*"),
        "refusals": once.where("refusal is not null").select("refusal.*"),
    }


def _files(spark: "SparkSession", source: str) -> "DataFrame":
    return spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(source)


def _read(batches: Iterator[pa.RecordBatch], *, source: str) -> Iterator[pa.RecordBatch]:
    return batches_of((row for document in rows_of(batches) for row in _findings(document, source)), PLACED)


def _findings(document: Row, source: str) -> Iterator[Row]:
    name = short_name(document["path"], source)
    found: Iterable[Report | Refusal]
    if document["content"] is None:
        found = [_too_large(document["length"]).refusal(name)]
    else:
        found = read(Document(name, document["content"], media_type=document["media_type"]))
    for number, one in enumerate(found):
        if isinstance(one, Report):
            placed = {"key": one.report_id, "document": one.document_sha256, "report": flat_row(one), "refusal": None}
        else:
            placed = {"key": one.source, "document": None, "report": None, "refusal": flat_row(one)}
        yield {**placed, "number": number, "name": name}


def short_name(path: str, source: str) -> str:
    """A file by its path below the input: no name tells whose machine it was."""
    root = source.partition("://")[2] or source
    return path.partition(root)[2].strip("/") or path.rpartition("/")[2]


def _too_large(size: int) -> Unreadable:
    return Unreadable(
        "too_large",
        f"found {megabytes(size)}; at most {megabytes(MAX_DOCUMENT_BYTES)} are opened, and only JSON Lines and Parquet "
        "are cut; split the file",
    )


def _keep_one(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    return batches_of(_each_once(rows_of(batches)), FINDING)


def _each_once(placed: Iterable[Row]) -> Iterator[Row]:
    """The first report of every id; one of the same id with other words is refused, with the same words left out."""
    for _, sharing in groupby(placed, key=lambda row: row["key"]):
        first: Row | None = None
        for row in sharing:
            if row["refusal"]:
                yield {"report": None, "refusal": row["refusal"]}
            elif first is None:
                first = row
                yield {"report": row["report"], "refusal": None}
            elif row["report"]["text"] != first["report"]["text"]:
                yield {"report": None, "refusal": flat_row(_id_is_taken(row, first))}


def _id_is_taken(row: Row, first: Row) -> Refusal:
    report = row["report"]
    return Unreadable(
        "duplicate",
        f"report_id {report['report_id']!r} belongs to another text, which stands in {first['name']}; expected one id "
        "for each text; give this one another",
    ).refusal(row["name"], report["part"])
