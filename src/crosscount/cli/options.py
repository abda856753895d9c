"""Arguments and options that several verbs share, so that they mean the same everywhere."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

Lines = Annotated[list[Path] | None, typer.Argument(metavar="FILE", help="JSON Lines; standard input by default.")]
Casebook = Annotated[Path, typer.Option("--casebook", "-c", metavar="FOLDER", help="The casebook's folder.")]
Restricted = Annotated[bool, typer.Option("--restricted", help="Print also what is said about single persons.")]
Extractor = Annotated[
    str | None, typer.Option("--extractor", metavar="NAME", help="The extractor; by default the language's first.")
]
Endpoint = Annotated[
    str | None,
    typer.Option("--endpoint", metavar="URL", help="Of a language model: every report's text is sent there."),
]
Model = Annotated[str | None, typer.Option("--model", metavar="NAME", help="The language model's name there.")]
Cache = Annotated[Path | None, typer.Option("--cache", metavar="FOLDER", help="Where its answers are remembered.")]
HERE = Path()
Published = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="When it was published, for documents that do not say."),
]
Publisher = Annotated[str | None, typer.Option(help="Who published it, for documents that do not say.")]
Jsonl = Annotated[bool, typer.Option("--jsonl", help="One JSON record a line, for machines.")]
Json = Annotated[bool, typer.Option("--json", help="JSON, for machines.")]
