"""Names that the gazetteer spells otherwise: Noshki for Nushki, Panjgoor for Panjgur."""

from collections.abc import Sequence

from crosscount.places.candidates import Candidate
from crosscount.places.entry import GazetteerEntry
from crosscount.places.evidence import LOCATIVE, weigh
from crosscount.places.gazetteer import Gazetteer
from crosscount.places.reading import Reading
from crosscount.places.wordlists import common_words, cues

_BEFORE = cues("locative", "articles", "admin_nouns", "town_nouns", "area_nouns", "landmark_nouns") | {"of", "main"}
_AFTER = cues("admin_nouns", "town_nouns", "area_nouns", "landmark_nouns", "locals")
_DATELINE = 80
"""Characters that a dateline takes."""
_DATELINE_MARKS = ("--", "—", "–", "(")
_NO_TOWN = cues("never", "calendar")


SHORTEST = 4
MOST_LOOKED_UP = 2_000
"""Different words of one text, in its order: more than a book has, and few enough that a text of nonsense ends."""
_STEM = 4


def find_similar_names(
    reading: Reading,
    accepted: Sequence[Candidate],
    gazetteer: Gazetteer,
    avoided: Sequence[int],
    *,
    countries: Sequence[str],
) -> list[Candidate]:
    """Words that sound like a place of the countries that the text is about, where the words around say place.

    Without such a country nothing is looked for: across the world every word sounds like some village. At most
    ``MOST_LOOKED_UP`` different words are looked up.
    """
    taken = {position for one in accepted for position in range(one.first, one.last + 1)}
    stems = _region_stems(accepted)
    found: list[Candidate] = []
    known: dict[str, tuple[GazetteerEntry, ...]] = {}
    if not countries:
        return found
    ordinary = common_words()
    for position in reading.tokens.capitals:
        token = reading.tokens[position]
        if position in taken or avoided[position] or len(token.key) < SHORTEST:
            continue
        if token.key in ordinary or token.key in _NO_TOWN or token.key[:_STEM] in stems:
            continue
        if not _is_hinted(reading, position) or (token.key not in known and len(known) == MOST_LOOKED_UP):
            continue
        candidate = Candidate(position, position, token.start, token.end, token.key, (), shouted=token.shouted)
        weigh([candidate], reading)
        if candidate.blocked or candidate.cue < LOCATIVE:
            continue
        if token.key not in known:
            alike = (gazetteer.find_similar(token.key, code) for code in countries)
            known[token.key] = next(filter(None, alike), ())[:1]
        candidate.entries = known[token.key]
        if candidate.entries:
            found.append(candidate)
    return found


def _is_hinted(reading: Reading, position: int) -> bool:
    """Whether weighing can find what it needs: a word for where or what a place is beside it, or a dateline."""
    token, keys = reading.tokens[position], reading.tokens.keys
    if token.arabic or (position and keys[position - 1] in _BEFORE):
        return True
    if position + 1 < len(keys) and keys[position + 1] in _AFTER:
        return True
    if not token.opens and "\n" not in token.gap:
        return False
    rest = reading.text[token.end : token.end + _DATELINE]
    return any(mark in rest for mark in _DATELINE_MARKS)


def _region_stems(accepted: Sequence[Candidate]) -> frozenset[str]:
    """How the countries and divisions of the text start: Chilean and Pakistani start so too, and are no towns."""
    regions = (one for one in accepted if any(entry.level in ("country", "admin1") for entry in one.entries))
    return frozenset(one.key[:_STEM] for one in regions)
