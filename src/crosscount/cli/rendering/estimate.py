"""An estimate, and a method before it is run, for a person."""

from collections.abc import Iterator
from inspect import cleandoc

from rich.table import Table as Grid

from crosscount.analysis import Estimate, Figure, NoSuchSetting, Settings, Table
from crosscount.analysis.methods import method_named
from crosscount.analysis.questions import QUESTIONS
from crosscount.analysis.wording import as_level
from crosscount.cli.screen import legible

PAGES = "docs/methods"


def estimate_table(result: Estimate) -> Grid:
    """The number, the figures, the checks and the assumptions, in this order."""
    grid = Grid(title=legible(f"{result.question} ({result.method})"), box=None, show_header=False)
    grid.add_column()
    grid.add_column()
    grid.add_row(legible(result.unit), f"{_number(result.estimate)}{_range(result, f', {as_level(result.level)}')}")
    for each in result.figures:
        unit = f"  {each.unit}" if each.unit else ""
        further = "".join(f"  {name} {_number(value)}" for name, value in each.criteria.items())
        grid.add_row(legible(each.name), legible(f"{_number(each.estimate)}{_range(each)}{unit}{further}"))
    for check in result.diagnostics:
        grid.add_row(legible(check.name), legible(f"{_number(check.value)}  {check.words}"))
    for words in result.assumptions:
        grid.add_row("assumes", legible(words))
    return grid


def _range(each: Estimate | Figure, words: str = "") -> str:
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


def method_words(name: str) -> Iterator[str]:
    """What a method asks and answers, which settings it has, and where its page is; raises ``UnknownMethod``."""
    method = method_named(name)
    yield f"{name}: {QUESTIONS[name]}"
    yield ""
    yield cleandoc(method.__doc__ or "").replace("``", "")
    yield ""
    yield f"Settings, each given by --set NAME=VALUE: {', '.join(settings_of(name)) or 'none'}"
    yield f"What they mean, and the columns that are read: {PAGES}/README.md leads to the page of {name}"


def settings_of(name: str) -> tuple[str, ...]:
    """The names of a method's settings, as it tells them when it is given another."""
    try:
        method_named(name)(Table((), ()), Settings({"": ""}))
    except NoSuchSetting as told:
        return told.known
    raise AssertionError(f"{name} does not check its settings before its table")
