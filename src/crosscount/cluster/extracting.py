"""From reports to claims, on every core of every worker."""

from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING

import pyarrow as pa

from crosscount.actors import Registry, load_registry
from crosscount.claims import extract_all
from crosscount.cluster.shapes import (
    CLAIM,
    REFUSAL,
    Row,
    batches_of,
    claim_row,
    flat_row,
    one_of,
    report_of,
    rows_of,
    spark_schema,
)

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

EXTRACTED = one_of(claim=CLAIM, restricted=CLAIM, refusal=REFUSAL)


def extract_claims(reports: "DataFrame", packs: tuple[str, ...]) -> "Mapping[str, DataFrame]":
    """Extract every report; what is said of single persons goes into a table of its own.

    Spark keeps a worker's Python alive from task to task, so the parser, the places and the actors are loaded once by
    each of them.
    """
    from pyspark import StorageLevel

    made = reports.mapInArrow(partial(_extract, packs=packs), spark_schema(EXTRACTED)).persist(StorageLevel.DISK_ONLY)
    return {
        "claims": made.where("claim is not null").select("claim.*"),
        "restricted": made.where("restricted is not null").select("restricted.*"),
        "refusals": made.where("refusal is not null").select("refusal.*"),
    }


@cache
def registry_of(packs: tuple[str, ...]) -> Registry:
    """The actors of some packs, loaded once in a process."""
    return load_registry(packs)


def _extract(batches: Iterator[pa.RecordBatch], *, packs: tuple[str, ...]) -> Iterator[pa.RecordBatch]:
    return batches_of(_rows(batches, packs), EXTRACTED)


def _rows(batches: Iterator[pa.RecordBatch], packs: tuple[str, ...]) -> Iterator[Row]:
    nothing: Row = dict.fromkeys(EXTRACTED.names)
    for extraction in extract_all(map(report_of, rows_of(batches)), registry=registry_of(packs)):
        for claim in extraction.claims:
            yield {**nothing, "restricted" if claim.restricted else "claim": claim_row(claim)}
        for refusal in extraction.refusals:
            yield {**nothing, "refusal": flat_row(refusal)}
