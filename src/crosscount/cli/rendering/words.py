"""Quotations with their source, the figures in them set off, and what qualifies them."""

from collections.abc import Mapping, Sequence

from rich.text import Text

from crosscount.claims import Claim
from crosscount.cli.rendering.wording import spoken
from crosscount.cli.screen import legible

Labels = Mapping[str, str]
"""How to name a report to a person, by its id."""

HEDGES = {
    "alleged": "alleged",
    "not_independently_verified": "not independently verified",
    "confirmed_by_outlet": "confirmed by the outlet",
}


def label_of(report_id: str, labels: Labels) -> str:
    """How to name a report, by its id where nothing better is known."""
    return legible(labels.get(report_id, report_id))


def quotation(claims: Sequence[Claim], labels: Labels) -> Text:
    """The verbatim words that claims of one sentence rest on, and where they stand."""
    first = claims[0]
    text = Text("“").append(legible(first.quote)).append("”")
    for phrase in {legible(claim.quantity.phrase) for claim in claims if claim.quantity}:
        text.highlight_words([phrase], style="bold")
    relays = f" via {', '.join(map(legible, first.speaker.relays))}" if first.speaker.relays else ""
    return text.append(f" [{label_of(first.report_id, labels)}{relays}]", style="dim")


def marks(claims: Sequence[Claim], voices: Mapping[str, str]) -> list[str]:
    """What qualifies an account: its hedges, and whom it contradicts."""
    found = [HEDGES[claim.hedge] for claim in claims if claim.hedge in HEDGES]
    for claim in claims:
        if claim.stance != "asserts":
            contradicted = legible(voices.get(claim.disputes or "", ""))
            found.append(f"{spoken(claim.stance)} {f'what {contradicted} says' if contradicted else 'it'}")
    return list(dict.fromkeys(found))
