"""From portraits to incidents, over a corpus: only happenings that may be one ever meet."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from crosscount.cluster.components import connected_components
from crosscount.cluster.operations import find_corpus_operations
from crosscount.cluster.portraits import HAPPENINGS_A_SHARE, PORTRAIT, blocks_of_corpus, settle_corpus
from crosscount.cluster.shapes import INCIDENT, Row, batches_of, claim_of, incident_row, rows_of, spark_schema
from crosscount.cluster.shares import shares_of
from crosscount.incidents.grouping import Ties, group
from crosscount.incidents.lineage import name_incidents
from crosscount.incidents.linking import summarise
from crosscount.incidents.model import LinkModel, load_model
from crosscount.incidents.rows import SCHEMA, portraits_of
from crosscount.incidents.scoring import ROUNDED
from crosscount.incidents.splink_model import splink_settings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

NOTHING_DECIDED = Ties()
NAMED_BY_SPARK = {"len": "size", "list_intersect": "array_intersect", "list_max": "array_max"}
"""Functions of the model's conditions that DuckDB and Spark name differently."""

PAIR = pa.schema({"one": pa.string(), "other": pa.string(), "weight": pa.float64()})
NEAR = pa.schema([("component", pa.string()), ("pair", pa.struct(list(PAIR))), ("portrait", pa.struct(list(PORTRAIT)))])
"""A happening, or a likely pair of happenings, under the least happening that it hangs together with."""

MEMBER = pa.schema({"incident_id": pa.string(), "claim_id": pa.string(), "place": pa.int64()})
"""That an incident rests on a claim, and the claim's place among the others."""


def link_corpus(portraits: "DataFrame", claims: "DataFrame") -> "Mapping[str, DataFrame]":
    """The incidents that the claims speak of."""
    from pyspark import StorageLevel

    shares = shares_of(portraits, HAPPENINGS_A_SHARE)
    settled = settle_corpus(portraits).persist(StorageLevel.DISK_ONLY)
    blocks = blocks_of_corpus(settled, shares)
    pairs = score_pairs(settled.select(*PORTRAIT.names).join(blocks, "key"), load_model())
    # Planned once: what follows reads their rows, and does not plan the comparisons of all pairs anew with every step.
    pairs = pairs.localCheckpoint(storageLevel=StorageLevel.DISK_ONLY)
    members = _group(settled.select(*PORTRAIT.names), pairs, shares)
    members = members.localCheckpoint(storageLevel=StorageLevel.DISK_ONLY)
    told = members.join(claims.select("claim_id", "record"), "claim_id")
    incidents = (
        told.repartition(shares, "incident_id")
        .sortWithinPartitions("incident_id", "place")
        .mapInArrow(_summarise, spark_schema(INCIDENT))
        .localCheckpoint(storageLevel=StorageLevel.DISK_ONLY)
    )
    return {"incidents": find_corpus_operations(incidents, members, claims)}


def score_pairs(blocked: "DataFrame", model: LinkModel) -> "DataFrame":
    """Pairs of happenings (``one`` before ``other``) above the model's threshold, with their joint weight in bits."""
    from pyspark.sql import functions as f
    from splink import Linker, SparkAPI

    api: Any = SparkAPI  # its parameters are not typed
    database = api(
        spark_session=blocked.sparkSession, break_lineage_method="persist", register_udfs_automatically=False
    )
    table = database.register(blocked.select("key", "blocks", *SCHEMA.names))
    # Splink warns that no comparison has a level for nulls; ours tell "unknown" among their own levels.
    linker = Linker(table, spark_settings(model), validate_settings=False, log_level=logging.ERROR)
    found: Any = linker.inference.predict(threshold_match_weight=model.threshold)
    pair = (f.least("key_l", "key_r").alias("one"), f.greatest("key_l", "key_r").alias("other"))
    scored: DataFrame = found.as_spark_dataframe().select(*pair, f.col("match_weight").alias("weight"))
    return scored.where(f.round("weight", ROUNDED) > model.threshold)


def spark_settings(model: LinkModel) -> dict[str, Any]:
    """The model as Splink reads it, its conditions in Spark's dialect."""
    settings = splink_settings(model, "key")
    for comparison in settings["comparisons"]:
        for level in comparison["comparison_levels"]:
            level["sql_condition"] = re.sub(
                r"\b(\w+)\(", lambda found: f"{NAMED_BY_SPARK.get(found[1], found[1])}(", level["sql_condition"]
            )
    return settings


def _group(portraits: "DataFrame", pairs: "DataFrame", shares: int) -> "DataFrame":
    from pyspark import StorageLevel
    from pyspark.sql import functions as f

    types = {field.name: field.dataType for field in spark_schema(NEAR).fields}
    home = connected_components(pairs).persist(StorageLevel.DISK_ONLY)
    happenings = portraits.join(home.withColumnRenamed("member", "key"), "key", "left").select(
        f.coalesce("component", "key").alias("component"),
        f.lit(None).cast(types["pair"]).alias("pair"),
        f.struct(*PORTRAIT.names).alias("portrait"),
    )
    likely = pairs.join(home.withColumnRenamed("member", "one"), "one").select(
        "component", f.struct(*PAIR.names).alias("pair"), f.lit(None).cast(types["portrait"]).alias("portrait")
    )
    return (
        happenings.unionByName(likely)
        .repartition(shares, "component")
        .sortWithinPartitions("component")
        .mapInArrow(_cluster, spark_schema(MEMBER))
    )


def _cluster(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    return batches_of(_members(rows_of(batches)), MEMBER)


def _members(near: Iterable[Row]) -> Iterator[Row]:
    model = load_model()
    for _, together in groupby(near, key=lambda row: row["component"]):
        rows = list(together)
        happenings = sorted((row["portrait"] for row in rows if row["portrait"]), key=lambda one: one["key"])
        place = {happening["key"]: position for position, happening in enumerate(happenings)}
        scores = sorted(
            (place[row["pair"]["one"]], place[row["pair"]["other"]], round(row["pair"]["weight"], ROUNDED))
            for row in rows
            if row["pair"]
        )
        told = {happening["report_id"]: happening["told_beside"] for happening in happenings}
        for positions in group(portraits_of(happenings), scores, model, NOTHING_DECIDED, told=told):
            claim_ids = [claim_id for position in positions for claim_id in happenings[position]["claim_ids"]]
            [name] = name_incidents([frozenset(claim_ids)])
            for number, claim_id in enumerate(claim_ids):
                yield {"incident_id": name, "claim_id": claim_id, "place": number}


def _summarise(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    return batches_of(_incidents(rows_of(batches)), INCIDENT)


def _incidents(told: Iterable[Row]) -> Iterator[Row]:
    for incident_id, rows in groupby(told, key=lambda row: str(row["incident_id"])):
        yield incident_row(summarise(incident_id, [claim_of(row) for row in rows]))
