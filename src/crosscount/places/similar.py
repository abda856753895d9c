"""Names that the gazetteer spells otherwise: Noshki for Nushki, Panjgoor for Panjgur."""

from collections.abc import Sequence

from crosscount.places.candidates import Candidate
from crosscount.places.evidence import LOCATIVE, weigh
from crosscount.places.gazetteer import Gazetteer
from crosscount.places.reading import Reading
from crosscount.places.wordlists import common_words, cues

SHORTEST = 4
_STEM = 4


def find_similar_names(
    reading: Reading,
    accepted: Sequence[Candidate],
    gazetteer: Gazetteer,
    avoided: Sequence[bool],
    *,
    countries: Sequence[str],
) -> list[Candidate]:
    """Words that sound like a place of the countries that the text is about, where the words around say place.

    Without such a country nothing is looked for: across the world every word sounds like some village.
    """
    taken = {position for one in accepted for position in range(one.first, one.last + 1)}
    stems = _region_stems(accepted)
    found: list[Candidate] = []
    if not countries:
        return found
    for position, token in enumerate(reading.tokens):
        if position in taken or avoided[position] or not token.capital or len(token.key) < SHORTEST:
            continue
        if token.key in common_words() or token.key in cues("never", "calendar") or token.key[:_STEM] in stems:
            continue
        candidate = Candidate(position, position, token.start, token.end, token.key, (), shouted=token.shouted)
        weigh([candidate], reading)
        if candidate.blocked or candidate.cue < LOCATIVE:
            continue
        entries = next((alike for code in countries if (alike := gazetteer.find_similar(token.key, code))), ())
        if entries:
            candidate.entries = entries[:1]
            found.append(candidate)
    return found


def _region_stems(accepted: Sequence[Candidate]) -> frozenset[str]:
    """How the countries and divisions of the text start: Chilean and Pakistani start so too, and are no towns."""
    regions = (one for one in accepted if any(entry.level in ("country", "admin1") for entry in one.entries))
    return frozenset(one.key[:_STEM] for one in regions)
