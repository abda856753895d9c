"""A whole tally for a person: contested incidents first, then everything that belongs to none."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import RenderableType
from rich.text import Text

from crosscount.claims import Claim
from crosscount.cli.rendering.incident import incident_block
from crosscount.cli.rendering.statements import (
    aggregates_block,
    persons_block,
    refusals_block,
    relations_block,
    statements_block,
)
from crosscount.cli.rendering.words import Labels
from crosscount.cli.shapes import IncidentLine
from crosscount.values import Refusal


@dataclass(frozen=True, slots=True)
class TallyPage:
    """What is printed about some reports; whoever makes it decides whether restricted claims are in it."""

    incidents: tuple[IncidentLine, ...]
    aggregates: tuple[Claim, ...] = ()
    others: tuple[Claim, ...] = ()
    refusals: tuple[Refusal, ...] = ()


def tally_page(page: TallyPage, *, labels: Labels, width: int) -> Iterator[RenderableType]:
    """Draw a tally, the contested incidents first, each kind of statement in a band of its own.

    Args:
        page: what to draw.
        labels: how to name a report to a person, by its id.
        width: columns of the screen.
    """
    yield _summary(page)
    for incident in sorted(page.incidents, key=lambda each: not each.contested):
        yield incident_block(incident, labels=labels, width=width)
    yield from aggregates_block(page.aggregates, labels)
    apart = {"actor_relation", "person_status"}
    yield from statements_block([claim for claim in page.others if claim.kind not in apart], labels)
    yield from relations_block([claim for claim in page.others if claim.kind == "actor_relation"], labels)
    yield from persons_block([claim for claim in page.others if claim.kind == "person_status"], labels)
    yield from refusals_block(page.refusals)


def _summary(page: TallyPage) -> Text:
    count = len(page.incidents)
    contested = sum(incident.contested for incident in page.incidents)
    what = f"{count} incident{'s' if count != 1 else ''}" if count else "No incident found"
    return Text(f"{what}{f', {contested} contested' if contested else ''}", style="dim")
