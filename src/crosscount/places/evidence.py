"""What the words around a name say: whether it is a place at all, and which kind."""

import re
from collections.abc import Sequence

from crosscount.places.candidates import Candidate
from crosscount.places.containers import containers_of
from crosscount.places.disguises import look_at_article, look_at_name, look_at_particles, look_at_run
from crosscount.places.names import fold
from crosscount.places.reading import PROMINENT, Reading
from crosscount.places.tokens import Tokens
from crosscount.places.wordlists import cues, personal_names

_ADMIN_NOUNS = cues("admin_nouns")
_AREA_NOUNS = cues("area_nouns")
_PASSED_OVER = cues("articles", "area_nouns", "landmark_nouns")
_DIRECTIONS = cues("directions")
_LANDMARK_NOUNS = cues("landmark_nouns")
_LOCALS = cues("locals")
_LOCATIVE = cues("locative")
_ORGANISATION_NOUNS = cues("organisation_nouns")
_SAYING = cues("saying")
_TITLES = cues("titles")
_TOWN_NOUNS = cues("town_nouns")


LOCATIVE = 2.0
WEAK_LOCATIVE = 1.0
ENUMERATED = 1.6
UNIT_WORD = 1.5
LOCALS = 1.5
CONTAINER = 2.5
DATELINE = 2.5
CERTAIN = 6.0
_WEAK = frozenset({"to", "from", "of", "for", "de", "a", "por", "para", "via", "through", "between", "leaving", "left"})
_NEAR = frozenset({"near", "outside", "around", "nearby", "outskirts", "cerca", "pres", "قرب"})
_AROUND = frozenset({"area", "areas", "outskirts", "suburbs", "hills", "mountains", "valley"})
_PASSED = frozenset({"of", "de", "del", "main"})
WALK = 5
"""How many words back a word such as "in" can stand."""
_POSTPOSITIONS = frozenset(map(fold, ("میں", "سے", "کے", "کی", "کا", "تک", "پر")))
_AND = frozenset({"اور", "و"})
_DATELINE = re.compile(r"[ \t]*(?:,[^\n]{0,40}?)?[ \t]*(?:--|—|–|\([A-Z][^)\n]{1,30}\))")
_AGE = re.compile(r", ?\d{1,2}, ?$")
_HEAD = 500
_ENUMERATION = re.compile(r",?\s*(?:and|or|as well as|y|e|et|و|اور)?\s*")
_MOST_MODIFIERS = 3
_LONGEST_COMMA = 16
_LEAST_LIST = 4


def weigh(candidates: Sequence[Candidate], reading: Reading) -> None:
    """Set ``cue``, ``level``, ``near``, ``landmark``, ``containers`` and ``blocked`` of every candidate."""
    following = {candidate.first: candidate for candidate in candidates}
    before: Candidate | None = None
    for candidate in candidates:
        if candidate.certain:
            candidate.cue, before = CERTAIN, candidate
            continue
        look_at_name(candidate, reading)
        if candidate.blocked:
            before = candidate
            continue
        _look_left(candidate, reading)
        _look_right(candidate, reading)
        _look_at_postposition(candidate, reading)
        look_at_run(candidate, reading)
        look_at_article(candidate, reading)
        look_at_particles(candidate, reading)
        if before and reading.tokens[candidate.first].start - before.end < 20:
            gap = reading.text[before.end : candidate.start]
            if _ENUMERATION.fullmatch(gap) and not candidate.locative:
                candidate.locative = min(before.locative, ENUMERATED)
                candidate.cue += candidate.locative
        candidate.containers = containers_of(candidate, reading.text, reading.tokens, following)
        if candidate.containers:
            candidate.cue += CONTAINER
        before = candidate
    _look_at_lists(candidates, reading.text)


def _look_at_lists(candidates: Sequence[Candidate], text: str) -> None:
    """In a list of divisions each is one: "Ohio, Oregon, South Carolina" names no Oregon in Ohio."""
    names: list[Candidate] = []
    for candidate in (*candidates, None):
        gap = text[names[-1].end : candidate.start] if names and candidate else ""
        if candidate and names and len(gap) < _LONGEST_COMMA and _ENUMERATION.fullmatch(gap):
            names.append(candidate)
            continue
        if len(names) >= _LEAST_LIST and all(map(_is_division, names)):
            for one in names:
                one.level, one.containers, one.contains = "admin", (), ()
        names = [candidate] if candidate else []


def _is_division(candidate: Candidate) -> bool:
    return any(entry.level == "admin1" for entry in candidate.entries)


def _look_left(candidate: Candidate, reading: Reading) -> None:
    tokens, position = reading.tokens, candidate.first
    passed = _PASSED_OVER
    for _ in range(WALK):
        token = tokens[position]
        if candidate.clitic:
            candidate.locative = LOCATIVE
            break
        if position == 0 or not token.joint:
            break
        position -= 1
        key = tokens[position].key
        candidate.near |= key in _NEAR
        if key in _ADMIN_NOUNS or key in _TOWN_NOUNS:
            candidate.level = candidate.level or ("admin" if key in _ADMIN_NOUNS else "town")
            candidate.cue += UNIT_WORD
        elif key in _LOCATIVE and not (tokens[position].arabic and key in _TITLES):
            weak = key in _WEAK and not (key == "of" and (candidate.level or _is_strong_of(tokens, position, reading)))
            candidate.locative = WEAK_LOCATIVE if weak else LOCATIVE
            break
        elif key in _LANDMARK_NOUNS and not tokens[position].capital:
            candidate.landmark = True
        elif key not in passed and key not in _PASSED:
            break
    candidate.cue += candidate.locative
    if candidate.first and reading.tokens[candidate.first - 1].key in _TITLES:
        title = reading.tokens[candidate.first - 1]
        gap = reading.text[title.end : candidate.start]
        candidate.blocked |= gap.strip() in ("", ".") and len(gap) < 4
    if _is_dateline(candidate, reading):
        candidate.cue += DATELINE


def _is_strong_of(tokens: Tokens, position: int, reading: Reading) -> bool:
    """Whether "of" says where: "east of Quetta", "Khan, 34, of Quetta"."""
    if tokens[position].joint:
        return position > 0 and tokens[position - 1].key in _DIRECTIONS
    return bool(_AGE.search(reading.text, max(0, tokens[position].start - 8), tokens[position].start))


def _is_dateline(candidate: Candidate, reading: Reading) -> bool:
    gap = reading.tokens[candidate.first].gap
    at_head = candidate.first == 0 or "\n" in gap or (candidate.start < _HEAD and reading.tokens[candidate.first].opens)
    return at_head and bool(_DATELINE.match(reading.text, candidate.end))


def _look_right(candidate: Candidate, reading: Reading) -> None:
    tokens, position = reading.tokens, candidate.last + 1
    if position >= len(tokens):
        return
    token = tokens[position]
    after_possessive = tokens[candidate.last].possessive and token.gap[-1:] == " " and not token.opens
    if token.joint or after_possessive:
        key = token.key
        if key in _ADMIN_NOUNS or key in _TOWN_NOUNS:
            candidate.level = "admin" if key in _ADMIN_NOUNS else "town"
            candidate.cue += UNIT_WORD
        elif key in _AREA_NOUNS:
            candidate.cue += WEAK_LOCATIVE
            candidate.near |= key in _AROUND
        elif key in _LOCALS and not token.capital:
            candidate.cue += LOCALS
        elif key in _SAYING and not candidate.locative and candidate.first == candidate.last:
            known = candidate.prior >= PROMINENT and candidate.key not in personal_names()
            candidate.cue -= 0.0 if known else LOCATIVE
        elif key in _ORGANISATION_NOUNS and not token.capital:
            candidate.cue -= WEAK_LOCATIVE
        candidate.landmark |= _names_landmark(tokens, position)


def _look_at_postposition(candidate: Candidate, reading: Reading) -> None:
    """Urdu says "Quetta in": a postposition follows the name, or the last name of an enumeration."""
    tokens = reading.tokens[candidate.last + 1 : candidate.last + 1 + WALK]
    if candidate.locative or not reading.tokens[candidate.first].arabic:
        return
    for position, token in enumerate(tokens):
        if not token.joint:
            return
        if token.key in _POSTPOSITIONS:
            candidate.locative = LOCATIVE
            candidate.cue += LOCATIVE
            return
        last_of_enumeration = position + 1 < len(tokens) and tokens[position + 1].key in _POSTPOSITIONS
        if token.key not in _AND and not last_of_enumeration:
            return


def _names_landmark(tokens: Tokens, position: int) -> bool:
    """Whether a built place follows: "'s main railway station", " airport"."""
    for step, token in enumerate(tokens[position : position + _MOST_MODIFIERS + 1]):
        if step and not token.joint:
            return False
        if token.key in _LANDMARK_NOUNS:
            return True
        if token.capital or token.key in _LOCATIVE or token.key in _SAYING:
            return False
    return False
