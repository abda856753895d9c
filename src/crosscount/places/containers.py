"""What a text says a place lies in: "Mach, Balochistan", "the Kech district of Balochistan", "Paris, Texas"."""

import re
from collections.abc import Mapping, Sequence

from crosscount.places.candidates import Candidate
from crosscount.places.entry import GazetteerEntry
from crosscount.places.tokens import Token
from crosscount.places.wordlists import cues

_COMMA = re.compile(r"\s*,\s*|\s*\(\s*")
_STATES = {
    "ala": "AL", "ariz": "AZ", "ark": "AR", "calif": "CA", "cal": "CA", "colo": "CO", "conn": "CT", "del": "DE",
    "fla": "FL", "ga": "GA", "ill": "IL", "ind": "IN", "kan": "KS", "ky": "KY", "la": "LA", "md": "MD", "mass": "MA",
    "mich": "MI", "minn": "MN", "miss": "MS", "mo": "MO", "mont": "MT", "neb": "NE", "nev": "NV", "nm": "NM",
    "nj": "NJ", "ny": "NY", "nc": "NC", "nd": "ND", "okla": "OK", "ore": "OR", "pa": "PA", "ri": "RI", "sc": "SC",
    "sd": "SD", "tenn": "TN", "tex": "TX", "vt": "VT", "va": "VA", "wash": "WA", "wva": "WV", "wis": "WI", "wyo": "WY",
}  # fmt: skip
_STATE_CODES = frozenset(_STATES.values()) | {"AK", "DC", "HI", "ID", "IA", "ME", "NH", "OH", "UT"}


def containers_of(
    candidate: Candidate, text: str, tokens: Sequence[Token], following: Mapping[int, Candidate]
) -> tuple[GazetteerEntry, ...]:
    """The units that the words after a name say contain it; empty where they say nothing, or nothing that fits."""
    position = candidate.last + 1
    if position >= len(tokens):
        return ()
    if _COMMA.fullmatch(text[candidate.end : tokens[position].start]) and tokens[position].start - candidate.end < 8:
        state = _state(text[tokens[position].start : tokens[position].end])
        if state and any(entry.admin1_code == state for entry in candidate.entries):
            return tuple(entry for entry in candidate.entries if entry.admin1_code == state)
        return _units(candidate, following.get(position))
    if tokens[position].joint and (
        tokens[position].key in cues("admin_nouns") or tokens[position].key in cues("town_nouns")
    ):
        position += 1
        if position < len(tokens) and _COMMA.fullmatch(tokens[position].gap[:8]):
            return _units(candidate, following.get(position))
    if position + 1 < len(tokens) and tokens[position].joint and tokens[position].key in ("of", "in", "de", "en"):
        position += 1
        while position + 1 < len(tokens) and tokens[position].key in cues("articles"):
            position += 1
        return _units(candidate, following.get(position))
    return ()


def is_state_abbreviation(key: str) -> bool:
    """Whether a folded word is how newspapers shorten a state of the United States ("Kan.", "Calif.")."""
    return key in _STATES


def _state(words: str) -> str:
    code = words.replace(".", "")
    code = code if code in _STATE_CODES else _STATES.get(code.lower(), "")
    return f"US.{code}" if code else ""


def _units(candidate: Candidate, container: Candidate | None) -> tuple[GazetteerEntry, ...]:
    if container is None:
        return ()
    units = [entry for entry in container.entries if entry.level in ("country", "admin1", "admin2")]
    inside = candidate.entries
    if any(entry.level == "country" and entry.is_main_name for entry in inside):
        # "Iraq, Iran" lists two countries, though Arak in Iran was once called Iraq.
        inside = tuple(entry for entry in inside if entry.is_main_name)
    found = tuple(unit for unit in units if any(contains(unit, entry) for entry in inside))
    container.contains = container.contains or found
    return found


def contains(unit: GazetteerEntry, entry: GazetteerEntry) -> bool:
    """Whether a place lies in a unit; a unit does not contain itself."""
    if unit.country != entry.country or unit.number == entry.number:
        return False
    if unit.level == "country":
        return entry.level != "country"
    if unit.level == "admin1":
        return unit.admin1_code == entry.admin1_code and entry.level not in ("country", "admin1")
    return (unit.admin1_code, unit.admin2) == (entry.admin1_code, entry.admin2) and entry.level in ("town", "landmark")
