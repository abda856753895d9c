"""What stands beside the incidents: figures over a period, other statements, ties between actors, refusals."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from crosscount.analysis.coverage import Coverage, find_coverage
from crosscount.claims import Claim
from crosscount.cli.rendering.coverage import on_file_line
from crosscount.cli.rendering.wording import counted, figure, spoken, when
from crosscount.cli.rendering.words import HEDGES, Names, quotation
from crosscount.cli.screen import legible
from crosscount.values import Refusal

RELATIONS = {
    "part_of": "part of",
    "splinter_of": "split from",
    "allied_in": "allied in",
    "merged_into": "merged into",
    "front_for": "front for",
    "led_by": "led by",
}


def aggregates_block(
    aggregates: Sequence[Claim], names: Names, coverages: Iterable[Coverage] = ()
) -> Iterator[RenderableType]:
    """Draw figures over a period as a band of their own, never added to incidents, and how much of each is on file."""
    coverages = tuple(coverages)
    if aggregates:
        yield _title("Figures over a period, not added to any incident")
    for claim in aggregates:
        head = _speaker(claim).append(_over_a_period(claim), style="bold")
        period = claim.period or claim.date_range
        if period and (period.start or period.end):
            head.append(f", {when(period)}")
        yield _entry(head, claim, names)
        if covered := find_coverage(coverages, claim.claim_id):
            yield Padding(Text(legible(on_file_line(covered)), style="dim"), (0, 0, 0, 4))


def statements_block(claims: Sequence[Claim], names: Names) -> Iterator[RenderableType]:
    """Draw statements that belong to no incident, such as a denial."""
    if claims:
        yield _title("Other statements")
    for claim in claims:
        verb = spoken(claim.stance) if claim.stance != "asserts" else f"on {spoken(claim.kind)}"
        yield _entry(_speaker(claim, says=f" {verb}: ").append(""), claim, names)


def relations_block(claims: Sequence[Claim], names: Names) -> Iterator[RenderableType]:
    """Draw who is said to belong to, lead or split from whom."""
    if claims:
        yield _title("Who belongs to whom")
    for claim in claims:
        tie = claim.relation
        if tie is None:
            continue
        head = _speaker(claim).append(
            f"{legible(tie.subject)}: {RELATIONS[tie.relation]} {legible(tie.object)}", style="bold"
        )
        head.append(f" since {legible(tie.since)}" if tie.since else "")
        head.append(f" until {legible(tie.until)}" if tie.until else "")
        yield _entry(head, claim, names)


def persons_block(claims: Sequence[Claim], names: Names) -> Iterator[RenderableType]:
    """Draw what is said of single persons, for those who asked for restricted records."""
    if claims:
        yield _title("Single persons (restricted)")
    for claim in claims:
        if claim.person is not None:
            head = _speaker(claim).append(f"{legible(claim.person.name)}: {spoken(claim.person.status)}", style="bold")
            yield _entry(head, claim, names)


def hidden_block(count: int) -> Iterator[RenderableType]:
    """Say that there is more about single persons than is shown."""
    if count:
        yield Text(f"\n{counted(count, 'claim')} about single persons not shown (--restricted shows them)", style="dim")


def refusals_block(refusals: Sequence[Refusal]) -> Iterator[RenderableType]:
    """Draw what could not be read and why."""
    if refusals:
        yield _title(f"Not read: {len(refusals)}")
    for refusal in refusals:
        text = Text(legible(refusal.source), style="bold").append(
            f"  {spoken(refusal.reason)}: ", style="not bold yellow"
        )
        yield Padding(text.append(legible(refusal.message), style="not bold"), (0, 0, 0, 2))


def _title(words: str) -> Text:
    return Text(f"\n{words}", style="bold underline")


def _speaker(claim: Claim, says: str = " says ") -> Text:
    if claim.speaker.words is None:
        return Text("unattributed", style="cyan").append(": ", style="not bold default")
    return Text(legible(claim.speaker.words), style="cyan").append(says, style="default")


def _over_a_period(claim: Claim) -> str:
    """What an aggregate counts: its own words for it, and the measure where they do not say it."""
    said, measure = figure(claim), spoken(claim.measure or "")
    definition, phrase = legible(claim.definition or ""), legible(claim.quantity.phrase) if claim.quantity else ""
    if definition:
        said = definition if phrase.casefold() in definition.casefold() else f"{phrase} {definition}"
    return said if measure.casefold() in said.casefold() else f"{said} ({measure})"


def _entry(head: Text, claim: Claim, names: Names) -> RenderableType:
    words = quotation([claim], names)
    if claim.hedge in HEDGES:
        words.append(f" ({HEDGES[claim.hedge]})", style="yellow")
    return Group(Padding(head, (0, 0, 0, 2)), Padding(words, (0, 0, 0, 4)))
