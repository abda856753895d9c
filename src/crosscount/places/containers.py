"""What a text says a place lies in: "Mach, Balochistan", "the Kech district of Balochistan", "Paris, Texas"."""

import re
from collections.abc import Mapping, Sequence

from crosscount.places.candidates import Candidate
from crosscount.places.entry import GazetteerEntry
from crosscount.places.tokens import Tokens
from crosscount.places.wordlists import cues

_ADMIN_NOUNS = cues("admin_nouns")
_ARTICLES = cues("articles")
_TOWN_NOUNS = cues("town_nouns")


_COMMA = re.compile(r"\s*,\s*|\s*\(\s*")


def containers_of(
    candidate: Candidate, text: str, tokens: Tokens, following: Mapping[int, Candidate]
) -> tuple[GazetteerEntry, ...]:
    """The units that the words after a name say contain it; empty where they say nothing, or nothing that fits."""
    position = candidate.last + 1
    if position >= len(tokens):
        return ()
    if _COMMA.fullmatch(text[candidate.end : tokens[position].start]) and tokens[position].start - candidate.end < 8:
        found = _units(candidate, following.get(position))
        candidate.blocked |= not found and _lies_elsewhere(candidate, following.get(position), tokens)
        return found
    if tokens[position].joint and (tokens[position].key in _ADMIN_NOUNS or tokens[position].key in _TOWN_NOUNS):
        position += 1
        if position < len(tokens) and _COMMA.fullmatch(tokens[position].gap[:8]):
            return _units(candidate, following.get(position))
    if position + 1 < len(tokens) and tokens[position].joint and tokens[position].key in ("of", "in", "de", "en"):
        position += 1
        while position + 1 < len(tokens) and tokens[position].key in _ARTICLES:
            position += 1
        return _units(candidate, following.get(position))
    return ()


def _lies_elsewhere(candidate: Candidate, container: Candidate | None, tokens: Tokens) -> bool:
    """Whether the text says that the place lies in a unit of a country where the gazetteer has none of its name.

    "Khost, Harnai district" is not the Khost of Afghanistan.
    """
    if container is None or any(entry.level in ("country", "admin1") for entry in candidate.entries):
        return False
    after = tokens[container.last + 1] if container.last + 1 < len(tokens) else None
    said = container.certain or (after is not None and after.joint and after.key in _ADMIN_NOUNS)
    countries = {entry.country for entry in container.entries if entry.level in ("admin1", "admin2")}
    return said and countries.isdisjoint(entry.country for entry in candidate.entries)


def _units(candidate: Candidate, container: Candidate | None) -> tuple[GazetteerEntry, ...]:
    if container is None:
        return ()
    units = [entry for entry in container.entries if entry.level in ("country", "admin1", "admin2")]
    inside = candidate.entries
    if any(entry.level == "country" and entry.is_main_name for entry in inside):
        # "Iraq, Iran" lists two countries, though Arak in Iran was once called Iraq; "Georgia, USA" is a division.
        inside = tuple(entry for entry in inside if entry.is_main_name)
        units = [unit for unit in units if unit.level != "country" or _has_division(inside, unit)]
    found = tuple(unit for unit in units if any(contains(unit, entry) for entry in inside))
    container.contains = container.contains or found
    return found


def _has_division(entries: Sequence[GazetteerEntry], country: GazetteerEntry) -> bool:
    return any(entry.level == "admin1" and entry.country == country.country for entry in entries)


def contains(unit: GazetteerEntry, entry: GazetteerEntry) -> bool:
    """Whether a place lies in a unit; a unit does not contain itself."""
    if unit.country != entry.country or unit.number == entry.number:
        return False
    if unit.level == "country":
        return entry.level != "country"
    if unit.level == "admin1":
        return unit.admin1_code == entry.admin1_code and entry.level not in ("country", "admin1")
    return (unit.admin1_code, unit.admin2) == (entry.admin1_code, entry.admin2) and entry.level in ("town", "landmark")
