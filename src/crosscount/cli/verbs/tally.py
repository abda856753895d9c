"""``crosscount tally``: the whole way in one go, without a casebook."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crosscount.cli.lines import write_records
from crosscount.cli.options import Jsonl, Published, Publisher, Restricted, as_defaults
from crosscount.cli.screen import page_width, show, stage_bars

if TYPE_CHECKING:
    from crosscount.actors import Registry
    from crosscount.cli.rendering.words import Names
    from crosscount.cli.shapes import ReportLine
    from crosscount.cli.sources import Sources
    from crosscount.pipeline.tally import Tally

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Documents or folders; - for standard input.")]
Each = Annotated[bool, typer.Option("--each", help="Every report by itself, in the order given.")]


def tally(
    files: Files,
    jsonl: Jsonl = False,
    each: Each = False,
    restricted: Restricted = False,
    published: Published = None,
    publisher: Publisher = None,
) -> None:
    """Print who says what happened: the accounts of every incident side by side, contested ones first.

    Example: crosscount tally article.txt
    """
    from crosscount.actors import load_registry
    from crosscount.cli.each import tally_each_in_order
    from crosscount.cli.rendering.words import Names
    from crosscount.cli.sources import Sources

    registry = load_registry()
    sources = Sources(files, as_defaults(publisher, published))
    names = Names(sources.labels, {actor.actor_id: actor.name for actor in registry})
    for one in tally_each_in_order(sources, registry) if each else _together(sources, registry):
        if not jsonl:
            _show(one, names, registry, restricted=restricted, titled=each)
        elif each:
            write_records([_line(one, restricted=restricted)])
        else:
            write_records(_lines(one, restricted=restricted))


def _together(sources: "Sources", registry: "Registry") -> "Iterator[Tally]":
    from crosscount.pipeline.tally import tally as tally_together

    with stage_bars(keep=False) as tell:
        tallied = tally_together(sources, registry=registry, progress=tell)
    yield tallied


def _show(tally: "Tally", names: "Names", registry: "Registry", *, restricted: bool, titled: bool) -> None:
    from crosscount.analysis.coverage import cover
    from crosscount.cli.rendering.tally import report_title, tally_page

    if titled:
        show(*(report_title(report, names) for report in tally.reports))
    coverages = cover(tally.aggregates, tally.incidents, actors=registry)
    show(*tally_page(tally, names=names, restricted=restricted, width=page_width(), coverages=coverages))


def _lines(tally: "Tally", *, restricted: bool) -> Iterator[object]:
    from crosscount.pipeline.lines import IncidentLine

    yield from map(IncidentLine.of, tally.incidents)
    yield from tally.aggregates
    yield from tally.statements
    yield from tally.restricted if restricted else ()
    yield from tally.refusals


def _line(tally: "Tally", *, restricted: bool) -> "ReportLine":
    from crosscount.cli.shapes import ReportLine
    from crosscount.pipeline.lines import IncidentLine

    return ReportLine(
        tally.reports[0].report_id if tally.reports else None,
        incidents=tuple(map(IncidentLine.of, tally.incidents)),
        aggregates=tally.aggregates,
        refusals=tally.refusals,
        statements=tally.statements,
        restricted=tally.restricted if restricted else (),
    )
