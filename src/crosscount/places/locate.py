"""Places in any text, without a trained model: names, the words around them, and the places around them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from crosscount.places.abbreviations import find_abbreviations
from crosscount.places.candidates import Candidate, find_candidates
from crosscount.places.demonyms import countries_said
from crosscount.places.entry import GazetteerEntry
from crosscount.places.evidence import weigh
from crosscount.places.gazetteer import Gazetteer
from crosscount.places.mention import PlaceMention
from crosscount.places.precision import NEAR_KM
from crosscount.places.reading import PROMINENT, read_text
from crosscount.places.resolve import Choice, group_of, resolve
from crosscount.places.similar import find_similar_names
from crosscount.places.tokens import Tokens, tokenise
from crosscount.values import Place
from crosscount.values.place import PlaceBasis

ENOUGH = 1.5
ENOUGH_UPPER_CASE = 2.2
SUPPORTED = 1.0
SEEN_BEFORE = 1.5
SEEN_AND_NO_PERSON = 4.0
ABROAD = 1.5
LOCAL = 1.5
UNIT_KM = 50.0
"""How far a second-order division reaches where the gazetteer knows only the town that it is named after."""
CHOSEN = 0.5
"""How much of a name's prior is that of the place chosen; the rest is that of its likeliest place."""
_ENOUGH_MENTIONS = 3


def locate(
    text: str, gazetteer: Gazetteer, *, country: str | None = None, avoid: Sequence[tuple[int, int]] = ()
) -> tuple[PlaceMention, ...]:
    """Find the names of places in a text, and which places they are.

    Args:
        text: any text; mixed case, all capitals, or Arabic script.
        gazetteer: where names are looked up.
        country: the country that the text is about, where known (ISO 3166-1 alpha-2).
        avoid: spans (start, end) of the text that are known to be something else, such as actors.

    Returns:
        Mentions in the order of the text, never overlapping. Names of persons and organisations that contain a place,
        demonyms, continents, months and days are left out. A built place ("Quetta's main railway station") is the
        place of its town with basis ``landmark``; "near X" and "the X area" widen the radius to
        25 km.

    Assumes:
        A name means one place throughout a text unless the words around it say otherwise. A text is more about the
        countries whose people it speaks of ("Pakistani troops") than about others.
    """
    tokens = tokenise(text)
    avoided = _avoided(tokens, avoid)
    candidates = find_candidates(tokens, gazetteer, avoided)
    candidates = _with_abbreviations(text, tokens, candidates, gazetteer)
    reading = read_text(text, tokens, candidates)
    weigh(candidates, reading)
    possible = [
        one for one in candidates if not one.blocked and one.prior + one.cue + _most_support(one) >= _least(one)
    ]
    said = countries_said(tokens)
    choice = resolve(possible, country=country, said=said)
    accepted = _accepted(possible, choice, country, said)
    countries = _countries(accepted, choice, country, said)
    similar = find_similar_names(reading, accepted, gazetteer, avoided, countries=countries)
    choice |= {group_of(candidate): candidate.entries[0] for candidate in similar}
    ordered = sorted((*accepted, *similar), key=lambda candidate: candidate.start)
    places: dict[_Named, Place] = {}
    return tuple(_mention(text, candidate, choice[group_of(candidate)], places) for candidate in ordered)


def _with_abbreviations(
    text: str, tokens: Tokens, candidates: Sequence[Candidate], gazetteer: Gazetteer
) -> list[Candidate]:
    short = find_abbreviations(text, tokens, {one.last: one for one in candidates}, gazetteer)
    taken = {one.first for one in short}
    others = [one for one in candidates if taken.isdisjoint(range(one.first, one.last + 1))]
    return sorted((*others, *short), key=lambda one: one.start)


def _avoided(tokens: Tokens, avoid: Iterable[tuple[int, int]]) -> bytearray:
    """For each word 1 where it overlaps a span to avoid."""
    avoided = bytearray(len(tokens))
    for start, end in avoid:
        first = tokens.first_at(start)
        if first and tokens[first - 1].end > start:
            first -= 1
        for position in range(first, tokens.first_at(end)):
            avoided[position] = 1
    return avoided


def _most_support(candidate: Candidate) -> float:
    """What the rest of the text can add to a name's score at most."""
    return SUPPORTED + (SEEN_BEFORE if candidate.doubtful else LOCAL + SEEN_AND_NO_PERSON)


def _least(candidate: Candidate) -> float:
    """The score from which it is a place."""
    return ENOUGH_UPPER_CASE if candidate.shouted else ENOUGH


def _accepted(
    candidates: Sequence[Candidate], choice: Choice, country: str | None, said: Collection[str]
) -> list[Candidate]:
    """Candidates that are places: first by themselves, then with the support of those found so.

    A small town far from the country that the text is about is more often a namesake that the gazetteer lacks.
    """
    scored = [
        (one, chosen, CHOSEN * chosen.prior + (1.0 - CHOSEN) * one.prior + one.cue)
        for one in candidates
        for chosen in (choice[group_of(one)],)
    ]
    sure = [(one, chosen, score) for one, chosen, score in scored if score >= _least(one)]
    countries = {chosen.country for one, chosen, score in sure if score >= _least(one) + SUPPORTED} | {country, *said}
    main = country or _main_country([chosen.country for _, chosen, _ in sure])
    seen = {one.key for one, _, _ in sure}
    units: dict[str, set[str]] = defaultdict(set)
    for one, chosen, _ in sure:
        units[chosen.admin1_code].add(one.key)
    accepted = []
    for one, chosen, total in scored:
        if chosen.country in countries:
            total += SUPPORTED
        if (
            not one.doubtful
            and chosen.admin1_code
            and chosen.level != "admin1"
            and units[chosen.admin1_code] - {one.key}
        ):
            total += LOCAL
        if one.key in seen and total < _least(one):
            total += SEEN_BEFORE if one.doubtful else SEEN_AND_NO_PERSON
        if main and chosen.country != main and not one.containers and chosen.prior < PROMINENT:
            total -= ABROAD
        if total >= _least(one):
            accepted.append(one)
    return accepted


def _main_country(found: Sequence[str]) -> str | None:
    """The country of more than half of the mentions, where there are enough to say."""
    country, count = max(Counter(found).items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
    return country if count >= _ENOUGH_MENTIONS and 2 * count > len(found) else None


def _countries(
    accepted: Sequence[Candidate], choice: Choice, country: str | None, said: Mapping[str, int]
) -> tuple[str, ...]:
    """Countries that the text is about, the one hinted first, then those of most mentions."""
    counts = Counter(choice[group_of(candidate)].country for candidate in accepted) + Counter(said)
    ordered = sorted(counts, key=lambda code: (-counts[code], code))
    return tuple(dict.fromkeys((*([country] if country else []), *ordered[:3])))


_Named = tuple[int, str, bool, bool, bool]
"""The row of a place, the words for it, and whether they name a built place, what is near, or a unit."""


def _mention(text: str, candidate: Candidate, entry: GazetteerEntry, places: dict[_Named, Place]) -> PlaceMention:
    words = text[candidate.start : candidate.end]
    local = entry.level in ("town", "landmark")
    # "Kohlu district" where the gazetteer has but the town of Kohlu: the unit around it is meant.
    unit = local and candidate.level == "admin"
    named = entry.number, words, local and candidate.landmark, local and candidate.near, unit
    if named not in places:
        basis: PlaceBasis | None = "admin2" if unit else "landmark" if named[2] else None
        least = UNIT_KM if unit else NEAR_KM if named[3] else None
        places[named] = entry.place(words, basis=basis, radius_km=least and max(entry.radius_km, least))
    return PlaceMention(candidate.start, candidate.end, words, places[named])
