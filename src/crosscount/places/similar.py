"""Names that the gazetteer spells otherwise: Noshki for Nushki, Panjgoor for Panjgur."""

from collections.abc import Sequence

from crosscount.places.candidates import Candidate
from crosscount.places.entry import GazetteerEntry
from crosscount.places.evidence import LOCATIVE, WALK, weigh
from crosscount.places.gazetteer import Gazetteer
from crosscount.places.reading import Reading
from crosscount.places.tokens import Tokens
from crosscount.places.wordlists import common_words, cues

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
    for position in reading.tokens.capitals:
        token = reading.tokens[position]
        if position in taken or avoided[position] or len(token.key) < SHORTEST:
            continue
        if token.key in common_words() or token.key in cues("never", "calendar") or token.key[:_STEM] in stems:
            continue
        if not _is_hinted(reading.tokens, position) or (token.key not in known and len(known) == MOST_LOOKED_UP):
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


def _is_hinted(tokens: Tokens, position: int) -> bool:
    """Whether weighing can find what it needs: a word for where or what a place is nearby, or the start of a line."""
    token = tokens[position]
    if token.arabic or token.opens or "\n" in token.gap:
        return True
    hints = cues("locative", "admin_nouns", "town_nouns", "area_nouns")
    return tokens.stands_near(position, hints, before=WALK, after=1)


def _region_stems(accepted: Sequence[Candidate]) -> frozenset[str]:
    """How the countries and divisions of the text start: Chilean and Pakistani start so too, and are no towns."""
    regions = (one for one in accepted if any(entry.level in ("country", "admin1") for entry in one.entries))
    return frozenset(one.key[:_STEM] for one in regions)
