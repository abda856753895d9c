"""Records to JSON and back: one way for every record of every stage."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from crosscount.values.errors import CrosscountError

Record = TypeVar("Record")


class InvalidRecord(CrosscountError):
    """JSON that is not the record it should be."""

    def __init__(self, kind: type, error: ValidationError) -> None:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the line"
        super().__init__(
            f"{where} of a {kind.__name__.lower()}: {first['msg']}; "
            f"`crosscount schema {kind.__name__.lower()}` prints the expected shape"
        )


_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter(kind: type[Record]) -> TypeAdapter[Record]:
    """The reader and writer of a kind of record, made once."""
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def to_json(record: Any) -> str:
    """Write a record as one line of JSON in its published shape; field order is the order of declaration."""
    return _adapter(type(record)).dump_json(record, by_alias=True).decode()


def to_mapping(record: Any) -> dict[str, Any]:
    """Turn a record into JSON values (strings, numbers, lists, mappings) in its published shape."""
    mapping: dict[str, Any] = _adapter(type(record)).dump_python(record, mode="json", by_alias=True)
    return mapping


def from_json(kind: type[Record], line: str | bytes) -> Record:
    """Read a record from a line of JSON; raises ``InvalidRecord`` where it is not one."""
    try:
        return _adapter(kind).validate_json(line)
    except ValidationError as error:
        raise InvalidRecord(kind, error) from error


def from_mapping(kind: type[Record], mapping: Mapping[str, Any]) -> Record:
    """Read a record from JSON values; raises ``InvalidRecord`` where it is not one."""
    try:
        return _adapter(kind).validate_python(mapping)
    except ValidationError as error:
        raise InvalidRecord(kind, error) from error


def json_schema(kind: type) -> dict[str, Any]:
    """The JSON Schema of a record's published shape."""
    return _adapter(kind).json_schema(by_alias=True, mode="serialization")
