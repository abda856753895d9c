"""What could not be processed, kept as a record."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that could not be processed: counted and shown, never dropped.

    ``source`` names the file, report or line; ``reason`` is a fixed code that can be counted (``empty``,
    ``too_large`` ...); ``message`` says what was found, what was expected and what to do.
    """

    source: str
    stage: str
    reason: str
    message: str
