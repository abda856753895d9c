"""One way to compare two happenings, told twice: for this process and for a database."""

from collections.abc import Callable
from dataclasses import dataclass

from crosscount.incidents.knowledge import Knowledge
from crosscount.incidents.portrait import Portrait


@dataclass(frozen=True, slots=True)
class Comparison:
    """A named comparison with its levels.

    ``level`` answers with the name of a level and is symmetric. ``levels`` says the same in SQL (DuckDB's dialect, over
    the columns of a portrait with ``_l`` and ``_r``): the first condition that holds gives the level, and the last
    level has none. ``{rare_types}`` and ``{rare_targets}`` stand for masks of the model. That both agree is tested.
    """

    name: str
    level: Callable[[Portrait, Portrait, Knowledge], str]
    levels: tuple[tuple[str, str], ...]


def either_missing(*columns: str) -> str:
    """SQL: one side does not say."""
    return " OR ".join(f"{column}_l IS NULL OR {column}_r IS NULL" for column in columns)


def either_empty(column: str) -> str:
    """SQL: one side has an empty list."""
    return f"len({column}_l) = 0 OR len({column}_r) = 0"


def shared(column: str, other: str | None = None) -> str:
    """SQL: how many members two lists share."""
    return f"len(list_intersect({column}_l, {other or column}_r))"
