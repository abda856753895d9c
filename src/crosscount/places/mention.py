"""Words of a text that name a place."""

from dataclasses import dataclass

from crosscount.values import Place


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place, and the place; ``words == text[start:end]`` (code points)."""

    start: int
    end: int
    words: str
    place: Place
