"""A happening as the comparisons see it."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from crosscount.claims import EventType
from crosscount.claims.claim import Claim
from crosscount.incidents.happening import Happening
from crosscount.incidents.model import Knowledge
from crosscount.values import DateRange, Place, Quantity

LEAST_LETTERS = 4
"""Shorter words say too little to link by."""


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """One figure of a happening: who said it, when, of whom."""

    voice: str
    measure: str
    victims: str
    quantity: Quantity
    said_on: date | None


@dataclass(frozen=True, slots=True)
class Portrait:
    """What there is to compare about one happening."""

    happening_id: str
    report_id: str
    dates: DateRange | None
    place: Place | None
    published: date | None
    types: frozenset[EventType]
    weapons: frozenset[str]
    targets: frozenset[str]
    times_of_day: frozenset[str]
    actors: frozenset[str]
    figures: tuple[ToldFigure, ...]
    victims: frozenset[str]
    terms: frozenset[str]


def portray(happening: Happening, knowledge: Knowledge) -> Portrait:
    """Draw what the comparisons look at from the claims of a happening."""
    words = " \n ".join(dict.fromkeys([happening.title or "", *(claim.quote for claim in happening.claims)])).lower()
    places = {word for claim in happening.claims if claim.place for word in _words(claim.place.words)}
    return Portrait(
        happening_id=happening.happening_id,
        report_id=happening.report_id,
        dates=happening.dates,
        place=happening.place,
        published=happening.published,
        types=frozenset(claim.event_type for claim in happening.claims if claim.event_type not in (None, "other")),
        weapons=frozenset(claim.weapon.lower() for claim in happening.claims if claim.weapon),
        targets=_named(words, knowledge.targets),
        times_of_day=_named(words, knowledge.times_of_day),
        actors=frozenset(actor for claim in happening.claims for actor in _actors(claim)),
        figures=tuple(_figures(happening)),
        victims=frozenset(
            claim.victims.class_
            for claim in happening.claims
            if claim.victims and claim.victims.class_ not in ("unknown", "mixed", "perpetrator")
        ),
        terms=frozenset(_terms(f"{words} {happening.lead or ''}", knowledge.common_words | places)),
    )


def _figures(happening: Happening) -> Iterator[ToldFigure]:
    for claim in happening.claims:
        if claim.quantity and claim.measure and claim.quantity.op != "vague" and claim.stance in ("asserts", "revises"):
            yield ToldFigure(
                voice=claim.speaker.actor or f"{claim.speaker.role} {(claim.speaker.words or '').lower()}".strip(),
                measure=claim.measure,
                victims=claim.victims.class_ if claim.victims else "unknown",
                quantity=claim.quantity,
                said_on=claim.made_on or claim.as_of or happening.published,
            )


def _actors(claim: Claim) -> Iterator[str]:
    if claim.perpetrator and claim.perpetrator.actor:
        yield claim.perpetrator.actor
    if claim.responsibility and claim.responsibility.actor and claim.responsibility.stance in ("claims", "blames"):
        yield claim.responsibility.actor


def _named(words: str, names: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    pattern, meaning = _pattern(tuple(names.items()))
    return frozenset(meaning[found] for found in pattern.findall(words))


@cache
def _pattern(names: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    meaning = {phrase: name for name, phrases in names for phrase in phrases}
    longest_first = "|".join(re.escape(phrase) for phrase in sorted(meaning, key=lambda phrase: (-len(phrase), phrase)))
    return re.compile(rf"\b({longest_first})(?:s|es)?\b"), meaning


def _terms(words: str, common: Collection[str]) -> Iterator[str]:
    return (word for word in _words(words) if len(word) >= LEAST_LETTERS and word not in common)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())
