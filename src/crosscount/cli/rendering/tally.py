"""A whole tally for a person: incidents first, then everything that belongs to none."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.rule import Rule
from rich.text import Text

from crosscount.analysis.coverage import Coverage
from crosscount.cli.rendering.incident import incident_block
from crosscount.cli.rendering.statements import (
    aggregates_block,
    hidden_block,
    persons_block,
    refusals_block,
    relations_block,
    statements_block,
)
from crosscount.cli.rendering.wording import counted
from crosscount.cli.rendering.words import Names
from crosscount.cli.screen import legible
from crosscount.pipeline.lines import IncidentLine
from crosscount.pipeline.tally import Tally
from crosscount.reports.report import Report


def tally_page(
    tally: Tally, *, names: Names, restricted: bool, width: int, coverages: Iterable[Coverage] = ()
) -> Iterator[RenderableType]:
    """Draw a tally in its order, each kind of statement that belongs to no incident in a band of its own.

    Args:
        tally: what to draw.
        names: what to call reports and actors.
        restricted: whether to draw what is said about single persons.
        width: columns of the screen.
        coverages: how much of the figures over a period is on file.
    """
    yield _summary(tally)
    for incident in tally.incidents:
        yield incident_block(IncidentLine.of(incident), names=names, width=width)
    yield from aggregates_block(tally.aggregates, names, coverages)
    ties = [claim for claim in tally.statements if claim.kind == "actor_relation"]
    yield from statements_block([claim for claim in tally.statements if claim not in ties], names)
    yield from relations_block(ties, names)
    if restricted:
        yield from persons_block(tally.restricted, names)
    else:
        yield from hidden_block(len(tally.restricted))
    yield from refusals_block(tally.refusals)


def report_title(report: Report, names: Names) -> RenderableType:
    """Draw the line under which a report that stands alone is tallied."""
    name = legible(report.title or report.report_id)
    return Rule(Text(f"{name} [{names.report(report.report_id)}]", style="bold"), align="left")


def _summary(tally: Tally) -> Text:
    contested = sum(incident.contested for incident in tally.incidents)
    what = counted(len(tally.incidents), "incident") if tally.incidents else "No incident found"
    return Text(f"{what}{f', {contested} contested' if contested else ''}", style="dim")
