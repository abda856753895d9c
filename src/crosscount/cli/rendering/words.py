"""Quotations with their source, the figures in them set off, and what qualifies them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from crosscount.claims import Claim
from crosscount.cli.rendering.wording import spoken
from crosscount.cli.screen import legible


@dataclass(frozen=True, slots=True)
class Names:
    """What to call reports and actors in front of a person, by their ids; an id that is not in here calls itself."""

    reports: Mapping[str, str]
    actors: Mapping[str, str]

    def report(self, report_id: str) -> str:
        """What to call a report."""
        return legible(self.reports.get(report_id, report_id))

    def voice(self, voice: str) -> str:
        """What to call a voice: the actor's name, the words for it, or its role in words."""
        return legible(self.actors.get(voice, spoken(voice)))


HEDGES = {
    "alleged": "alleged",
    "not_independently_verified": "not independently verified",
    "confirmed_by_outlet": "confirmed by the outlet",
}


def quotation(claims: Sequence[Claim], names: Names) -> Text:
    """The verbatim words that claims of one sentence rest on, and where they stand."""
    first = claims[0]
    text = Text("“").append(legible(first.quote)).append("”")
    for phrase in {legible(claim.quantity.phrase) for claim in claims if claim.quantity}:
        text.highlight_words([phrase], style="bold")
    source = names.report(first.report_id)
    relays = [relay for relay in map(legible, first.speaker.relays) if relay not in source]
    return text.append(f" [{source}{' via ' if relays else ''}{', '.join(relays)}]", style="dim")


def marks(claims: Sequence[Claim], voices: Mapping[str, str], names: Names) -> list[str]:
    """What qualifies an account: its hedges, and whom it contradicts (``voices`` has the voice of each claim)."""
    found = [HEDGES[claim.hedge] for claim in claims if claim.hedge in HEDGES]
    for claim in claims:
        if claim.stance != "asserts":
            contradicted = voices.get(claim.disputes or "")
            what = f"what {names.voice(contradicted)} says" if contradicted else "it"
            found.append(f"{spoken(claim.stance)} {what}")
    return list(dict.fromkeys(found))
