"""One text as a whole: which of its words are ordinary, and which belong to persons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crosscount.places.candidates import Candidate
from crosscount.places.tokens import Tokens
from crosscount.places.wordlists import common_words, cues, personal_names

_OFFICES = cues("offices")
_NO_PERSON = cues("organisation_nouns", "landmark_nouns", "admin_nouns", "area_nouns", "street_nouns")
_TITLES = cues("titles")


PROMINENT = 2.0
"""Prior from which a place is so well known that its name alone suggests it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One text as evidence reads it."""

    text: str
    tokens: Tokens
    persons: frozenset[str]
    """Words that are part of a person's name somewhere in the text."""
    lower_case: frozenset[str]
    """Words that the text also writes without a capital."""


def read_text(text: str, tokens: Tokens, candidates: Sequence[Candidate]) -> Reading:
    """Gather what the whole text says about its words: which are ordinary, which belong to persons."""
    return Reading(text, tokens, _persons(tokens, candidates), tokens.lower_case())


def _persons(tokens: Tokens, candidates: Sequence[Candidate]) -> frozenset[str]:
    """Words of runs such as "Kamran Hasan": two to four capitalised words of which one is no known word or place.

    A run that names a prominent place or a built one is an institution or a team; "Michael Jordan" is a person.
    """
    prior_at = {position: one.prior for one in candidates for position in range(one.first, one.last + 1)}
    whole = {(one.first, one.last) for one in candidates}
    persons: set[str] = set()
    given, ordinary = personal_names(), common_words()
    for start, last in _runs(tokens):
        first = _after_office(tokens, start, last)
        if not 2 <= last - first + 1 <= 4 or (first, last) in whole:
            continue
        keys = [token.key for token in tokens[first : last + 1]]
        if any(key in _NO_PERSON for key in keys):
            continue
        prominent = [prior_at.get(position, -9.0) >= PROMINENT for position in range(first, last + 1)]
        named = any(key in given and not known for key, known in zip(keys, prominent, strict=True))
        titled = keys[0] in _TITLES or (first > 0 and tokens[first - 1].key in _TITLES)
        if named or titled or not any(prominent):
            persons.update(key for key in keys if key not in ordinary)
    return frozenset(persons)


def _after_office(tokens: Tokens, first: int, last: int) -> int:
    """Where the person's name starts: "Fargo Mayor Dennis Walaker" is Dennis Walaker, and Fargo is a town."""
    return next((position + 1 for position in range(last, first, -1) if tokens[position].key in _OFFICES), first)


def _runs(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """First and last position of each run of several capitalised words.

    An ordinary word that opens a sentence is no part of one.
    """
    position = 0
    ordinary = common_words()
    for first, following in pairwise(tokens.capitals):
        if first < position or following != first + 1 or not tokens[following].joint:
            continue
        token = tokens[first]
        if token.arabic or token.shouted or (token.opens and token.key in ordinary):
            continue
        position = following + 1
        while position < len(tokens) and tokens[position].joint and tokens[position].capital:
            position += 1
        yield first, position - 1
