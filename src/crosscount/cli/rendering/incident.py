"""One incident for a person: the accounts side by side, who claims it, and the toll under each policy."""

from collections.abc import Iterator, Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crosscount.accounts import ResponsibilityAccount, Toll, is_several
from crosscount.claims import Claim
from crosscount.cli.rendering.wording import counted, figure, spoken, toll_range, when, where
from crosscount.cli.rendering.words import Names, marks, quotation
from crosscount.cli.screen import legible
from crosscount.pipeline.lines import IncidentLine, VoiceShape

NARROWEST_ACCOUNT = 29
"""Columns of text below which a quotation turns into a ladder; two accounts fit 80 columns, three fit 120."""
WIDEST_LABEL = 11
INDENT = 2
SELF_SERVING = "*"


def incident_block(incident: IncidentLine, *, names: Names, width: int) -> RenderableType:
    """Draw an incident: contested or not, what, where and when, then everything that is said about it."""
    voices = {claim.claim_id: account.voice for account in incident.accounts for claim in account.claims}
    parts: list[RenderableType] = []
    for band in _bands(incident.accounts, width):
        parts.append(_side_by_side(band, voices=voices, names=names))
    if incident.responsibility:
        parts.append(Group(*(_responsibility(stand, names) for stand in incident.responsibility)))
    if pooled := [toll for toll in incident.tolls if toll.voice is None]:
        parts.append(Group(*_tolls(pooled)))
    return Group(Text(), _heading(incident), *(Padding(part, (1, 0, 0, INDENT)) for part in parts))


def _heading(incident: IncidentLine) -> Text:
    what = spoken(incident.event_type) if incident.event_type != "other" else "incident"
    heading = Text()
    if incident.contested:
        heading.append("CONTESTED ", style="bold red")
    heading.append(f"{what[:1].upper()}{what[1:]} ", style="bold")
    heading.append(f"{where(incident.place)}, {when(incident.date_range)}", style="bold")
    basis = f"{counted(len(incident.claim_ids), 'claim')}, {counted(len(incident.report_ids), 'report')}"
    heading.append(f"\n{incident.incident_id} · {basis}", style="dim")
    return heading


def _bands(accounts: Sequence[VoiceShape], width: int) -> Iterator[Sequence[VoiceShape]]:
    abreast = max(1, (width - INDENT - WIDEST_LABEL) // (NARROWEST_ACCOUNT + 2))
    for first in range(0, len(accounts), abreast):
        yield accounts[first : first + abreast]


def _side_by_side(accounts: Sequence[VoiceShape], *, voices: Mapping[str, str], names: Names) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 2, 0, 0), expand=True, pad_edge=False)
    table.add_column("", style="dim", max_width=WIDEST_LABEL, no_wrap=True)
    for account in accounts:
        table.add_column(_voice(account, names), ratio=1, overflow="fold")
    for measure in _measures(accounts):
        table.add_row(spoken(measure), *(_figures(account, measure) for account in accounts))
    table.add_row("words", *(_words(account, names) for account in accounts))
    noted = [marks(account.claims, voices, names) for account in accounts]
    if any(noted):
        table.add_row("note", *(Text("\n".join(lines), style="yellow") for lines in noted))
    return table


def _voice(account: VoiceShape, names: Names) -> Text:
    side = f", {spoken(legible(account.side))}" if account.side else ""
    text = Text(overflow="fold").append(names.voice(account.voice), style="bold cyan")
    if account.role != "unattributed":
        text.append(" say" if is_several(text.plain) else " says", style="not bold").append(
            f"\n({spoken(account.role)}{side})", style="dim not bold"
        )
    return text


def _measures(accounts: Sequence[VoiceShape]) -> list[str]:
    """Every measure that one of them gives a figure for, in the order in which they come up."""
    claims = [claim for account in accounts for claim in account.claims if claim.kind in ("toll", "correction")]
    return list(dict.fromkeys(claim.measure for claim in claims if claim.measure))


def _figures(account: VoiceShape, measure: str) -> Text:
    said = dict.fromkeys(figure(claim) for claim in account.claims if claim.measure == measure and claim.quantity)
    earlier = dict.fromkeys(figure(claim) for claim in account.superseded if claim.measure == measure)
    text = Text("\n".join(said) or "-", style="bold" if said else "dim")
    if earlier:
        text.append(f"\nearlier: {', '.join(earlier)}", style="dim not bold")
    return text


def _words(account: VoiceShape, names: Names) -> Text:
    return Text("\n").join(quotation(claims, names) for claims in _by_sentence(account.claims))


def _by_sentence(claims: Sequence[Claim]) -> list[list[Claim]]:
    sentences: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        sentences.setdefault((claim.report_id, claim.quote), []).append(claim)
    return list(sentences.values())


def _responsibility(stand: ResponsibilityAccount, names: Names) -> Text:
    group, voice = names.voice(stand.group), names.voice(stand.voice)
    said = {
        "claims": f"responsibility claimed by {group}",
        "denies": f"responsibility denied by {group}",
        "disowns": f"disowned by {group}",
        "blames": f"{voice} blames {group}",
    }[stand.stance]
    channels = f" ({', '.join(map(legible, stand.channels))})" if stand.channels else ""
    return Text(f"{said}{channels}", style="magenta")


def _tolls(tolls: Sequence[Toll]) -> Iterator[RenderableType]:
    policies = list(dict.fromkeys(toll.policy for toll in tolls))
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column("toll under", style="dim")
    for policy in policies:
        table.add_column(policy, header_style="not bold dim", overflow="fold")
    rows: dict[tuple[str, str], dict[str, Toll]] = {}
    for toll in tolls:
        rows.setdefault((toll.measure, toll.victims), {})[toll.policy] = toll
    for (measure, victims), row in rows.items():
        cells = (_cell(row[policy]) if policy in row else "-" for policy in policies)
        table.add_row(spoken(f"{measure}, {victims}" if victims != "all" else measure), *cells)
    yield table
    if any(toll.self_serving for toll in tolls):
        yield Text(f"{SELF_SERVING} a party's word on its enemy's losses, alone", style="dim")


def _cell(toll: Toll) -> str:
    return f"{toll_range(toll)}{SELF_SERVING if toll.self_serving else ''}"
