"""Names of places that stand for something else: persons, organisations, streets, ordinary words."""

import re
from collections.abc import Sequence

from crosscount.places.candidates import Candidate
from crosscount.places.reading import PROMINENT, Reading
from crosscount.places.tokens import Token, Tokens
from crosscount.places.wordlists import common_words, cues, personal_names

_ADMIN_NOUNS = cues("admin_nouns")
_WHAT_IT_IS = cues("admin_nouns", "town_nouns", "area_nouns", "landmark_nouns", "civic_nouns")
_CALENDAR = cues("calendar")
_CIVIC_BODIES = cues("civic_nouns", "landmark_nouns")
_FEATURE_NOUNS = cues("feature_nouns")
_KINDS = cues("landmark_nouns", "organisation_nouns", "admin_nouns", "town_nouns", "area_nouns", "street_nouns")
_LOCATIVE = cues("locative")
_PLAIN = cues(
    "locative",
    "articles",
    "particles",
    "admin_nouns",
    "town_nouns",
    "area_nouns",
    "landmark_nouns",
    "calendar",
    "organisation_nouns",
    "civic_nouns",
    "street_nouns",
    "feature_nouns",
)
_BEFORE_NAME = cues("locative", "town_nouns")
_NEVER = cues("never")
_OFFICES = cues("offices")
_ORGANISATION_NOUNS = cues("organisation_nouns")
_PARTISAN_NOUNS = cues("partisan_nouns")
_STREET_NOUNS = cues("street_nouns")
_TITLES = cues("titles")


SLIGHT = 1.0
CLEAR = 2.0
STRONG = 3.0
DECISIVE = 4.0
CIVIC = 0.5
_SUM_OR_ROAD = re.compile(r"\$|[-‐‑]\d")
_ARTICLES = frozenset({"the"})
_PARTICLES = frozenset({"al", "el", "ul", "ud", "bin", "ibn", "abu", "de", "del", "di", "la", "van", "von", "der"})
_MOST_NEIGHBOURS = 6


_OF_A_CODE = re.compile(r"/")


def look_at_name(candidate: Candidate, reading: Reading) -> None:
    """Weigh the name itself: ordinary words, given names, acronyms and demonyms speak against a place."""
    key = candidate.key
    if "/" in reading.tokens[candidate.first].gap and _OF_A_CODE.match(reading.text, candidate.end):
        candidate.blocked = True
    if key in _NEVER or key in _CALENDAR or _SUM_OR_ROAD.match(reading.text, candidate.end):
        candidate.blocked = True
    words = key.split()
    if len(words) > 1:
        if words[0] in _ADMIN_NOUNS or words[-1] in _ADMIN_NOUNS:
            candidate.cue += STRONG
        elif not _is_region(candidate) and all(word in common_words() for word in words):
            candidate.cue -= CLEAR
        return
    _look_at_word(candidate, reading)


def _look_at_word(candidate: Candidate, reading: Reading) -> None:
    key, token = candidate.key, reading.tokens[candidate.first]
    # Arabic script has no capitals: any word of a text could be a name.
    candidate.doubtful = token.arabic
    candidate.blocked |= token.arabic and key in _LOCATIVE
    words = reading.text[candidate.start : candidate.end]
    if key in _KINDS:
        candidate.blocked = True
    if len(key) < 3 and (token.arabic or not is_country(candidate)):
        candidate.blocked = True
    if not token.shouted and len(words) > 1 and words.isupper() and len(words) < 6:
        candidate.cue -= 0.0 if is_country(candidate) else DECISIVE
    elif key in common_words() or key in reading.lower_case:
        candidate.cue -= DECISIVE if token.shouted or token.opens else STRONG
        candidate.doubtful = True
    if key in personal_names() and candidate.prior < PROMINENT:
        candidate.cue -= CLEAR
    if key in reading.persons:
        candidate.doubtful = True
        candidate.cue -= STRONG


def is_country(candidate: Candidate) -> bool:
    """Whether some country has this name."""
    return any(entry.level == "country" for entry in candidate.entries)


def _is_region(candidate: Candidate) -> bool:
    return any(entry.level in ("country", "admin1") for entry in candidate.entries)


def look_at_article(candidate: Candidate, reading: Reading) -> None:
    """Towns take no article: "the Senate" is no town, though "the Kech district" is a district."""
    tokens = reading.tokens
    if not candidate.first or not tokens[candidate.first].joint or tokens[candidate.first - 1].key not in _ARTICLES:
        return
    after = tokens[candidate.last + 1] if candidate.last + 1 < len(tokens) else None
    if after and after.joint and after.key in _WHAT_IT_IS:
        return
    known = _is_region(candidate) or any(entry.level == "landmark" for entry in candidate.entries)
    candidate.cue -= 0.0 if known else SLIGHT / 2 if candidate.prior >= PROMINENT else CLEAR


def look_at_run(candidate: Candidate, reading: Reading) -> None:
    """Judge the other capitalised words beside a name: "Paris Hilton" and "New York Times" are no places."""
    tokens = reading.tokens
    if tokens[candidate.first].arabic or not _has_neighbours(tokens, candidate):
        return
    shouted = tokens[candidate.first].shouted
    # Among capitals only the word beside a name says anything: the line runs on in capitals whatever it says.
    most = 1 if shouted else _MOST_NEIGHBOURS
    left = _neighbours(tokens, candidate.first, -1, most)
    right = _until_title(_neighbours(tokens, candidate.last, 1, most))
    if right and _is_civic(right) and not is_country(candidate):
        candidate.cue += CIVIC
    elif any(token.key in _ORGANISATION_NOUNS for token in right[:4]):
        candidate.organised = not shouted and not _organisation_is_unit(candidate, right)
        candidate.blocked |= candidate.organised
        candidate.cue -= CLEAR
    if any(token.key in _STREET_NOUNS for token in right[:2]):
        candidate.cue -= CLEAR
    if any(token.key in _FEATURE_NOUNS for token in (*left[:1], *right[:1])):
        candidate.cue -= CLEAR
    if shouted:
        beside = {token.key for token in (*left, *right)}
        candidate.cue -= CLEAR * (not beside.isdisjoint(personal_names()) or not beside.isdisjoint(_TITLES))
    elif not all(_is_plain(token, reading) for token in (*left, *right)):
        candidate.blocked = True


def _has_neighbours(tokens: Tokens, candidate: Candidate) -> bool:
    first, after = candidate.first, candidate.last + 1
    if first and tokens[first].joint and tokens[first - 1].capital:
        return True
    return after < len(tokens) and tokens[after].joint and tokens[after].capital


def _is_civic(right: Sequence[Token]) -> bool:
    """Whether a body of the place is named: "Alexandria Police Department", "Quetta Civil Hospital"."""
    return right[-1].key in _CIVIC_BODIES and not any(token.key in _PARTISAN_NOUNS for token in right)


def _until_title(right: Sequence[Token]) -> Sequence[Token]:
    """The words beside a name up to a holder of office: in "Fargo Mayor Dennis Walaker" the person is another name."""
    return next((right[:step] for step, token in enumerate(right) if token.key in _OFFICES), right)


def _organisation_is_unit(candidate: Candidate, right: Sequence[Token]) -> bool:
    return right[0].key in _ADMIN_NOUNS and any(entry.level == "admin1" for entry in candidate.entries)


def _neighbours(tokens: Tokens, position: int, step: int, most: int) -> list[Token]:
    """Capitalised words that run on from a name without a break, nearest first, so many at most."""
    found: list[Token] = []
    while len(found) < most:
        joined = tokens[position] if step < 0 else tokens[position + 1] if position + 1 < len(tokens) else None
        if joined is None or not joined.joint or "-" in joined.gap or (step < 0 and position == 0):
            break
        position += step
        if not tokens[position].capital or tokens[position].arabic:
            break
        if step < 0 and tokens[position].opens and tokens[position].key in common_words():
            break
        found.append(tokens[position])
    return found


def look_at_particles(candidate: Candidate, reading: Reading) -> None:
    """Judge names that run on over a particle: "Muqtada al-Sadr" is a person, "San Luis de la Reina" another town."""
    tokens, first, last = reading.tokens, candidate.first, candidate.last
    if tokens[first].arabic:
        return
    before = tokens[first - 1].key if first and tokens[first].joint else ""
    if before in _PARTICLES and first > 1 and tokens[first - 1].joint and tokens[first - 2].capital:
        candidate.blocked |= not tokens[first].shouted and tokens[first - 2].key not in _BEFORE_NAME
    after = tokens[last + 1] if last + 1 < len(tokens) and tokens[last + 1].joint else None
    if after and after.key in _PARTICLES and last + 2 < len(tokens) and tokens[last + 2].joint:
        candidate.cue -= CLEAR * (tokens[last + 2].capital or tokens[last + 2].key in _PARTICLES)
    if candidate.key.startswith("saint ") and tokens[last].possessive:
        candidate.blocked = True


def _is_plain(token: Token, reading: Reading) -> bool:
    """Whether a capitalised word beside a name may stand there without making another name of it."""
    return (
        token.key
        in _PLAIN
        or token.key in common_words()
        or token.key in reading.lower_case
    )  # fmt: skip
