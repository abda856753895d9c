"""What an aggregate asks of an incident, read from its claim and, where that is silent, from the one that counts it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import get_args

from crosscount.actors import Registry
from crosscount.analysis.coverage.kinship import EITHER, find
from crosscount.claims import Claim, EventType, Measure, Victims
from crosscount.claims.languages import load_language
from crosscount.claims.languages.language import FOLDER
from crosscount.values import Place

PEOPLE = frozenset(get_args(Measure))
PARTIES = frozenset(
    {"government", "military", "paramilitary", "police", "armed_group", "political", "unnamed", "unknown"}
)
"""Kinds of actor that do things; an organisation that counts them is not asked for its own."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The definition of an aggregate.

    ``start`` and ``end`` are None where the words leave them open; ``dated`` says whether there is any period at all.
    ``actor`` is an id or words; ``of_actor`` whether the claim says that only its acts count, rather than only naming
    it. ``event_type`` is None where any attack counts, or where people are counted however they were harmed.
    """

    claim: Claim
    said_by: str
    measure: str
    dated: bool
    start: date | None
    end: date | None
    place: Place | None
    actor: str | None
    of_actor: bool
    event_type: EventType | None
    victims: Victims | None
    stock: bool

    @property
    def of_people(self) -> bool:
        """Whether people are counted, rather than happenings."""
        return self.measure in PEOPLE


def ask(claim: Claim, actors: Registry, *, whole: Asked | None = None) -> Asked:
    """Read the definition of an aggregate; ``whole`` is that of the aggregate that counts this one among its own."""
    period = claim.period or claim.date_range
    start, end = (period.start, period.end) if period else (None, None)
    if whole and start is None and end is None:
        start, end = whole.start, whole.end
    counted_on = claim.as_of or claim.made_on
    # "302 attacks in 2024", said in June, cannot count what happened in September.
    if counted_on and (end is None or counted_on < end) and (start is None or start <= counted_on):
        dated, end = start is not None or end is not None, counted_on
    else:
        dated = start is not None or end is not None
    actor, of_actor = _whose_acts(claim, actors)
    if whole and not of_actor and whole.of_actor:
        actor, of_actor = whole.actor, True
    return Asked(
        claim=claim,
        said_by=speaker_of(claim, actors) or "the report",
        measure=claim.measure or "attacks",
        dated=dated,
        start=start if dated else None,
        end=end if dated else None,
        place=claim.place or (whole.place if whole else None),
        actor=actor,
        of_actor=of_actor,
        event_type=claim.event_type or _named_type(claim.definition or ""),
        victims=claim.victims,
        stock=claim.stock_or_flow == "stock" and not _closed_before(claim, counted_on),
    )


def _closed_before(claim: Claim, counted_on: date | None) -> bool:
    """Whether the period ended before anyone counted: "412 disappearances in 2024" is no count of the missing."""
    end = claim.period.end if claim.period else None
    return end is not None and counted_on is not None and end < counted_on


def _whose_acts(claim: Claim, actors: Registry) -> tuple[str | None, bool]:
    """Whose acts are counted and whether the claim says so; a party that its sentence only names may be meant."""
    if claim.perpetrator:
        return claim.perpetrator.actor or claim.perpetrator.words, True
    if claim.responsibility and claim.responsibility.stance in ("claims", "blames"):
        return claim.responsibility.actor or claim.responsibility.group, True
    victims = claim.victims.words.casefold() if claim.victims else ""
    speaker = (claim.speaker.words or "").casefold()
    named = {
        mention.actor.actor_id
        for mention in actors.recognise(claim.quote)
        if mention.actor.kind in PARTIES
        and mention.actor.actor_id != claim.speaker.actor
        and mention.words.casefold() not in victims
        and mention.words.casefold() not in speaker
    }
    if not named and claim.measure not in PEOPLE and claim.speaker.role in ("armed_group", "military"):
        return claim.speaker.actor or claim.speaker.words, False
    return EITHER.join(sorted(named)) or None, False


def _named_type(definition: str) -> EventType | None:
    """The type of event that the words count; None where they count any: "attacks", "incidents", "killings"."""
    words = definition.casefold()
    found = [
        (len(noun), event_type)
        for noun, event_type in _nouns()
        if noun in words and re.search(rf"(?<!\w){re.escape(noun)}(?!\w)", words)
    ]
    return None if not found or max(found)[1] == "armed_assault" else max(found)[1]


@cache
def _nouns() -> tuple[tuple[str, EventType], ...]:
    """The nouns for happenings of every language that ships: a claim does not say in which language its words are."""
    known: frozenset[EventType] = frozenset(get_args(EventType))
    events = [
        load_language(path.stem).sections.get("events", {}) for path in FOLDER.glob("*.toml") if "_" not in path.stem
    ]
    tables = [shipped.get("nouns", shipped) for shipped in events]
    return tuple(
        sorted((noun.casefold(), kind) for table in tables for kind in known & set(table) for noun in table[kind])
    )


def speaker_of(claim: Claim, actors: Registry) -> str | None:
    """Who speaks, by the registry's name or the words; None where a report speaks in its own words."""
    actor = find(claim.speaker.actor, actors) if claim.speaker.actor else None
    return actor.name if actor else claim.speaker.words


def sort_key(claim: Claim) -> tuple[str, int, int, int, str]:
    """The order of claims: by report and text, figure by figure."""
    in_quote = claim.quote.find(claim.quantity.phrase) if claim.quantity else -1
    return claim.report_id, claim.start, claim.end, in_quote, claim.claim_id


def telling(claims: Iterable[Claim]) -> list[Claim]:
    """The claims that tell what happened, in their order: not those that deny, dispute or take back."""
    return sorted((claim for claim in claims if claim.stance in ("asserts", "revises")), key=sort_key)
