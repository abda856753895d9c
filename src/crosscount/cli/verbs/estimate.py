"""``crosscount estimate``: a table in, a number with its range out, and what it rests on."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crosscount.cli.lines import STDIN, write_records
from crosscount.cli.options import Json
from crosscount.cli.screen import legible, note, show, stage_bars
from crosscount.values import CrosscountError

if TYPE_CHECKING:
    from crosscount.analysis import Estimate, Figure

Method = Annotated[str, typer.Argument(metavar="METHOD", help="The method, such as loglinear.v1.")]
Input = Annotated[
    Path, typer.Argument(metavar="INPUT", help="CSV with a header, a casebook's folder, or - for standard input.")
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="NAME=VALUE",
        help="A setting of the method; of a casebook also which toll: policy, measure, victims; or stream.",
    ),
]
Plot = Annotated[Path | None, typer.Option("--plot", metavar="FILE", help="Draw the figures with their ranges (SVG).")]


class NotASetting(CrosscountError):
    """Words after ``--set`` that are no name with a value."""

    def __init__(self, words: str) -> None:
        super().__init__(f"--set was given {words!r}; write NAME=VALUE, such as order=2")


class SetTwice(CrosscountError):
    """One setting given two times."""

    def __init__(self, name: str) -> None:
        super().__init__(f"--set gives {name} twice; give every setting once")


class CannotDraw(CrosscountError):
    """A place where no drawing can be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"cannot write {path}; give --plot a file in a folder that exists and may be written to")


def estimate(method: Method, source: Input, setting: Set = None, plot: Plot = None, json: Json = False) -> None:
    """Estimate by a named method, and say what the estimate assumes and how it was checked; or refuse, in words.

    Example: crosscount estimate loglinear.v1 overlaps.csv --json --plot out.svg
    """
    from crosscount.analysis import read_table
    from crosscount.casebook.estimating import estimate as estimated

    settings = _settings(setting or [])
    if plot is not None:
        _check_writable(plot)
    standard_input = source == STDIN
    given = read_table(typer.get_text_stream("stdin", encoding="utf-8", errors="replace")) if standard_input else source
    with stage_bars(keep=False) as tell:
        tell(f"{legible(method)}: estimating", 0, None)
        result = estimated(method, given, **settings)
    if json:
        write_records([result])
    else:
        _show(result)
    if plot is not None:
        from crosscount.analysis.plot import draw

        plot.write_text(draw(result), encoding="utf-8")
        note(f"drawn in {plot}")


def _settings(words: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in words:
        name, equals, value = each.partition("=")
        if not name or not equals:
            raise NotASetting(each)
        if name in found:
            raise SetTwice(name)
        found[name] = value
    return found


def _check_writable(plot: Path) -> None:
    """Before minutes of work rather than after; what stands there is left as it is until then."""
    if plot.is_dir() or not plot.parent.is_dir() or not os.access(plot if plot.exists() else plot.parent, os.W_OK):
        raise CannotDraw(plot)


def _show(result: "Estimate") -> None:
    from rich.table import Table as Grid

    grid = Grid(title=legible(f"{result.question} ({result.method})"), box=None, show_header=False)
    grid.add_column()
    grid.add_column()
    grid.add_row(f"{result.unit}", f"{_number(result.estimate)}{_range(result, f', {result.level:.0%}')}")
    for each in result.figures:
        unit = f"  {each.unit}" if each.unit else ""
        grid.add_row(legible(each.name), legible(f"{_number(each.estimate)}{_range(each)}{unit}"))
    for check in result.diagnostics:
        grid.add_row(legible(check.name), legible(f"{_number(check.value)}  {check.words}"))
    for words in result.assumptions:
        grid.add_row("assumes", legible(words))
    show(grid)
    for words in result.warnings:
        note(legible(words))


def _range(each: "Estimate | Figure", words: str = "") -> str:
    """Nothing where there is none."""
    if each.low is None and each.high is None:
        return ""
    return f"  ({_number(each.low)} to {_number(each.high)}{words})"


def _number(value: float | int | None) -> str:
    if value is None:
        return "-"
    if isinstance(value, int) or value.is_integer():
        return f"{value:,.0f}"
    return f"{value:,.1f}" if abs(value) >= 10 else f"{value:.4g}"
