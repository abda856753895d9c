"""``crosscount estimate``: a table in, a number with its range out, and what it rests on."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from crosscount.analysis.questions import QUESTIONS
from crosscount.cli.drawing import Plot, check_drawable, draw_in
from crosscount.cli.lines import STDIN, write_records
from crosscount.cli.options import Json
from crosscount.cli.screen import complain, legible, note, show, stage_bars
from crosscount.values import CrosscountError

REFUSED = 3
"""The exit code where the data cannot answer; a table, setting or file that cannot be read ends in 1."""

Method = Annotated[str, typer.Argument(metavar="METHOD", help="The method, such as loglinear.v1.")]
Input = Annotated[
    Path | None,
    typer.Argument(
        metavar="INPUT",
        help="CSV with a header or Parquet, a casebook's folder, or - for standard input; without it, the method and "
        "its settings are explained.",
        show_default=False,
    ),
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="NAME=VALUE",
        help="A setting of the method; of a casebook also which toll: policy, measure, victims; or stream.",
    ),
]


class NotASetting(CrosscountError):
    """Words after ``--set`` that are no name with a value."""

    def __init__(self, words: str) -> None:
        super().__init__(f"--set was given {words!r}; write NAME=VALUE, such as order=2")


class SetTwice(CrosscountError):
    """One setting given two times."""

    def __init__(self, name: str) -> None:
        super().__init__(f"--set gives {name} twice; give every setting once")


def estimate(method: Method, source: Input = None, setting: Set = None, plot: Plot = None, json: Json = False) -> None:
    """Estimate by a named method, and say what the estimate assumes and how it was checked; or refuse, in words.

    A refusal, where the data cannot answer, ends with exit code 3; what cannot be read at all with 1.

    Example: crosscount estimate loglinear.v1 overlaps.csv --json --plot out.svg

    The methods, each with its question (`crosscount estimate METHOD` says more of one, and names its settings):
    """
    if source is None:
        _explain(method)
        return
    from crosscount.analysis import read_bytes
    from crosscount.analysis.basis import Unanswered
    from crosscount.casebook.estimating import estimate as estimated

    settings = _settings(setting or [])
    check_drawable(plot)
    given = read_bytes(sys.stdin.buffer) if source == STDIN else source
    try:
        with stage_bars(keep=False) as tell:
            tell(f"{legible(method)}: estimating", 0, None)
            result = estimated(method, given, **settings)
    except Unanswered as refusal:
        if json:
            write_records([refusal.record])
        complain(str(refusal))
        raise typer.Exit(REFUSED) from refusal
    if json:
        write_records([result])
    else:
        from crosscount.cli.rendering.estimate import estimate_table

        show(estimate_table(result))
        for words in result.warnings:
            note(legible(words))
    draw_in(plot, result)


estimate.__doc__ = f"{estimate.__doc__}" + "".join(f"\n    {name}: {asks}\n" for name, asks in QUESTIONS.items())


def _explain(method: str) -> None:
    from crosscount.cli.rendering.estimate import method_words

    for line in method_words(method):
        sys.stdout.write(f"{line}\n")


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
