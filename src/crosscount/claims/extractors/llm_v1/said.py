"""What a model says that a report claims, before any of it is believed, and the JSON Schema it must follow."""

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from crosscount.claims.claim import EventType, Hedge, Measure, ResponsibilityStance, Role, Stance, VictimClass
from crosscount.values.quantity import Operator

MOST_ENTRIES = 500
_STRICT = ConfigDict(extra="forbid", strict=True)
Words = Annotated[str, Field(min_length=1, max_length=2_000)]


@dataclass(frozen=True, slots=True)
class Said:
    """One entry of a model's list; every word in it is checked against the report, every number against its words."""

    __pydantic_config__ = _STRICT
    kind: Literal["toll", "aggregate", "occurrence", "responsibility"]
    quote: Words
    speaker: Words | None
    role: Role
    stance: Stance
    hedge: Hedge
    measure: Measure | None
    figure: Words | None
    number: int | None
    upper: int | None
    op: Operator | None
    victims: Words | None
    victims_class: VictimClass
    part_of: int | None
    event_type: EventType | None
    perpetrator: Words | None
    group: Words | None
    responsibility: ResponsibilityStance | None
    place: Words | None
    time: Words | None
    happening: int


@dataclass(frozen=True, slots=True)
class Reply:
    """A model's whole list."""

    __pydantic_config__ = _STRICT
    claims: Annotated[tuple[Said, ...], Field(max_length=MOST_ENTRIES)]


@cache
def _adapter() -> TypeAdapter[Reply]:
    return TypeAdapter(Reply)


def read_reply(reply: str) -> tuple[Said, ...] | None:
    """The entries of a reply; None where it is not JSON of the schema."""
    try:
        return _adapter().validate_json(reply).claims
    except ValidationError:
        return None


@cache
def reply_schema() -> dict[str, Any]:
    """The JSON Schema of a reply as endpoints want it: every field required, none besides, no bounds."""
    schema: dict[str, Any] = _plain(_adapter().json_schema())
    return schema


_BOUNDS = frozenset({"minLength", "maxLength", "maxItems", "title", "description", "default"})
"""Keywords that strict decoders do not know or do not need; the bounds are checked when the reply is read."""


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    plain = {key: _plain(inner) for key, inner in value.items() if key not in _BOUNDS or isinstance(inner, dict)}
    if plain.get("type") == "object":
        plain |= {"required": list(plain["properties"]), "additionalProperties": False}
    return plain
