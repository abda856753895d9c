"""``crosscount backup``: a casebook into one file."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from crosscount.cli.screen import note

Folder = Annotated[Path, typer.Argument(metavar="CASEBOOK", help="The casebook's folder.")]
File = Annotated[Path, typer.Argument(metavar="FILE", help="The backup, which must not exist yet.")]


def backup(casebook: Folder, file: File) -> None:
    """Write documents, settings, database and logs into one file, while people go on working.

    Its key, which signs sessions and encrypts second factors, is not in it: keep secret.key elsewhere.

    Example: crosscount backup casebook backups/2024-11-09.tar
    """
    from crosscount.casebook import open_casebook
    from crosscount.casebook.backup import back_up
    from crosscount.cli.rendering.heads import of_both

    opened = open_casebook(casebook)
    made = back_up(opened, file)
    opened.close()
    sys.stdout.write(of_both(made.heads))
    note(f"{len(made.sha256)} files, {file.stat().st_size / 1e6:.1f} MB; the heads above show later what it held")
