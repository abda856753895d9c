"""``crosscount coverage``: of a figure over a period, how much is on file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crosscount.cli.drawing import Plot, check_drawable, draw_in
from crosscount.cli.lines import write_records
from crosscount.cli.options import HERE, Casebook, Json, with_defaults
from crosscount.cli.screen import note, show, stage_bars

if TYPE_CHECKING:
    from crosscount.actors import Registry
    from crosscount.cli.rendering.words import Names
    from crosscount.pipeline.tally import Tally
    from crosscount.reports import ReportDefaults

Files = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[FILE...]", help="Documents or folders; without any, the casebook is read."),
]
Policy = Annotated[str, typer.Option("--policy", metavar="NAME", help="Whose tolls are added up for counts of people.")]


@with_defaults
def coverage(
    defaults: "ReportDefaults",
    files: Files = None,
    casebook: Casebook = HERE,
    policy: Policy = "ucdp_like.v1",
    plot: Plot = None,
    json: Json = False,
) -> None:
    """Set every figure over a period against the incidents on file: matched, unclear and absent.

    Example: crosscount coverage --casebook casebook --plot coverage.svg
    """
    from crosscount.analysis.coverage import cover, over_time
    from crosscount.cli.rendering.coverage import coverage_page

    check_drawable(plot)
    if files:
        tally, names, registry = _read_files(files, defaults)
    else:
        tally, names, registry = _read_casebook(casebook)
    found = cover(tally.aggregates, tally.incidents, actors=registry, policy=policy)
    if json:
        write_records(found)
    elif found:
        show(*coverage_page(found, names))
    else:
        note("no figure over a period was found")
    if found:
        draw_in(plot, over_time(found, incidents=len(tally.incidents)))


def _read_files(files: list[Path], defaults: "ReportDefaults") -> "tuple[Tally, Names, Registry]":
    from crosscount.actors import load_registry
    from crosscount.cli.rendering.words import Names
    from crosscount.cli.sources import Sources
    from crosscount.pipeline.tally import tally

    registry, sources = load_registry(), Sources(files, defaults)
    with stage_bars(keep=False) as tell:
        tallied = tally(sources, registry=registry, progress=tell)
    return tallied, Names(sources.labels, {actor.actor_id: actor.name for actor in registry}), registry


def _read_casebook(folder: Path) -> "tuple[Tally, Names, Registry]":
    from crosscount.casebook import open_casebook
    from crosscount.cli.rendering.words import Names

    opened = open_casebook(folder)
    tallied, registry = opened.tally(), opened.registry
    opened.close()
    labels = {
        report.report_id: ", ".join(
            filter(None, (report.publisher, report.published.isoformat() if report.published else None))
        )
        or report.report_id
        for report in tallied.reports
    }
    return tallied, Names(labels, {actor.actor_id: actor.name for actor in registry}), registry
