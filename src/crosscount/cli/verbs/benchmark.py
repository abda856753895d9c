"""``crosscount benchmark``: how good the results are, on data that somebody else marked."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crosscount.cli.lines import write_records
from crosscount.cli.options import Json
from crosscount.cli.screen import legible, note, show
from crosscount.values import CrosscountError

if TYPE_CHECKING:
    from crosscount.benchmark import Measurement, Yardstick

Name = Annotated[str, typer.Argument(metavar="NAME", help="The yardstick, and a part of its data: muc4, muc4:train.")]
Data = Annotated[Path, typer.Option("--data", metavar="FOLDER", help="Where the yardstick's data lies.")]
Errors = Annotated[Path | None, typer.Option("--errors", metavar="FILE", help="Write a page of every mistake here.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="The first so many documents only.")]
Extractor = Annotated[str | None, typer.Option("--extractor", help="The extractor to measure.")]


class UnknownYardstick(CrosscountError):
    """No yardstick has this name."""

    def __init__(self, name: str, known: str) -> None:
        super().__init__(f"there is no yardstick {name!r}; give one of: {known}")


def benchmark(
    name: Name,
    data: Data,
    errors: Errors = None,
    limit: Limit = None,
    extractor: Extractor = None,
    json: Json = False,
) -> None:
    """Measure results against data that somebody else marked, and show every mistake.

    Example: crosscount benchmark muc4 --data ../shared/data --errors errors.html
    """
    from crosscount.benchmark import error_page

    name, _, part = name.partition(":")
    measured = _yardstick(name).run(data, part=part or None, limit=limit, extractor=extractor)
    if json:
        write_records(
            [
                {
                    "yardstick": measured.yardstick,
                    "part": measured.part,
                    "documents": measured.documents,
                    **{figure.name: dict(figure.values) for figure in measured.figures},
                }
            ]
        )
    else:
        _show(measured)
    if errors is not None:
        errors.write_text(error_page(measured), encoding="utf-8")
        note(f"{len(measured.mistakes)} mistakes written to {errors}")


def _yardstick(name: str) -> "Yardstick":
    from crosscount.benchmark import YARDSTICKS

    for one in YARDSTICKS:
        if one.name == name:
            return one
    raise UnknownYardstick(name, ", ".join(one.name for one in YARDSTICKS))


def _show(measured: "Measurement") -> None:
    from rich.table import Table

    table = Table(title=legible(f"{measured.yardstick}, {measured.part}, {measured.documents} documents"), box=None)
    table.add_column()
    for figure in measured.figures:
        values = ", ".join(f"{name} {_number(value)}" for name, value in figure.values)
        table.add_row(legible(figure.name), legible(values))
    show(table)


def _number(value: float | int | None) -> str:
    return "-" if value is None else f"{value:,}" if isinstance(value, int) else f"{value:.3f}"
