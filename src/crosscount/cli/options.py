"""Arguments and options that several verbs share, so that they mean the same everywhere."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from crosscount.reports import ReportDefaults

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
GIVEN = {"published": Published, "publisher": Publisher}
Jsonl = Annotated[bool, typer.Option("--jsonl", help="One JSON record a line, for machines.")]
Json = Annotated[bool, typer.Option("--json", help="JSON, for machines.")]


def as_defaults(publisher: str | None, published: datetime | None, language: str | None = None) -> "ReportDefaults":
    """What these options say of documents that do not say it themselves."""
    from crosscount.reports import ReportDefaults

    return ReportDefaults(publisher, published.date() if published else None, language)


def with_defaults(verb: Callable[..., None]) -> Callable[..., None]:
    """A verb that takes ``defaults``, what is known of documents, as the options ``--published`` and ``--publisher``.

    For verbs that would have more parameters than can be read at once.
    """

    @wraps(verb)
    def run(*, published: datetime | None = None, publisher: str | None = None, **others: Any) -> None:
        verb(defaults=as_defaults(publisher, published), **others)

    own = [one for one in signature(verb).parameters.values() if one.name != "defaults"]
    options = [
        Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=option) for name, option in GIVEN.items()
    ]
    run.__signature__ = signature(verb).replace(parameters=[*own, *options])  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in (*own, *options)}
    return run
