"""A number as it stands in words or digits."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """A number said at ``start:end`` of a text; ``value`` is None where the words are numerals and make no whole
    number."""

    start: int
    end: int
    value: int | None
