"""``crosscount link``: claims in, incidents out."""

from pathlib import Path
from typing import Annotated

import typer

from crosscount.cli.lines import STDIN, write_records
from crosscount.cli.options import Lines

Reports = Annotated[
    Path | None, typer.Option("--reports", metavar="FILE", help="The reports that the claims are from (JSON Lines).")
]


def link(files: Lines = None, reports: Reports = None) -> None:
    """Read claims, one a line, and print the incidents that they are about.

    Example: crosscount link claims.jsonl --reports reports.jsonl > incidents.jsonl
    """
    from crosscount.actors import load_registry
    from crosscount.cli.mixture import read_mixture
    from crosscount.incidents import link as linked

    mixture = read_mixture([*(files or [STDIN]), *([reports] if reports else [])])
    write_records(linked(mixture.claims, reports=mixture.reports, actors=load_registry()))
