"""``crosscount restore``: a casebook from a backup."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from crosscount.cli.screen import note

File = Annotated[Path, typer.Argument(metavar="FILE", help="What `crosscount backup` wrote.")]
Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="The new casebook's folder; nothing may be there.")]


def restore(file: File, folder: Folder) -> None:
    """Make a casebook from a backup and check that it is whole; nothing is written over.

    A backup of PostgreSQL is restored into the empty database that DATABASE_URL names.

    Example: crosscount restore backups/2024-11-09.tar casebook
    """
    from crosscount.casebook.backup import restore
    from crosscount.cli.rendering.heads import of_both

    made = restore(file, folder, database_url=os.environ.get("DATABASE_URL"))
    sys.stdout.write(of_both(made.heads))
    note(f"{len(made.sha256)} files, whole; put the old secret.key into {folder} before the desk starts")
