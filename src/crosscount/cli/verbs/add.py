"""``crosscount add``: documents into a casebook."""

from pathlib import Path
from typing import Annotated

import typer

from crosscount.cli.options import HERE, Casebook, Published, Publisher, as_defaults
from crosscount.cli.screen import note

Files = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FILE", help="Documents or folders; those that crosscount.toml names by default."),
]
Language = Annotated[str | None, typer.Option(help="ISO 639-1, for documents that do not say; detected by default.")]


def add(
    files: Files = None,
    casebook: Casebook = HERE,
    published: Published = None,
    publisher: Publisher = None,
    language: Language = None,
) -> None:
    """Archive documents in a casebook; `crosscount run` then reads them.

    Example: crosscount add statements/ --publisher "The Example Gazette" --published 2024-11-09
    """
    from crosscount.casebook import open_casebook
    from crosscount.cli.sources import check_named

    check_named(files or [])
    opened = open_casebook(casebook)
    added = opened.add(files or (), defaults=as_defaults(publisher, published, language))
    opened.close()
    for refusal in added.refused:
        note(f"not added: {refusal.source}: {refusal.message}")
    note(f"{added.new} new, {added.known} known, {len(added.refused)} refused; `crosscount run` reads what is new")
