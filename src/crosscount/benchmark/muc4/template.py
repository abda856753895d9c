"""A template: one incident as fills of slots, in the answer key or in what we made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

Days = tuple[date | None, date | None]
"""First and last day; a day on or before the last where the first is None."""


@dataclass(frozen=True, slots=True)
class Fill:
    """One fill of a slot: any of ``values`` is right; ``words`` name the people or the group that it is about."""

    values: tuple[object, ...]
    words: tuple[str, ...] = ()
    optional: bool = False

    def __str__(self) -> str:
        said = " / ".join(_said(value) for value in self.values)
        named = " / ".join(" ".join(word.split()) for word in self.words[:3])
        return f"{'? ' if self.optional else ''}{said}{': ' if said and named else ''}{named}"


@dataclass(frozen=True, slots=True)
class Template:
    """One incident; a slot without fills is not in ``fills``."""

    fills: Mapping[str, tuple[Fill, ...]]
    optional: bool = False

    def of(self, slot: str) -> tuple[Fill, ...]:
        """The fills of a slot."""
        return self.fills.get(slot, ())


def _said(value: object) -> str:
    if isinstance(value, tuple):
        first, last = value[0], value[-1]
        if isinstance(first, str):
            return ": ".join(value)
        return f"{first or ''}..{last or ''}" if first != last else str(first)
    return str(value)
