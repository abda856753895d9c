"""Claims, incidents and tolls as Arrow tables, for pandas, Polars, DuckDB and R."""

from collections.abc import Iterable

import pyarrow as pa

from crosscount.store import models
from crosscount.store.connection import Store

BATCH = 10_000
_TEXT, _COUNT, _DAY, _DEGREES, _FLAG = pa.string(), pa.int64(), pa.date32(), pa.float64(), pa.bool_()

CLAIM_COLUMNS = {
    "claim_id": _TEXT,
    "report_id": _TEXT,
    "report__publisher": _TEXT,
    "report__published": _DAY,
    "report__origin": _TEXT,
    "membership__incident_id": _TEXT,
    "kind": _TEXT,
    "quote": _TEXT,
    "start": _COUNT,
    "end": _COUNT,
    "speaker_words": _TEXT,
    "speaker_role": _TEXT,
    "speaker_actor": _TEXT,
    "speaker_side": _TEXT,
    "stance": _TEXT,
    "hedge": _TEXT,
    "disputes": _TEXT,
    "event_type": _TEXT,
    "measure": _TEXT,
    "victims": _TEXT,
    "low": _COUNT,
    "best": _COUNT,
    "high": _COUNT,
    "place_name": _TEXT,
    "start_date": _DAY,
    "end_date": _DAY,
    "review_status": _TEXT,
    "extractor": _TEXT,
    "restricted": _FLAG,
}
INCIDENT_COLUMNS = {
    "incident_id": _TEXT,
    "event_type": _TEXT,
    "start_date": _DAY,
    "end_date": _DAY,
    "place_name": _TEXT,
    "country": _TEXT,
    "admin1": _TEXT,
    "latitude": _DEGREES,
    "longitude": _DEGREES,
    "radius_km": _DEGREES,
    "operation_id": _TEXT,
    "contested": _FLAG,
}
TOLL_COLUMNS = {
    "toll_id": _TEXT,
    "incident_id": _TEXT,
    "measure": _TEXT,
    "victims": _TEXT,
    "policy": _TEXT,
    "voice": _TEXT,
    "low": _COUNT,
    "best": _COUNT,
    "high": _COUNT,
    "contested": _FLAG,
    "origins": _COUNT,
}


def claims_table(store: Store, *, restricted: bool) -> pa.Table:
    """One row a claim; bounds are counts, offsets are code points of the report's text, unknown values are null."""
    rows = models.Claim.objects.using(store.alias).order_by("report_id", "start", "end", "claim_id")
    return _table((rows if restricted else rows.filter(restricted=False)).values_list(*CLAIM_COLUMNS), CLAIM_COLUMNS)


def incidents_table(store: Store) -> pa.Table:
    """One row an incident; a point stands for ``radius_km`` around it."""
    rows = models.Incident.objects.using(store.alias).order_by("incident_id")
    return _table(rows.values_list(*INCIDENT_COLUMNS), INCIDENT_COLUMNS)


def tolls_table(store: Store) -> pa.Table:
    """One row a toll; an incident has several, one for each policy: never add them up over policies or voices."""
    rows = models.Toll.objects.using(store.alias).order_by("incident_id", "position")
    return _table(rows.values_list(*TOLL_COLUMNS), TOLL_COLUMNS)


def _table(rows: Iterable[tuple[object, ...]], columns: dict[str, pa.DataType]) -> pa.Table:
    values = [[None if value == "" else value for value in column] for column in zip(*rows, strict=True)]
    arrays = values or [[] for _ in columns]
    schema = pa.schema([(name.rpartition("__")[2], kind) for name, kind in columns.items()])
    return pa.table([pa.array(array, field.type) for array, field in zip(arrays, schema, strict=True)], schema=schema)
