"""From incidents to accounts and tolls: everything about one incident meets on one worker."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from crosscount.actors import Registry
from crosscount.cluster.extracting import registry_of
from crosscount.cluster.shapes import (
    ACCOUNT,
    RECONCILED,
    REPORT,
    TOLL,
    Row,
    batches_of,
    claim_of,
    flat_row,
    incident_of,
    one_of,
    reconciled_row,
    report_of,
    rows_of,
    spark_schema,
)
from crosscount.cluster.shares import shares_of
from crosscount.pipeline.tally import IncidentTally, tally_incident

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

ABOUT = pa.schema(
    [
        ("incident_id", pa.string()),
        ("record", pa.string()),
        ("claim", pa.string()),
        ("report", pa.struct(list(REPORT))),
        ("origin", pa.string()),
    ]
)
"""What is known of one incident, a row each: the incident itself, its claims, its reports with their origins."""

INCIDENTS_A_SHARE = 5_000
"""About a minute of work."""

TALLIED = one_of(incident=RECONCILED, account=ACCOUNT, toll=TOLL)


def reconcile_corpus(
    incidents: "DataFrame",
    claims: "DataFrame",
    reports: "DataFrame",
    origins: "DataFrame",
    *,
    packs: tuple[str, ...],
) -> "Mapping[str, DataFrame]":
    """Accounts and tolls of every incident, and the incidents with what only their tolls tell."""
    from pyspark import StorageLevel
    from pyspark.sql import functions as f

    members = incidents.select("incident_id", f.explode("claim_ids").alias("claim_id"))
    told_in = incidents.select("incident_id", f.explode("report_ids").alias("report_id"))
    sources = told_in.join(reports, "report_id").join(origins, "report_id")
    about = (
        _rows(incidents, record="record")
        .unionByName(_rows(members.join(claims, "claim_id"), claim="record"))
        .unionByName(_rows(sources, report=f.struct(*REPORT.names), origin="origin"))
    )
    told = (
        about.repartition(shares_of(incidents, INCIDENTS_A_SHARE), "incident_id")
        .sortWithinPartitions("incident_id")
        .mapInArrow(partial(_reconcile, packs=packs), spark_schema(TALLIED))
        .persist(StorageLevel.DISK_ONLY)
    )
    return {
        "incidents": told.where("incident is not null").select("incident.*"),
        "accounts": told.where("account is not null").select("account.*"),
        "tolls": told.where("toll is not null").select("toll.*"),
    }


def _rows(frame: "DataFrame", **filled: Any) -> "DataFrame":
    from pyspark.sql import functions as f

    types = {field.name: field.dataType for field in spark_schema(ABOUT).fields}
    columns = {name: filled.get(name, f.lit(None)) for name in ABOUT.names if name != "incident_id"}
    return frame.select(
        "incident_id",
        *(
            (f.col(value) if isinstance(value, str) else value).cast(types[name]).alias(name)
            for name, value in columns.items()
        ),
    )


def _reconcile(batches: Iterator[pa.RecordBatch], *, packs: tuple[str, ...]) -> Iterator[pa.RecordBatch]:
    return batches_of(_tallied(rows_of(batches), registry_of(packs)), TALLIED)


def _tallied(about: Iterable[Row], actors: Registry) -> Iterator[Row]:
    nothing: Row = dict.fromkeys(TALLIED.names)
    for _, rows in groupby(about, key=lambda row: row["incident_id"]):
        one = _tally(list(rows), actors)
        yield {**nothing, "incident": reconciled_row(one)}
        for position, account in enumerate(one.accounts):
            yield {**nothing, "account": flat_row(account, position=position)}
        for position, toll in enumerate(one.tolls):
            yield {**nothing, "toll": flat_row(toll, position=position)}


def _tally(rows: list[Row], actors: Registry) -> IncidentTally:
    [incident] = [incident_of(row) for row in rows if row["record"]]
    claims = {claim.claim_id: claim for claim in (claim_of({"record": row["claim"]}) for row in rows if row["claim"])}
    reports = {row["report"]["report_id"]: row for row in rows if row["report"]}
    return tally_incident(
        incident,
        [claims[claim_id] for claim_id in incident.claim_ids],
        origins={report_id: row["origin"] for report_id, row in reports.items()},
        reports=[report_of(reports[report_id]["report"]) for report_id in incident.report_ids],
        actors=actors,
    )
