"""From claims to portraits of happenings, and to what they are found by, over a corpus."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING

import pyarrow as pa

from crosscount.actors import Registry
from crosscount.cluster.extracting import registry_of
from crosscount.cluster.shapes import REPORT, Row, batches_of, claim_of, report_of, rows_of, spark_schema
from crosscount.cluster.shares import shares_of
from crosscount.incidents.blocking import WINDOW, blocks_of_key, keys_of, likeness
from crosscount.incidents.happening import OPENING_CHARACTERS, find_happenings
from crosscount.incidents.model import load_model
from crosscount.incidents.portraying import portray
from crosscount.incidents.rarity import SEASON_DAYS, Counts, round_up, settle
from crosscount.incidents.rows import SCHEMA, portraits_of, table_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

REPORTS_A_SHARE = 10_000
HAPPENINGS_A_SHARE = 20_000

TOLD = pa.schema([("report_id", pa.string()), ("claim", pa.string()), ("report", pa.struct(list(REPORT)))])
PORTRAIT = pa.schema([("key", pa.string()), ("claim_ids", pa.list_(pa.string())), ("told_beside", pa.int64()), *SCHEMA])
"""A portrait, the claims that it was drawn from in their order, and a key in whose order happenings are numbered.

``told_beside`` counts the happenings of its report.
"""

_KEYS = pa.list_(pa.int64())
LIKENESS = pa.schema([(name, pa.int64()) for name in ("targets", "killed", "injured", "types")] + [("id", pa.string())])
SETTLED = pa.schema([*PORTRAIT, ("crowding", _KEYS), ("loose", _KEYS), ("likeness", pa.struct(list(LIKENESS)))])
BLOCK = pa.schema({"key": pa.string(), "block": pa.int64()})


def portray_corpus(claims: "DataFrame", reports: "DataFrame", packs: tuple[str, ...]) -> "Mapping[str, DataFrame]":
    """The portrait of every happening; a report and its claims meet on one worker, its text up to where it matters."""
    from pyspark.sql import functions as f

    types = {field.name: field.dataType for field in spark_schema(TOLD).fields}
    opening = reports.withColumn("text", f.substring("text", 1, OPENING_CHARACTERS))
    told = claims.select(
        "report_id", f.col("record").alias("claim"), f.lit(None).cast(types["report"]).alias("report")
    ).unionByName(
        opening.select("report_id", f.lit(None).cast("string").alias("claim"), f.struct(*REPORT.names).alias("report"))
    )
    portraits = (
        told.repartition(shares_of(reports, REPORTS_A_SHARE), "report_id")
        .sortWithinPartitions("report_id")
        .mapInArrow(partial(_portray, packs=packs), spark_schema(PORTRAIT))
    )
    return {"portraits": portraits}


def settle_corpus(portraits: "DataFrame") -> "DataFrame":
    """The portraits with what only counting over all of them tells, and the keys that they are found by."""
    from pyspark.sql import functions as f

    reports = round_up(portraits.select("report_id").distinct().count())
    season = f.expr(f"first_day div {SEASON_DAYS}").alias("season")
    days = portraits.select("cell", season, "first_day").dropna().distinct().groupBy("cell", "season").count()
    words = portraits.select("report_id", f.explode("terms").alias("term")).distinct()
    told = words.groupBy("term").agg(f.count("*").alias("told")).where("told > 1")
    own = (
        portraits.select("key", f.explode("terms").alias("term"))
        .join(told, "term")
        .groupBy("key")
        .agg(f.collect_list(f.struct("term", "told")).alias("told"))
    )
    counted = (
        portraits.withColumn("season", season)
        .join(days.withColumnRenamed("count", "days"), ["cell", "season"], "left")
        .join(own, "key", "left")
    )
    return counted.mapInArrow(partial(_settle, reports=reports), spark_schema(SETTLED))


def blocks_of_corpus(settled: "DataFrame", shares: int) -> "DataFrame":
    """The happenings that share a block with another, each with its blocks."""
    from pyspark.sql import functions as f

    kinds = ((True, "crowding"), (False, "loose"))
    keys = [
        settled.select("key", "likeness", f.lit(kind).alias("crowding"), f.explode(name).alias("block"))
        for kind, name in kinds
    ]
    blocks = (
        keys[0]
        .unionByName(keys[1])
        .repartition(shares, "block")
        .sortWithinPartitions("block", *(f"likeness.{name}" for name in LIKENESS.names))
        .mapInArrow(_block, spark_schema(BLOCK))
    )
    return blocks.groupBy("key").agg(f.collect_set("block").alias("blocks"))


def _portray(batches: Iterator[pa.RecordBatch], *, packs: tuple[str, ...]) -> Iterator[pa.RecordBatch]:
    return batches_of(_portraits(rows_of(batches), registry_of(packs)), PORTRAIT)


def _portraits(told: Iterable[Row], actors: Registry) -> Iterator[Row]:
    knowledge = load_model().knowledge
    for _, together in groupby(told, key=lambda row: row["report_id"]):
        rows = list(together)
        claims = [claim_of({"record": row["claim"]}) for row in rows if row["claim"]]
        reports = [report_of(row["report"]) for row in rows if row["report"]]
        happenings = find_happenings(claims, reports=reports)
        drawn = table_of([portray(happening, knowledge, actors) for happening in happenings]).to_pylist()
        for happening, portrait in zip(happenings, drawn, strict=True):
            yield {
                "key": f"{happening.happening_id} {happening.report_id}",
                "claim_ids": [claim.claim_id for claim in happening.claims],
                "told_beside": len(happenings),
                **portrait,
            }


def _settle(batches: Iterator[pa.RecordBatch], *, reports: int) -> Iterator[pa.RecordBatch]:
    return batches_of(_settled(rows_of(batches), reports), SETTLED)


def _settled(counted: Iterable[Row], reports: int) -> Iterator[Row]:
    for row in counted:
        [portrait] = portraits_of([row])
        terms = Counter({one["term"]: one["told"] for one in row["told"] or ()})
        days = {(row["cell"], row["season"]): row["days"]} if row["days"] else {}
        settled = settle(portrait, Counts(reports=reports, terms=terms, days=days))
        keys = sorted(set(keys_of(settled)))
        [columns] = table_of([settled]).to_pylist()
        yield {
            "key": row["key"],
            "claim_ids": row["claim_ids"],
            "told_beside": row["told_beside"],
            **columns,
            "crowding": [key for key, crowding in keys if crowding],
            "loose": [key for key, crowding in keys if not crowding],
            "likeness": dict(zip(LIKENESS.names, likeness(settled), strict=True)),
        }


def _block(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    return batches_of(_blocks(rows_of(batches)), BLOCK)


def _blocks(sharing: Iterable[Row]) -> Iterator[Row]:
    """The blocks of each key; whatever has more than this many members is a crowd, however many they are."""
    for key, rows in groupby(sharing, key=lambda row: row["block"]):
        first = list(islice(rows, 2 * WINDOW + 1))
        for rank, row in enumerate(chain(first, rows)):
            for block in blocks_of_key(key, crowding=row["crowding"], held=len(first), rank=rank):
                yield {"key": row["key"], "block": block}
