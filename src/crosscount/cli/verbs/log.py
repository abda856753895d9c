"""``crosscount log``: whether the logs are whole."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from crosscount.cli.options import HERE, Casebook, Json
from crosscount.cli.rendering.heads import heads_in_lines
from crosscount.values.errors import CrosscountError

if TYPE_CHECKING:
    from crosscount.decisions import Access, Decision

What = Annotated[Literal["verify"], typer.Argument(metavar="verify", help="Check every entry of both logs.")]


class BrokenLog(CrosscountError):
    """An entry that does not follow from the one before it."""

    def __init__(self, log: str, position: int, entry_hash: str, made_at: str) -> None:
        super().__init__(
            f"the log of {log} is broken at entry {position}, {entry_hash} of {made_at}: it does not follow from the "
            "one before it, so it or an earlier one was changed, removed or put in; compare with a backup"
        )


def log(what: What = "verify", casebook: Casebook = HERE, json: Json = False) -> None:  # noqa: ARG001 - there is one
    """Check that nothing in the logs was changed, and print their heads; the first broken entry is named.

    A head stands for its whole log: keep it elsewhere, and a log that lost its end shows too.

    Example: crosscount log verify --casebook casebook
    """
    from crosscount.casebook import open_casebook
    from crosscount.decisions import first_broken_link
    from crosscount.values import to_json

    opened = open_casebook(casebook)
    decisions, accesses = opened.decisions(), opened.accesses()
    opened.close()
    _refuse(first_broken_link(decisions), "decisions", decisions)
    _refuse(first_broken_link(accesses), "accesses", accesses)
    heads = [(name, len(log), log[-1].entry_hash if log else None) for name, log in _named(decisions, accesses)]
    if json:
        sys.stdout.write(to_json({name: {"entries": number, "head": head} for name, number, head in heads}) + "\n")
        return
    sys.stdout.write(heads_in_lines(heads))


def _named(*logs: Sequence["Access | Decision"]) -> list[tuple[str, Sequence["Access | Decision"]]]:
    return list(zip(("decisions", "accesses"), logs, strict=True))


def _refuse(broken: int | None, name: str, log: Sequence["Access | Decision"]) -> None:
    if broken is not None:
        raise BrokenLog(name, broken + 1, log[broken].entry_hash, log[broken].made_at.isoformat())
