"""What the words around a name say: whether it is a place at all, and which kind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crosscount.places.candidates import Candidate
from crosscount.places.containers import containers_of
from crosscount.places.prior import best_prior
from crosscount.places.tokens import Token
from crosscount.places.wordlists import common_words, cues, personal_names

LOCATIVE = 2.0
WEAK_LOCATIVE = 1.0
UNIT_WORD = 1.5
CONTAINER = 2.5
DATELINE = 2.5
PROMINENT = 2.0
_WEAK = frozenset({"to", "from", "of", "for", "de", "a", "por", "para", "via", "through", "between", "leaving", "left"})
_NEAR = frozenset({"near", "outside", "around", "nearby", "outskirts", "cerca", "pres", "قرب"})
_WALK = 5
_DATELINE = re.compile(r"[ \t]*(?:,[^\n]{0,40}?)?[ \t]*(?:--|—|–|\([A-Z][^)\n]{1,30}\))")
_ENUMERATION = re.compile(r",?\s*(?:and|or|as well as|y|e|et|و|اور)?\s*")
_MOST_MODIFIERS = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """One text as evidence reads it."""

    text: str
    tokens: Sequence[Token]
    upper_case: bool
    persons: frozenset[str]
    """Words that are part of a person's name somewhere in the text."""
    lower_case: frozenset[str]
    """Words that the text also writes without a capital."""


def read_text(text: str, tokens: Sequence[Token], candidates: Sequence[Candidate], *, upper_case: bool) -> Reading:
    """Gather what the whole text says about its words: which are ordinary, which belong to persons."""
    lower = frozenset(token.key for token in tokens if not token.capital)
    persons = frozenset() if upper_case else _persons(tokens, candidates)
    return Reading(text, tokens, upper_case, persons, lower)


def weigh(candidates: Sequence[Candidate], reading: Reading) -> None:
    """Set ``cue``, ``level``, ``near``, ``landmark``, ``containers`` and ``blocked`` of every candidate."""
    following = {candidate.first: candidate for candidate in candidates}
    before: Candidate | None = None
    for candidate in candidates:
        _look_left(candidate, reading)
        _look_right(candidate, reading)
        _look_at_name(candidate, reading)
        _look_at_run(candidate, reading)
        if before and reading.tokens[candidate.first].start - before.end < 20:
            gap = reading.text[before.end : candidate.start]
            if _ENUMERATION.fullmatch(gap) and not candidate.locative:
                candidate.locative = 0.8 * before.locative
                candidate.cue += candidate.locative
        candidate.containers = containers_of(candidate, reading.text, reading.tokens, following)
        if candidate.containers:
            candidate.cue += CONTAINER
        before = candidate


def _look_left(candidate: Candidate, reading: Reading) -> None:
    tokens, position = reading.tokens, candidate.first
    passed = cues("articles") | cues("area_nouns") | cues("landmark_nouns") | {"of", "de", "del", "main"}
    for _ in range(_WALK):
        token = tokens[position]
        if candidate.clitic:
            candidate.locative = LOCATIVE
            break
        if position == 0 or not token.joint:
            break
        position -= 1
        key = tokens[position].key
        candidate.near |= key in _NEAR
        if key in cues("admin_nouns") or key in cues("town_nouns"):
            candidate.level = candidate.level or ("admin" if key in cues("admin_nouns") else "town")
            candidate.cue += UNIT_WORD
        elif key in cues("locative") and not (tokens[position].arabic and key in cues("titles")):
            weak = key in _WEAK and not (key == "of" and candidate.level)
            candidate.locative = WEAK_LOCATIVE if weak else LOCATIVE
            break
        elif key in cues("landmark_nouns") and not tokens[position].capital:
            candidate.landmark = True
        elif key not in passed:
            break
    candidate.cue += candidate.locative
    if candidate.first and reading.tokens[candidate.first - 1].key in cues("titles"):
        title = reading.tokens[candidate.first - 1]
        gap = reading.text[title.end : candidate.start]
        candidate.blocked |= gap.strip() in ("", ".") and len(gap) < 4
    if _is_dateline(candidate, reading):
        candidate.cue += DATELINE


def _is_dateline(candidate: Candidate, reading: Reading) -> bool:
    gap = reading.tokens[candidate.first].gap
    at_head = candidate.first == 0 or (candidate.first < 40 and "\n" in gap)
    return at_head and bool(_DATELINE.match(reading.text, candidate.end))


def _look_right(candidate: Candidate, reading: Reading) -> None:
    tokens, position = reading.tokens, candidate.last + 1
    if position >= len(tokens):
        return
    token = tokens[position]
    after_possessive = tokens[candidate.last].possessive and token.gap[-1:] == " " and not token.opens
    if token.joint or after_possessive:
        key = token.key
        if key in cues("admin_nouns") or key in cues("town_nouns"):
            candidate.level = "admin" if key in cues("admin_nouns") else "town"
            candidate.cue += UNIT_WORD
        elif key in cues("area_nouns"):
            candidate.cue += WEAK_LOCATIVE
        elif key in cues("saying") and not candidate.locative and candidate.first == candidate.last:
            candidate.cue -= LOCATIVE
        elif key in cues("organisation_nouns") and not token.capital:
            candidate.cue -= WEAK_LOCATIVE
        candidate.landmark |= _names_landmark(tokens, position)


def _names_landmark(tokens: Sequence[Token], position: int) -> bool:
    """Whether a built place follows: "'s main railway station", " airport"."""
    for step, token in enumerate(tokens[position : position + _MOST_MODIFIERS + 1]):
        if step and not token.joint:
            return False
        if token.key in cues("landmark_nouns"):
            return True
        if token.capital or token.key in cues("locative") or token.key in cues("saying"):
            return False
    return False


def _look_at_name(candidate: Candidate, reading: Reading) -> None:
    if candidate.key in cues("never") or candidate.key in cues("calendar"):
        candidate.blocked = True
    if candidate.first != candidate.last:
        return
    words = reading.text[candidate.start : candidate.end]
    token = reading.tokens[candidate.first]
    if len(candidate.key) < 3 and not any(entry.level == "country" for entry in candidate.entries):
        candidate.blocked = True
    if token.arabic and len(candidate.key) < 3:
        candidate.blocked = True
    if not reading.upper_case and words.isupper() and len(words) < 5 and not _is_country(candidate):
        candidate.cue -= 2 * LOCATIVE
    if candidate.key in common_words() or candidate.key in reading.lower_case:
        candidate.cue -= 2 * LOCATIVE if reading.upper_case or token.opens else 1.5 * LOCATIVE
    if candidate.key in personal_names():
        candidate.cue -= LOCATIVE
    if candidate.key in reading.persons:
        candidate.cue -= 1.5 * LOCATIVE


def _is_country(candidate: Candidate) -> bool:
    return any(entry.level == "country" for entry in candidate.entries)


def _look_at_run(candidate: Candidate, reading: Reading) -> None:
    """Judge the other capitalised words beside a name: "Paris Hilton" and "New York Times" are no places."""
    tokens = reading.tokens
    if tokens[candidate.first].arabic:
        return
    left = _neighbours(tokens, candidate.first, -1)
    right = _neighbours(tokens, candidate.last, 1)
    if reading.upper_case:
        left, right = left[:1], right[:1]
    if any(token.key in cues("organisation_nouns") for token in right[:4]):
        candidate.blocked |= not reading.upper_case and not _organisation_is_unit(candidate, right)
        candidate.cue -= LOCATIVE
    unknown = [token for token in (*left, *right) if not _is_plain(token, reading)]
    if reading.upper_case:
        candidate.cue -= LOCATIVE * any(
            token.key in personal_names() or token.key in cues("titles") for token in (*left, *right)
        )
    elif unknown:
        candidate.blocked = True


def _organisation_is_unit(candidate: Candidate, right: Sequence[Token]) -> bool:
    return right[0].key in cues("admin_nouns") and any(entry.level == "admin1" for entry in candidate.entries)


def _neighbours(tokens: Sequence[Token], position: int, step: int) -> list[Token]:
    """Capitalised words that run on from a name without a break, nearest first."""
    found: list[Token] = []
    while len(found) < 6:
        joined = tokens[position] if step < 0 else tokens[position + 1] if position + 1 < len(tokens) else None
        if joined is None or not joined.joint or "-" in joined.gap or (step < 0 and position == 0):
            break
        position += step
        if not tokens[position].capital or tokens[position].arabic:
            break
        found.append(tokens[position])
        if step < 0 and tokens[position].opens and tokens[position].key in common_words():
            found.pop()
            break
    return found


def _is_plain(token: Token, reading: Reading) -> bool:
    """Whether a capitalised word beside a name may stand there without making another name of it."""
    return any(
        token.key in words
        for words in (
            cues("locative"), cues("articles"), cues("particles"), cues("admin_nouns"), cues("town_nouns"), cues("area_nouns"),
            cues("landmark_nouns"), cues("calendar"), cues("organisation_nouns"), common_words(), reading.lower_case,
        )
    )  # fmt: skip


def _persons(tokens: Sequence[Token], candidates: Sequence[Candidate]) -> frozenset[str]:
    """Words of runs such as "Kamran Hasan": two to four capitalised words of which one is no known word or place.

    A run that names a prominent place or a built one is an institution or a team, not a person.
    """
    prior_at: dict[int, float] = {}
    for candidate in candidates:
        for position in range(candidate.first, candidate.last + 1):
            prior_at[position] = best_prior(candidate.entries)
    whole = {(candidate.first, candidate.last) for candidate in candidates}
    persons: set[str] = set()
    for first, last in _runs(tokens):
        if (first, last) in whole or not 2 <= last - first + 1 <= 4:
            continue
        keys = [token.key for token in tokens[first : last + 1]]
        named = any(key in personal_names() for key in keys)
        titled = first > 0 and tokens[first - 1].key in cues("titles") or keys[0] in cues("titles")
        nouns = cues("organisation_nouns") | cues("landmark_nouns") | cues("admin_nouns") | cues("area_nouns")
        if any(key in nouns for key in keys):
            continue
        prominent = any(prior_at.get(position, -9.0) >= PROMINENT for position in range(first, last + 1))
        if named or titled or not prominent:
            persons.update(key for key in keys if key not in common_words())
    return frozenset(persons)


def _runs(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    position = 0
    while position < len(tokens):
        if not tokens[position].capital or tokens[position].arabic:
            position += 1
            continue
        first = position
        if tokens[first].opens and tokens[first].key in common_words():
            position += 1
            continue
        while position + 1 < len(tokens) and tokens[position + 1].joint and tokens[position + 1].capital:
            position += 1
        runs.append((first, position))
        position += 1
    return runs
