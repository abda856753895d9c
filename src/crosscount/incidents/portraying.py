"""From the claims of a happening to its portrait."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from math import cos, floor, radians, sin
from typing import Protocol

from crosscount.actors import UnknownActor
from crosscount.claims import Claim
from crosscount.incidents.figures import draw_figures
from crosscount.incidents.happening import Happening
from crosscount.incidents.hashing import hash_of
from crosscount.incidents.knowledge import Knowledge
from crosscount.incidents.portrait import Portrait
from crosscount.incidents.summary import radius_km
from crosscount.values import DateRange, Place
from crosscount.values.place import EARTH_RADIUS_KM

LEAST_LETTERS = 3
"""Shorter words say too little to link by."""
CELL_DEGREES = 0.5
"""The side of a square: some 50 km."""
LARGEST_RADIUS_KM = 20_000.0
"""Half around the earth: no area is larger, and the square of the sum of two is a number that a database holds."""
LEAST_SOUNDS = 4
"""A name of fewer consonants is too short to be known with one of them missing."""
MOST_SOUNDS = 60
"""Of a name that long no more are left out: each takes a copy of the name."""
GENERIC = frozenset(
    {"agency", "area", "city", "district", "division", "near", "province", "region", "tehsil", "town", "valley"}
)
"""Said of many places."""
UNSAID = ("unknown", "mixed", "perpetrator")
"""Classes of victims that tell no two happenings apart."""


class KnownActors(Protocol):
    """What linking asks of a registry of actors; both raise ``UnknownActor``."""

    def wholes_of(self, actor_id: str) -> tuple[str, ...]:
        """The actor and, through any number of steps, all that it is part of."""

    def side_of(self, actor_id: str) -> str | None:
        """The side that the actor is on, None where it is on none or unknown."""


def portray(happening: Happening, knowledge: Knowledge, actors: KnownActors | None = None) -> Portrait:
    """Draw what the comparisons look at from the claims of a happening and, of the main one, how its report begins.

    Claims may have been made with packs that are not in use here: an actor that ``actors`` does not know is its own
    whole, on no side.
    """
    claims, place = happening.claims, happening.place
    words = " \n ".join(dict.fromkeys([happening.title or "", *(claim.quote for claim in claims)])).lower()
    told = f"{words} {(happening.opening or '').lower()}"
    first_day, last_day = _days(happening.dates)
    x, y, z = _position(place)
    types = frozenset(claim.event_type for claim in claims if claim.event_type not in (None, "other"))
    named = sorted({actor for claim in claims for actor in _actors(claim)})
    wholes, sides = _standing(named, actors)
    return Portrait(
        happening_id=happening.happening_id,
        report_id=happening.report_id,
        is_whole=any(claim.operation is not None and claim.operation == claim.happening for claim in claims),
        first_day=first_day,
        last_day=last_day,
        published=happening.published.toordinal() if happening.published else None,
        country=(place.country or None) if place else None,
        province=f"{place.country} {place.admin1}" if place and place.country and place.admin1 else None,
        place=(place.gazetteer_id or place.name.lower()) if place else None,
        area=place.basis if place else None,
        x=x,
        y=y,
        z=z,
        radius=round(min(LARGEST_RADIUS_KM, radius_km(place)) * 1000) if place else None,
        sounds=sounds_of(place.name) if place else (),
        cell=cell_of(place),
        activity=None,
        types=knowledge.mask_of_types(types),
        like_types=knowledge.like(types),
        unlike_types=knowledge.unlike(types),
        targets=_named(words, knowledge.targets),
        times_of_day=_named(words, knowledge.times_of_day),
        victims=knowledge.mask_of_classes(
            claim.victims.class_ for claim in claims if claim.victims and claim.victims.class_ not in UNSAID
        ),
        weapons=_hashes(claim.weapon.lower() for claim in claims if claim.weapon),
        actors=tuple(named),
        wholes=wholes,
        sides=sides,
        ages=tuple(sorted({int(age) for age in re.findall(knowledge.ages, told)})),
        terms=_terms(told, knowledge.common_words, claims),
        **draw_figures(happening),
    )


def _days(dates: DateRange | None) -> tuple[int | None, int | None]:
    if dates is None or (dates.start is None and dates.end is None):
        return None, None
    return (dates.start or date.min).toordinal(), (dates.end or date.max).toordinal()


def _position(place: Place | None) -> tuple[int, int, int] | tuple[None, None, None]:
    if place is None or place.latitude is None or place.longitude is None:
        return None, None, None
    metres, latitude, longitude = EARTH_RADIUS_KM * 1000, radians(place.latitude), radians(place.longitude)
    return (
        round(metres * cos(latitude) * cos(longitude)),
        round(metres * cos(latitude) * sin(longitude)),
        round(metres * sin(latitude)),
    )


def cell_of(place: Place | None) -> int | None:
    """The number of the square of half a degree that a place's middle lies in; None for a whole country."""
    if place is None or place.latitude is None or place.longitude is None or place.basis == "country":
        return None
    return floor(place.latitude / CELL_DEGREES) * 1000 + floor(place.longitude / CELL_DEGREES)


def sounds_of(name: str) -> tuple[int, ...]:
    """The consonants of a name, whole and with one left out, as hashes: two names that share one are spelled alike.

    Doublings and what is said of many places are left aside: Noshki, Nushki and Noshky agree, Kwatah and Quetta do not.
    """
    plain = unicodedata.normalize("NFKD", name.lower())
    words = [word for word in re.findall(r"[^\W\d_]+", plain) if word not in GENERIC]
    consonants = re.sub(r"[aeiouyhw]", "", "".join(words))
    sound = re.sub(r"(.)\1+", r"\1", consonants)
    if len(sound) < LEAST_SOUNDS:
        return _hashes([sound]) if len(sound) > 1 else ()
    return _hashes([sound, *(sound[:place] + sound[place + 1 :] for place in range(min(len(sound), MOST_SOUNDS)))])


def _actors(claim: Claim) -> Iterator[str]:
    if claim.perpetrator and claim.perpetrator.actor:
        yield claim.perpetrator.actor
    if claim.responsibility and claim.responsibility.actor and claim.responsibility.stance in ("claims", "blames"):
        yield claim.responsibility.actor


def _standing(named: list[str], actors: KnownActors | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the actors are part of, and their sides."""
    wholes: set[str] = set(named)
    sides: set[str | None] = set()
    for actor in named:
        try:
            wholes |= set(actors.wholes_of(actor)) if actors else set()
            sides.add(actors.side_of(actor) if actors else None)
        except UnknownActor:
            sides.add(None)
    return tuple(sorted(wholes)), () if None in sides else tuple(sorted(side for side in sides if side))


def _named(words: str, names: Mapping[str, tuple[str, ...]]) -> int:
    """A mask of the names, in their order, one of whose phrases stands in the words."""
    pattern, bit_of = _pattern(tuple(names.items()))
    mask = 0
    for found in pattern.findall(words):
        mask |= bit_of[found]
    return mask


@cache
def _pattern(names: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[re.Pattern[str], dict[str, int]]:
    bit_of = {phrase: 1 << bit for bit, (_, phrases) in enumerate(names) for phrase in phrases}
    longest_first = "|".join(re.escape(phrase) for phrase in sorted(bit_of, key=lambda phrase: (-len(phrase), phrase)))
    return re.compile(rf"\b({longest_first})(?:s|es)?\b"), bit_of


def _terms(told: str, common: Collection[str], claims: Iterable[Claim]) -> tuple[int, ...]:
    """The words but for common ones, those of places and those of speakers: a spokesman speaks of many attacks."""
    set_aside = {word for claim in claims for words in _set_aside(claim) for word in _words(words.lower())}
    return _hashes(
        word for word in _words(told) if len(word) >= LEAST_LETTERS and word not in common and word not in set_aside
    )


def _set_aside(claim: Claim) -> Iterator[str]:
    yield from filter(None, (claim.place and claim.place.words, claim.speaker.words))
    if claim.responsibility:
        yield from filter(None, (claim.responsibility.group, claim.responsibility.spokesperson))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def _hashes(words: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted({hash_of(word) for word in words}))
