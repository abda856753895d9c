"""Portraits as a table, for engines that read columns, and back."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any, get_type_hints

import pyarrow as pa

from crosscount.incidents.portrait import Hashes, Portrait

_TYPES = {
    str: pa.string(),
    str | None: pa.string(),
    int: pa.int64(),
    int | None: pa.int64(),
    Hashes: pa.list_(pa.int64()),
    tuple[str, ...]: pa.list_(pa.string()),
}
_HINTS = get_type_hints(Portrait)
SCHEMA = pa.schema([pa.field(field.name, _TYPES[_HINTS[field.name]]) for field in fields(Portrait)])
"""One column for each field of a portrait."""
_LISTS = [field.name for field in SCHEMA if pa.types.is_list(field.type)]


def table_of(portraits: Sequence[Portrait]) -> pa.Table:
    """One row for each portrait, in their order."""
    return pa.table([[getattr(portrait, name) for portrait in portraits] for name in SCHEMA.names], schema=SCHEMA)


def portraits_of(rows: Iterable[dict[str, Any]]) -> list[Portrait]:
    """Portraits from rows with at least the columns of one, such as a table's ``to_pylist()``."""
    return [_portrait_of(row) for row in rows]


def _portrait_of(row: dict[str, Any]) -> Portrait:
    found: list[Any] = [tuple(row[name]) if name in _LISTS else row[name] for name in SCHEMA.names]
    return Portrait(*found)
