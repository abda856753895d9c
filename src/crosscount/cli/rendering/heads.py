"""The heads of the logs as lines."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crosscount.store.snapshot import Heads


def heads_in_lines(heads: Iterable[tuple[str, int, str | None]]) -> str:
    """A line for each log that was found whole: its name, its entries and the hash of the last."""
    return "".join(f"{name:10}  {number:>6}  whole  {head or '-'}\n" for name, number, head in heads)


def of_both(heads: "Heads") -> str:
    """The same for the heads of both logs."""
    named = (("decisions", heads.decisions), ("accesses", heads.accesses))
    return heads_in_lines((name, head.entries, head.entry_hash) for name, head in named)
