"""Who the words for a speaker name: by the registry where it knows them, else by what the words say."""

from collections.abc import Callable, Collection
from dataclasses import replace

from crosscount.actors import Actor, Registry
from crosscount.claims.claim import UNATTRIBUTED, Role, Speaker
from crosscount.reports import Report

ROLE_OF_KIND: dict[str, Role] = {
    "government": "government",
    "military": "military",
    "paramilitary": "military",
    "police": "police",
    "armed_group": "armed_group",
    "political": "ngo",
    "ngo": "ngo",
    "un_or_intergovernmental": "un_or_intergovernmental",
    "court_or_commission": "court_or_commission",
    "hospital": "hospital_or_morgue",
    "company": "company",
    "media": "media_own_count",
    "community": "witness",
}
"""What an actor of the registry is, as a speaker."""


def speaker_named(
    words: str, registry: Registry, theatres: Collection[str], *, role: Callable[[str], Role], relays: tuple[str, ...]
) -> Speaker:
    """The speaker that words name.

    Args:
        words: the words as they stand in the report.
        registry: who is who.
        theatres: the theatres that the report is about.
        role: what the words themselves make of the speaker, asked where the registry does not say.
        relays: who relayed it, nearest first.
    """
    actor = registry.resolve(words, theatres=theatres) or _only_actor(words, registry, theatres)
    if actor is None:
        return Speaker(words, role(words), relays=relays)
    voice = registry.voice_of(actor.actor_id)
    side = voice.side or actor.side
    found = ROLE_OF_KIND.get(voice.kind) or role(words)
    if found == "unattributed":
        found = "armed_group" if side not in (None, "state") else "unnamed_official"
    return Speaker(words, found, voice.actor_id, side, relays)


def _only_actor(words: str, registry: Registry, theatres: Collection[str]) -> Actor | None:
    """The one actor among the words, where they name no other: its spokesman speaks for it.

    Not so for words such as "officials", which mean somebody else beside a word for whose they are.
    """
    named = [mention.actor for mention in registry.recognise(words, theatres=theatres)]
    actors = {actor.actor_id: actor for actor in named if actor.kind not in ("unnamed", "unknown")}
    return next(iter(actors.values())) if len(actors) == 1 else None


def voice_of_report(report: Report, registry: Registry, *, named: str | None = None) -> Speaker:
    """The report's own voice: its publisher as a party if the registry knows it as one, else nobody, relayed by the
    outlet; ``named`` is the outlet that the text names at its head, where it carries no publisher."""
    publisher = report.publisher or named
    actor = registry.resolve(publisher) if publisher else None
    if actor is None or actor.kind in ("media", "unknown"):
        return outlet(report.publisher)
    voice = registry.voice_of(actor.actor_id)
    role = ROLE_OF_KIND.get(voice.kind, "armed_group" if voice.side not in (None, "state") else "unattributed")
    return Speaker(publisher, role, voice.actor_id, voice.side)


def outlet(publisher: str | None) -> Speaker:
    """Nobody is named, and the publisher relays."""
    return replace(UNATTRIBUTED, relays=(publisher,) if publisher else ())
