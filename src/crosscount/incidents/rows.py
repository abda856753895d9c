"""Portraits as a table, for engines that read columns, and back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any, get_type_hints

import pyarrow as pa

from crosscount.incidents.portrait import Hashes, Portrait

_TYPES = {
    str: pa.string(),
    str | None: pa.string(),
    bool: pa.bool_(),
    int: pa.int64(),
    int | None: pa.int64(),
    Hashes: pa.list_(pa.int64()),
    tuple[str, ...]: pa.list_(pa.string()),
}
_HINTS = get_type_hints(Portrait)
SCHEMA = pa.schema([pa.field(field.name, _TYPES[_HINTS[field.name]]) for field in fields(Portrait)])
"""One column for each field of a portrait."""
_LISTS = {field.name for field in SCHEMA if pa.types.is_list(field.type)}
_LIST_PLACES = [place for place, name in enumerate(SCHEMA.names) if name in _LISTS]


def table_of(portraits: Sequence[Portrait]) -> pa.Table:
    """One row for each portrait, in their order."""
    return pa.table([[getattr(portrait, name) for portrait in portraits] for name in SCHEMA.names], schema=SCHEMA)


def portraits_of(rows: Iterable[dict[str, Any]]) -> list[Portrait]:
    """Portraits from rows with at least the columns of one, such as a table's ``to_pylist()``."""
    return [portrait_of_values([row[name] for name in SCHEMA.names]) for row in rows]


def values_of(portrait: Portrait) -> list[Any]:
    """The values of a portrait in the order of its fields, as JSON holds them."""
    return [list(value) if name in _LISTS else value for name, value in _items(portrait)]


def portrait_of_values(values: Sequence[Any]) -> Portrait:
    """The portrait with these values."""
    found: list[Any] = list(values)
    for place in _LIST_PLACES:
        found[place] = tuple(found[place])
    return Portrait(*found)


def _items(portrait: Portrait) -> Iterator[tuple[str, Any]]:
    return ((name, getattr(portrait, name)) for name in SCHEMA.names)
