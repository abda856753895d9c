"""``crosscount load``: what a cluster made, into a casebook."""

from pathlib import Path
from typing import Annotated

import typer

from crosscount.cli.screen import note, stage_bars

Result = Annotated[Path, typer.Argument(metavar="PATH", help="What `crosscount cluster run --out` wrote.")]
Folder = Annotated[Path, typer.Argument(metavar="CASEBOOK", help="The casebook's folder.")]


def load(result: Result, casebook: Folder) -> None:
    """Bring the result of `crosscount cluster run` into a casebook; the texts come along, the documents do not.

    Example: crosscount load result casebook
    """
    from crosscount.casebook import open_casebook

    opened = open_casebook(casebook)
    # Tables can be imported only once Django runs.
    from crosscount.cluster.loading import load_result

    with stage_bars(keep=True) as tell:
        loaded = load_result(result, opened, progress=tell)
    opened.close()
    note(f"loaded {loaded.reports:,} reports, {loaded.claims:,} claims and {loaded.incidents:,} incidents")
    if loaded.waits:
        note(f"the casebook links by itself at its next `crosscount run`: {loaded.waits}")
