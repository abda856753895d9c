"""From a number back to the words, for a person."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from crosscount.accounts import Toll
from crosscount.claims import Claim
from crosscount.cli.rendering.coverage import on_file_block
from crosscount.cli.rendering.merge import grounds_block
from crosscount.cli.rendering.wording import figure, spoken, toll_range, when, where
from crosscount.cli.rendering.words import Names, marks, quotation
from crosscount.cli.screen import legible
from crosscount.incidents import Incident
from crosscount.pipeline.explanation import Explanation, Footing


def explanation_page(explanation: Explanation, *, actors: Mapping[str, str]) -> Iterator[RenderableType]:
    """Draw what an id stands for and every quotation that it rests on, with where it was printed.

    Args:
        explanation: what to draw.
        actors: the names of actors by id.
    """
    names = Names({footing.claim.report_id: _source(footing) for footing in explanation.footings}, actors)
    yield Text(explanation.asked_for, style="dim")
    if explanation.toll:
        yield _toll(explanation.toll, names)
    for incident in explanation.incidents:
        yield _incident(incident)
    for grounds in explanation.grounds:
        yield from grounds_block(grounds, names)
    for _, footings in groupby(explanation.footings, key=lambda each: (each.claim.report_id, each.claim.quote)):
        yield _sentence(list(footings), names)
    if explanation.coverage:
        yield on_file_block(explanation.coverage, names)


def _toll(toll: Toll, names: Names) -> Text:
    whom = "everyone" if toll.victims == "all" else spoken(toll.victims)
    text = Text(f"{toll_range(toll)} {spoken(toll.measure)} ({whom})", style="bold")
    voice = f", {names.voice(toll.voice)}" if toll.voice else ""
    text.append(f" under {toll.policy}{voice}", style="not bold")
    if toll.contested:
        text.append(" CONTESTED", style="bold red")
    return text


def _incident(incident: Incident) -> Text:
    what = spoken(incident.event_type)
    return Text(f"{what[:1].upper()}{what[1:]} {where(incident.place)}, {when(incident.date_range)}").append(
        f" [{incident.incident_id}]", style="dim"
    )


def _sentence(footings: Sequence[Footing], names: Names) -> RenderableType:
    """What rests on one sentence, and the sentence once."""
    first = footings[0]
    where_from = " · ".join(filter(None, (first.document_name, first.part, first.url)))
    place = Text(f"{first.claim.start}-{first.claim.end} of {legible(where_from)}", style="dim")
    words = quotation([footing.claim for footing in footings], names)
    said = [_said(footing.claim, names) for footing in footings]
    return Padding(Group(*said, Padding(Group(words, place), (0, 0, 0, 2))), (1, 0, 0, 2))


def _said(claim: Claim, names: Names) -> Text:
    text = Text(legible(claim.speaker.words or "unattributed"), style="cyan")
    text.append(" says " if claim.speaker.words else ": ", style="default")
    text.append(f"{figure(claim)} {spoken(claim.measure or claim.kind)}".strip(), style="bold")
    if qualified := marks([claim], {}, names):
        text.append(f" ({', '.join(qualified)})", style="yellow")
    return text


def _source(footing: Footing) -> str:
    day = footing.published.isoformat() if footing.published else None
    return ", ".join(filter(None, (footing.publisher, footing.report_title, day))) or footing.claim.report_id
