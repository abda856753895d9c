"""How a run tells how far it has come."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, how many are done and how many there are; the total may grow."""


def silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""
