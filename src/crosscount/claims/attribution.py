"""Who says what, in any text: source, cue and content of every attribution."""

from dataclasses import dataclass

Stretch = tuple[int, int]
"""Start and end in code points of the report's text."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution: each part is a list of stretches of the text, in order; ``source`` is empty where nobody is
    named."""

    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
