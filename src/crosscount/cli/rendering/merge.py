"""Why the reports of an incident are one, for a person: the tree of its links, in words with their weights."""

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from crosscount.accounts import Evidence
from crosscount.cli.rendering.wording import counted, day, spoken, when, where
from crosscount.cli.rendering.words import Names
from crosscount.cli.screen import legible
from crosscount.incidents import Incident
from crosscount.incidents.explaining import Link, Neighbour
from crosscount.pipeline.explanation import Grounds, Telling

LONGEST_TITLE = 48
MOST_EVIDENCE = 6
ANSWERED = {"same_incident": "said to be one", "different_incident": "said to be two"}
GROUNDS = {
    "decision": "kept apart by a person",
    "one_report": "one report tells of both as two",
    "weight": "the weight is too small",
}


def grounds_block(grounds: Grounds, names: Names) -> Iterator[RenderableType]:
    """Draw how the reports of an incident hang together, what stayed apart, and the grades that are suggested."""
    merge = grounds.merge
    tellings = {telling.happening_id: telling for telling in grounds.tellings}
    numbers = {member.happening_id: number for number, member in enumerate(merge.members, start=1)}
    if grounds.stale:
        yield _note("claims, decisions or weights changed since the last run: this is how they stand now")
    if len(merge.members) > 1:
        reports = len({member.report_id for member in merge.members})
        yield _title(f"Why {counted(reports, 'report')} are one incident", merge.model)
        for member in merge.members:
            head = Text(f"{numbers[member.happening_id]} ").append(_source(tellings[member.happening_id]), style="cyan")
            average = member.average if len(numbers) > 2 else None
            yield _entry(head, _link(member.link, numbers, average) if member.link else None)
    if merge.against:
        other = numbers[merge.against.second]
        yield _entry(Text(f"Most against it is {other}"), _link(merge.against, numbers, None))
    if merge.neighbours:
        yield _title("Came closest and stayed apart", merge.model if len(merge.members) == 1 else "")
        for neighbour, incident in zip(merge.neighbours, grounds.around, strict=True):
            head = _neighbour(neighbour, incident, tellings[neighbour.link.second])
            yield _entry(head, _link(neighbour.link, numbers, neighbour.average))
    yield from _grades(grounds, names)


def _title(words: str, model: str) -> Text:
    told = f"  ({legible(model)}; weights in bits, each doubles the odds)" if model else ""
    return Text(f"\n{words}", style="bold").append(told, style="not bold dim")


def _note(words: str) -> Text:
    return Text(f"\n{words}", style="yellow")


def _entry(head: Text, body: Iterator[Text] | None) -> RenderableType:
    return Padding(Group(head, *(Padding(part, (0, 0, 0, 4)) for part in body or ())), (0, 0, 0, 2))


def _neighbour(neighbour: Neighbour, incident: Incident, telling: Telling) -> Text:
    what = spoken(incident.event_type)
    head = Text(f"{what[:1].upper()}{what[1:]} {where(incident.place)}, {when(incident.date_range)}")
    head.append(f" [{incident.incident_id}]", style="dim")
    return head.append(f": {GROUNDS[neighbour.ground]}").append(f"\n{_source(telling)}", style="cyan")


def _source(telling: Telling) -> str:
    title = legible(telling.report_title or "")
    title = title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE].rsplit(' ', 1)[0]}…"
    printed = telling.published.isoformat() if telling.published else None
    return (
        ", ".join(filter(None, (telling.publisher and legible(telling.publisher), title, printed))) or telling.report_id
    )


def _link(link: Link, numbers: Mapping[str, int], average: float | None) -> Iterator[Text]:
    if link.decision:
        decision = link.decision
        said = f"{ANSWERED[decision.verdict]} by {legible(decision.made_by)} on {day(decision.made_at.date())}"
        yield Text(f"{said}: “{legible(decision.reason)}”", style="magenta")
    # What weighs nothing says nothing; the strongest comes first, since that is what a reader looks for.
    told = sorted((reason for reason in link.reasons if reason.weight), key=lambda reason: -reason.weight)
    reasons = ", ".join(f"{reason.words} {reason.weight:.1f}" for reason in told)
    text = Text(f"with {numbers[link.first]}: " if len(numbers) > 1 else "").append(f"{reasons}; ")
    text.append(f"together {link.weight:.1f}", style="bold")
    yield text if average in (None, link.weight) else text.append(f" (with all {average:.1f} on average)")


def _grades(grounds: Grounds, names: Names) -> Iterator[RenderableType]:
    grades = grounds.grades
    yield _title("Suggested grades, for a person to set", "")
    for label, grade, because, evidence in (
        ("harm", grades.harm_evidence, grades.harm_because, grades.harm),
        ("responsibility", grades.responsibility_status, grades.responsibility_because, grades.responsibility),
    ):
        head = Text(f"{label}: ").append(spoken(grade), style="bold").append(f", as {because}", style="not bold")
        yield Padding(Group(head, *_evidence(evidence, names)), (0, 0, 0, 2))


def _evidence(evidence: tuple[Evidence, ...], names: Names) -> Iterator[RenderableType]:
    said = list(dict.fromkeys(_with_names(one.reason, names) for one in evidence))
    if said:
        more = [f"and {len(said) - MOST_EVIDENCE} more"] if len(said) > MOST_EVIDENCE else []
        yield Padding(Text("; ".join([*said[:MOST_EVIDENCE], *more]), style="dim"), (0, 0, 0, 4))


def _with_names(reason: str, names: Names) -> str:
    """Who is told of first and last in a reason by name; whoever is both is said once."""
    first, *between, last = legible(reason).split(" ")
    named = names.actors.get(first, first)
    return " ".join([named, *between, "it" if first == last else names.actors.get(last, last)])
