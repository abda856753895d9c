"""Which reports carry the same wire text, over a corpus: only texts that may be copies of one another ever meet.

The steps are those of ``reports.find_origins``, each as a join: sketches, buckets of equal values, the eight likeliest
candidates of every text, a comparison word for word, and the chain back to the text that was copied.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from crosscount.cluster.shapes import Row, batches_of, report_of, rows_of, spark_schema
from crosscount.cluster.shares import shares_of
from crosscount.pipeline.batches import in_batches
from crosscount.reports.candidates import MOST_COMPARED, MOST_PER_SLOT, sketches_of
from crosscount.reports.copies import Trace, text_it_copies, trace_of
from crosscount.reports.publishers import Publisher
from crosscount.values import from_json, to_json

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

TEXTS_A_SHARE = 5_000
TEXTS_AT_ONCE = 200
NEVER = date.max
"""Whatever has no day was printed after whatever has one, when the earliest of some copies is asked for."""

TRACE = pa.schema(
    {
        "report_id": pa.string(),
        "size": pa.int64(),
        "text_key": pa.binary(),
        "published": pa.date32(),
        "shingles": pa.binary(),
        "agency": pa.string(),
        "publisher": pa.string(),
    }
)
TRACED = TRACE.append(pa.field("sketch", pa.list_(pa.int64())))
COPY = pa.schema({"report_id": pa.string(), "copies": pa.string()})


def find_corpus_origins(reports: "DataFrame") -> "Mapping[str, DataFrame]":
    """The origin of every report, as ``reports.find_origins`` would name it."""
    from pyspark import StorageLevel
    from pyspark.sql import functions as f

    traced = reports.mapInArrow(_trace, spark_schema(TRACED)).persist(StorageLevel.DISK_ONLY)
    texts = traced.where("size > 0").groupBy("text_key").agg(f.min("report_id").alias("text"))
    compared = traced.join(texts, (f.col("report_id") == f.col("text")), "left_semi")
    copies = _compare(compared, _candidates(compared), shares_of(reports, TEXTS_A_SHARE))
    roots = _follow(copies.persist(StorageLevel.DISK_ONLY))
    grouped = (
        traced.select("report_id", "published", "text_key", "size")
        .join(texts, "text_key", "left")
        .withColumn("text", f.when(f.col("size") > 0, f.col("text")).otherwise(f.col("report_id")))
        .join(roots.withColumnRenamed("report_id", "text"), "text", "left")
        .select("report_id", "published", f.coalesce("copies", "text").alias("group"))
    )
    first = f.min(f.struct(f.coalesce("published", f.lit(NEVER)).alias("day"), "report_id"))
    named = grouped.groupBy("group").agg(first.alias("first")).select("group", f.col("first.report_id").alias("origin"))
    return {"origins": grouped.join(named, "group").select("report_id", "origin")}


def _trace(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    return batches_of(_traces(rows_of(batches)), TRACED)


def _traces(rows: Iterable[Row]) -> Iterator[Row]:
    for some in in_batches(rows, TEXTS_AT_ONCE):
        traces = [trace_of(report_of(row)) for row in some]
        told = [trace for trace in traces if len(trace.shingles)]
        sketches = {
            trace.report_id: sketch
            for trace, sketch in zip(told, sketches_of([trace.shingles for trace in told]).tolist(), strict=True)
        }
        for trace in traces:
            words = trace.shingles.tobytes()
            yield {
                "report_id": trace.report_id,
                "size": len(trace.shingles),
                "text_key": hashlib.blake2b(words, digest_size=16).digest(),
                "published": trace.published,
                "shingles": words,
                "agency": trace.agency,
                "publisher": to_json(trace.publisher) if trace.publisher else None,
                "sketch": sketches.get(trace.report_id, []),
            }


def _candidates(compared: "DataFrame") -> "DataFrame":
    """For each text the longer ones that seem to share most with it, the likeliest first."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    slots = compared.select("report_id", "size", f.posexplode("sketch").alias("slot", "value"))
    bucket = Window.partitionBy("slot", "value")
    longest_first = (f.col("size").desc(), f.col("report_id"))
    placed = (
        slots.withColumn("held", f.count("*").over(bucket))
        .where("held > 1")
        .withColumn("place", f.row_number().over(bucket.orderBy(*longest_first)))
    )
    heads = placed.where(f.col("place") <= MOST_PER_SLOT).select(
        "slot", "value", f.col("report_id").alias("longer"), f.col("size").alias("longer_size"),
        f.col("place").alias("longer_place"),
    )  # fmt: skip
    pairs = placed.join(heads, ["slot", "value"]).where("longer_place < place")
    likeliest = Window.partitionBy("report_id").orderBy(f.col("shared").desc(), f.col("longer_size").desc(), "longer")
    return (
        pairs.groupBy("report_id", "longer", "longer_size")
        .agg(f.count("*").alias("shared"))
        .withColumn("rank", f.row_number().over(likeliest))
        .where(f.col("rank") <= MOST_COMPARED)
        .select("report_id", "longer", "rank")
    )


def _compare(compared: "DataFrame", candidates: "DataFrame", shares: int) -> "DataFrame":
    """Which text each text copies, for those that copy one."""
    from pyspark.sql import functions as f

    trace = f.struct(*TRACE.names).alias("trace")
    theirs = candidates.join(compared.select(f.col("report_id").alias("longer"), trace), "longer")
    mine = compared.join(candidates.select("report_id").distinct(), "report_id")
    met = theirs.select("report_id", "rank", "trace").unionByName(
        mine.select("report_id", f.lit(0).alias("rank"), f.struct(*TRACE.names).alias("trace"))
    )
    return (
        met.repartition(shares, "report_id")
        .sortWithinPartitions("report_id", "rank")
        .mapInArrow(_copies, spark_schema(COPY))
    )


def _copies(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    return batches_of(_copies_among(rows_of(batches)), COPY)


def _copies_among(met: Iterable[Row]) -> Iterator[Row]:
    for report_id, rows in groupby(met, key=lambda row: row["report_id"]):
        own, *longer = [_trace_of(row["trace"]) for row in rows]
        copied = text_it_copies(own, range(len(longer)), longer)
        if copied is not None:
            yield {"report_id": report_id, "copies": longer[copied].report_id}


def _trace_of(row: Row) -> Trace:
    return Trace(
        report_id=row["report_id"],
        published=row["published"],
        shingles=np.frombuffer(row["shingles"], dtype=np.uint64),
        agency=row["agency"],
        publisher=from_json(Publisher, row["publisher"]) if row["publisher"] else None,
    )


def _follow(copies: "DataFrame") -> "DataFrame":
    """Let every copy lead to the text at the end of its chain; each round halves the chains that are left."""
    from pyspark.sql import functions as f

    while True:
        further = copies.select(f.col("report_id").alias("copies"), f.col("copies").alias("root"))
        met = copies.join(further, "copies", "left")
        followed = met.select("report_id", f.coalesce("root", "copies").alias("copies"), "root").localCheckpoint()
        copies = followed.select("report_id", "copies")
        if followed.where("root is not null").isEmpty():
            return copies
