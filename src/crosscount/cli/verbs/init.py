"""``crosscount init``: a new casebook."""

from pathlib import Path
from typing import Annotated

import typer

from crosscount.cli.options import HERE
from crosscount.cli.screen import note

Folder = Annotated[Path, typer.Argument(help="Its folder, made where it is missing.")]
Title = Annotated[str | None, typer.Option(help="For people; the folder's name by default.")]
Packs = Annotated[
    list[str] | None, typer.Option("--pack", help="Actors to know, such as balochistan; may be repeated.")
]


def init(folder: Folder = HERE, title: Title = None, packs: Packs = None) -> None:
    """Make a casebook: a folder for documents, settings and decisions.

    Example: crosscount init casebook --pack balochistan
    """
    from crosscount.casebook import create_casebook

    casebook = create_casebook(folder, title=title, packs=("generic", *(packs or ())))
    casebook.close()
    note(f"made a casebook in {folder}; add documents with `crosscount add FILE... --casebook {folder}`")
