"""Words of a text that are some place's name, longest first; whether they mean it is decided later."""

from collections.abc import Sequence
from dataclasses import dataclass

from crosscount.places.entry import GazetteerEntry
from crosscount.places.gazetteer import Gazetteer
from crosscount.places.names import spelled_out
from crosscount.places.prior import best_prior
from crosscount.places.tokens import Token
from crosscount.places.wordlists import cues

_CLITICS = "وبلفک"
_MOST_WORDS = 8
_LONGEST_PARTICLE = 3


@dataclass(slots=True)
class Candidate:
    """A name in a text: tokens ``first`` to ``last``, both included, and the places of that name."""

    first: int
    last: int
    start: int
    end: int
    key: str
    entries: tuple[GazetteerEntry, ...]
    prior: float = -9.0
    """The prior of the likeliest place of that name."""
    clitic: bool = False
    """Whether an Arabic preposition or conjunction is written onto it."""
    cue: float = 0.0
    """What the words around say: above 0 for a place, below 0 against one."""
    locative: float = 0.0
    """The part of ``cue`` that the next name of an enumeration shares."""
    level: str = ""
    """``admin`` or ``town`` where a word such as district or village says so."""
    near: bool = False
    landmark: bool = False
    containers: tuple[GazetteerEntry, ...] = ()
    """The places that the text says contain it, as in "Mach, Balochistan"."""
    contains: tuple[GazetteerEntry, ...] = ()
    """The units it can be where the text names it as what contains the name before it."""
    shouted: bool = False
    """Whether it stands in a line of capitals, where a capital does not show a name."""
    blocked: bool = False
    """Whether it is part of another name: of a person or an organisation."""


def find_candidates(tokens: Sequence[Token], gazetteer: Gazetteer, avoided: Sequence[bool]) -> list[Candidate]:
    """All names of places among the words, left to right, the longest where several start at one word.

    Args:
        tokens: the words of the text.
        gazetteer: where names are looked up.
        avoided: for each word, whether the caller knows it as something else.
    """
    found: list[Candidate] = []
    position = 0
    while position < len(tokens):
        candidate = None
        if tokens[position].capital and not avoided[position]:
            candidate = _longest(tokens, position, gazetteer, avoided) or _without_clitic(tokens, position, gazetteer)
        if candidate:
            found.append(candidate)
        position = candidate.last + 1 if candidate else position + 1
    return found


def _longest(tokens: Sequence[Token], first: int, gazetteer: Gazetteer, avoided: Sequence[bool]) -> Candidate | None:
    head = tokens[first].key
    longest = max(gazetteer.longest_from(head), gazetteer.longest_from(spelled_out(f"{head} x").split(" ")[0]))
    limit = min(longest, _MOST_WORDS)
    last, ends = first, [first]
    while last + 1 < len(tokens) and last + 1 - first < limit:
        last += 1
        token = tokens[last]
        if not token.joint or avoided[last] or not (token.capital or _may_join(token.key)):
            break
        if token.capital:
            ends.append(last)
    for end in reversed(ends):
        key = spelled_out(" ".join(token.key for token in tokens[first : end + 1]))
        entries = gazetteer.find(key)
        if entries and len(key) > 1:
            start, shouted = tokens[first].start, tokens[first].shouted
            return Candidate(first, end, start, tokens[end].end, key, entries, best_prior(entries), shouted=shouted)
    return None


def _may_join(key: str) -> bool:
    """Whether a word without a capital may stand inside a name; only names of the gazetteer profit."""
    return len(key) <= _LONGEST_PARTICLE or key in cues("particles")


def _without_clitic(tokens: Sequence[Token], position: int, gazetteer: Gazetteer) -> Candidate | None:
    """Arabic writes "and", "in" and "to" onto the name: ببغداد is "in Baghdad"."""
    token = tokens[position]
    if not token.arabic or len(token.key) < 5 or token.key[0] not in _CLITICS:
        return None
    entries = gazetteer.find(token.key[1:])
    if not entries:
        return None
    return Candidate(
        position, position, token.start + 1, token.end, token.key[1:], entries, best_prior(entries), clitic=True
    )
