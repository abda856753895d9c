"""Records as rows of Arrow tables, and back: what one filters by has its column, what nests stands in ``record``."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import pyarrow as pa

from crosscount.accounts import Account, ResponsibilityAccount, Toll
from crosscount.claims import Claim
from crosscount.incidents import Incident
from crosscount.pipeline.batches import in_batches
from crosscount.pipeline.tally import IncidentTally
from crosscount.reports import Report
from crosscount.values import Refusal, from_json, to_json

if TYPE_CHECKING:
    from pyspark.sql.types import StructType

Record = TypeVar("Record")
Row = dict[str, Any]

_TEXT, _COUNT, _DAY, _DEGREES, _FLAG = pa.string(), pa.int64(), pa.date32(), pa.float64(), pa.bool_()
_IDS = pa.list_(_TEXT)
ROWS_AT_ONCE = 500

REPORT = pa.schema(
    {
        "report_id": _TEXT,
        "text": _TEXT,
        "title": _TEXT,
        "publisher": _TEXT,
        "published": _DAY,
        "url": _TEXT,
        "language": _TEXT,
        "format": _TEXT,
        "document_sha256": _TEXT,
        "part": _TEXT,
    }
)
REFUSAL = pa.schema(dict.fromkeys(("source", "stage", "reason", "message"), _TEXT))
CLAIM = pa.schema(
    {
        "claim_id": _TEXT,
        "report_id": _TEXT,
        "kind": _TEXT,
        "quote": _TEXT,
        "start": _COUNT,
        "end": _COUNT,
        "speaker_words": _TEXT,
        "speaker_role": _TEXT,
        "speaker_actor": _TEXT,
        "stance": _TEXT,
        "hedge": _TEXT,
        "event_type": _TEXT,
        "measure": _TEXT,
        "victims": _TEXT,
        "low": _COUNT,
        "best": _COUNT,
        "high": _COUNT,
        "place_name": _TEXT,
        "start_date": _DAY,
        "end_date": _DAY,
        "extractor": _TEXT,
        "record": _TEXT,
    }
)
ORIGIN = pa.schema({"report_id": _TEXT, "origin": _TEXT})
INCIDENT = pa.schema(
    {
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
        "claim_ids": _IDS,
        "report_ids": _IDS,
        "record": _TEXT,
    }
)
RECONCILED = INCIDENT.append(pa.field("contested", _FLAG)).append(pa.field("responsibility", _IDS))
ACCOUNT = pa.schema(
    {
        "incident_id": _TEXT,
        "position": _COUNT,
        "voice": _TEXT,
        "role": _TEXT,
        "side": _TEXT,
        "claim_ids": _IDS,
        "superseded_claim_ids": _IDS,
        "origins": _COUNT,
    }
)
TOLL = pa.schema(
    {
        "incident_id": _TEXT,
        "position": _COUNT,
        "measure": _TEXT,
        "victims": _TEXT,
        "policy": _TEXT,
        "voice": _TEXT,
        "low": _COUNT,
        "best": _COUNT,
        "high": _COUNT,
        "contested": _FLAG,
        "claim_ids": _IDS,
        "origins": _COUNT,
        "discounted_claim_ids": _IDS,
        "self_serving": _FLAG,
    }
)


def claim_row(claim: Claim) -> Row:
    """A claim with the columns that it is filtered by."""
    quantity, dates = claim.quantity, claim.date_range
    return {
        "claim_id": claim.claim_id,
        "report_id": claim.report_id,
        "kind": claim.kind,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "speaker_words": claim.speaker.words,
        "speaker_role": claim.speaker.role,
        "speaker_actor": claim.speaker.actor,
        "stance": claim.stance,
        "hedge": claim.hedge,
        "event_type": claim.event_type,
        "measure": claim.measure,
        "victims": claim.victims.class_ if claim.victims else None,
        "low": quantity.low if quantity else None,
        "best": quantity.best if quantity else None,
        "high": quantity.high if quantity else None,
        "place_name": claim.place.name if claim.place else None,
        "start_date": dates.start if dates else None,
        "end_date": dates.end if dates else None,
        "extractor": claim.extractor,
        "record": to_json(claim),
    }


def incident_row(incident: Incident) -> Row:
    """An incident with the columns that it is filtered by; a point stands for ``radius_km`` around it."""
    place, dates = incident.place, incident.date_range
    return {
        "incident_id": incident.incident_id,
        "event_type": incident.event_type,
        "start_date": dates.start if dates else None,
        "end_date": dates.end if dates else None,
        "place_name": place.name if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "radius_km": place.radius_km if place else None,
        "claim_ids": list(incident.claim_ids),
        "report_ids": list(incident.report_ids),
        "record": to_json(incident),
    }


def reconciled_row(one: IncidentTally) -> Row:
    """An incident, whether it is contested, and who is said to have done it."""
    return {
        **incident_row(one.incident),
        "contested": one.contested,
        "responsibility": [to_json(stand) for stand in one.responsibility],
    }


def flat_row(record: Report | Refusal | Account | Toll, **more: Any) -> Row:
    """A record whose fields are all columns."""
    return {name: _plain(getattr(record, name)) for name in record.__slots__} | more


def report_of(row: Mapping[str, Any]) -> Report:
    """The report of a row."""
    return Report(**{name: row[name] for name in REPORT.names})


def refusal_of(row: Mapping[str, Any]) -> Refusal:
    """The refusal of a row."""
    return Refusal(**{name: row[name] for name in REFUSAL.names})


def claim_of(row: Mapping[str, Any]) -> Claim:
    """The claim of a row."""
    return from_json(Claim, row["record"])


def incident_of(row: Mapping[str, Any]) -> Incident:
    """The incident of a row."""
    return from_json(Incident, row["record"])


def responsibility_of(row: Mapping[str, Any]) -> tuple[ResponsibilityAccount, ...]:
    """Who is said to have done it, of the row of a reconciled incident."""
    return tuple(from_json(ResponsibilityAccount, stand) for stand in row["responsibility"])


def account_of(row: Mapping[str, Any]) -> Account:
    """The account of a row."""
    return Account(**{name: _tuple(row[name]) for name in Account.__slots__})


def toll_of(row: Mapping[str, Any]) -> Toll:
    """The toll of a row."""
    return Toll(**{name: _tuple(row[name]) for name in Toll.__slots__})


def batches_of(rows: Iterable[Row], schema: pa.Schema, *, at_once: int = ROWS_AT_ONCE) -> Iterator[pa.RecordBatch]:
    """Rows as Spark takes them back, a few hundred at a time."""
    for batch in in_batches(rows, at_once):
        yield pa.RecordBatch.from_pylist(batch, schema=schema)


def rows_of(batches: Iterable[pa.RecordBatch]) -> Iterator[Row]:
    """The rows that Spark hands over, one by one."""
    for batch in batches:
        yield from batch.to_pylist()


def one_of(**schemas: pa.Schema) -> pa.Schema:
    """Rows of several kinds in one table, each in the column of its kind, so that one pass can make them all."""
    return pa.schema([(name, pa.struct(list(schema))) for name, schema in schemas.items()])


def spark_schema(schema: pa.Schema) -> "StructType":
    """The same columns as Spark declares them."""
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
