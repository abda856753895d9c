"""Building blocks that know nothing of conflict: quantities, dates, places, spans, identities, refusals."""

from crosscount.values.dates import DateRange
from crosscount.values.errors import CrosscountError
from crosscount.values.identity import content_id
from crosscount.values.place import Place, distance_km
from crosscount.values.quantity import Quantity
from crosscount.values.records import InvalidRecord, from_json, from_mapping, json_schema, to_json, to_mapping
from crosscount.values.refusal import Refusal
from crosscount.values.span import Span, SpanMismatch
from crosscount.values.veil import black_out, black_out_everywhere, black_out_of

__all__ = [
    "CrosscountError",
    "DateRange",
    "InvalidRecord",
    "Place",
    "Quantity",
    "Refusal",
    "Span",
    "SpanMismatch",
    "black_out",
    "black_out_everywhere",
    "black_out_of",
    "content_id",
    "distance_km",
    "from_json",
    "from_mapping",
    "json_schema",
    "to_json",
    "to_mapping",
]
