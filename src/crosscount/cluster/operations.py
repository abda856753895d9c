"""Which incidents belong together as one operation, over a corpus."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import pyarrow as pa

from crosscount.cluster.components import connected_components
from crosscount.cluster.shapes import (
    INCIDENT,
    Row,
    batches_of,
    claim_of,
    incident_of,
    incident_row,
    rows_of,
    spark_schema,
)
from crosscount.incidents.operations import find_operations

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

TOLD = pa.schema({"component": pa.string(), "incident": pa.string(), "claim": pa.string()})
"""An incident or a claim, as a record, under the incidents that share an operation with it."""


def find_corpus_operations(incidents: "DataFrame", members: "DataFrame", claims: "DataFrame") -> "DataFrame":
    """The incidents, each with its operation; only those that reports tell as parts of one meet.

    Args:
        incidents: as they were linked.
        members: which incident (``incident_id``) rests on which claim (``claim_id``).
        claims: with their records.
    """
    from pyspark import StorageLevel
    from pyspark.sql import functions as f

    operation = f.get_json_object("record", "$.operation").alias("operation")
    named = (
        claims.select("claim_id", "record", operation)
        .where("operation is not null")
        .join(members.select("claim_id", "incident_id"), "claim_id")
        .persist(StorageLevel.DISK_ONLY)
    )
    home = connected_components(named.select(f.col("incident_id").alias("one"), f.col("operation").alias("other")))
    home = home.withColumnRenamed("member", "incident_id").persist(StorageLevel.DISK_ONLY)
    nothing = f.lit(None).cast("string")
    told = (
        incidents.join(home, "incident_id")
        .select("component", f.col("record").alias("incident"), nothing.alias("claim"))
        .unionByName(
            named.join(home, "incident_id").select(
                "component", nothing.alias("incident"), f.col("record").alias("claim")
            )
        )
    )
    parts = told.repartition("component").sortWithinPartitions("component").mapInArrow(_find, spark_schema(INCIDENT))
    return incidents.join(home, "incident_id", "left_anti").unionByName(parts)


def _find(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    return batches_of(_parts(rows_of(batches)), INCIDENT)


def _parts(told: Iterable[Row]) -> Iterator[Row]:
    for _, together in groupby(told, key=lambda row: row["component"]):
        rows = list(together)
        incidents = sorted(
            (incident_of({"record": row["incident"]}) for row in rows if row["incident"]),
            key=lambda incident: incident.incident_id,
        )
        claims = [claim_of({"record": row["claim"]}) for row in rows if row["claim"]]
        yield from map(incident_row, find_operations(incidents, {claim.claim_id: claim for claim in claims}))
