"""Words of a text that are some place's name, longest first; whether they mean it is decided later."""

from collections.abc import Sequence
from dataclasses import dataclass

from crosscount.places.entry import GazetteerEntry
from crosscount.places.gazetteer import Gazetteer
from crosscount.places.names import ABBREVIATIONS, spelled_out
from crosscount.places.tokens import Tokens
from crosscount.places.wordlists import cues

_PARTICLES = cues("particles")


_CLITICS = "وبلفک"
_MOST_WORDS = 8
_LONGEST_RUN = 30
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
    """Whether no capital shows that it is a name: it stands in a line of capitals, or in Arabic script."""
    blocked: bool = False
    """Whether it is part of another name: of a person or an organisation."""
    organised: bool = False
    """Whether what blocks it is the name of an organisation, which says where the text is at home."""
    doubtful: bool = False
    """Whether its word is an ordinary one, or part of a person's name somewhere in the text."""
    certain: bool = False
    """Whether its form alone says that it is a place."""


def find_candidates(tokens: Tokens, gazetteer: Gazetteer, avoided: Sequence[int]) -> list[Candidate]:
    """All names of places among the words, left to right, the longest where several start at one word.

    Args:
        tokens: the words of the text.
        gazetteer: where names are looked up.
        avoided: for each word, 1 where the caller knows it as something else, else 0.

    Assumes:
        More than 30 capitalised words in a row are no prose, and name nothing; but for lines in capitals.
    """
    found: list[Candidate] = []
    names = _Names(gazetteer)
    position = passed = 0
    for first in tokens.capitals:
        if first < position:
            continue
        if first >= passed:
            passed = _end_of_run(tokens, first)
            if passed - first > _LONGEST_RUN:
                position = passed
                continue
        if avoided[first]:
            continue
        candidate = names.longest(tokens, first, avoided) or names.without_clitic(tokens, first)
        if candidate:
            found.append(candidate)
            position = candidate.last + 1
    return found


def _end_of_run(tokens: Tokens, position: int) -> int:
    """The position after the capitalised words that run on from this one; the next where there is no run."""
    end = position + 1
    if tokens[position].capital and not tokens[position].shouted and not tokens[position].arabic:
        while end < len(tokens) and tokens[end].capital and tokens[end].joint:
            end += 1
    return end


class _Names:
    """The gazetteer's names."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def longest(self, tokens: Tokens, first: int, avoided: Sequence[int]) -> Candidate | None:
        """The longest name that starts at a word."""
        key = tokens[first].key
        limit = self._gazetteer.longest_from(key)
        if limit == 1 and not self._gazetteer.find(key):
            return None
        head = spelled_out(f"{key} x")[:-2] if key in ABBREVIATIONS else key
        if head is not key:
            limit = max(limit, self._gazetteer.longest_from(head))
        limit = min(limit, _MOST_WORDS)
        ends = [(first, key)]
        for last in range(first + 1, min(first + limit, len(tokens))):
            token = tokens[last]
            if not token.joint or avoided[last] or not (token.capital or _may_join(token.key)):
                break
            head = f"{head} {token.key}"
            if token.capital:
                ends.append((last, head))
        for last, name in reversed(ends):
            entries = self._gazetteer.find(name)
            if entries and len(name) > 1:
                return self._candidate(tokens, (first, last), name, entries)
        return None

    def without_clitic(self, tokens: Tokens, position: int) -> Candidate | None:
        """Arabic writes "and", "in" and "to" onto the name: ببغداد is "in Baghdad"."""
        token = tokens[position]
        if not token.arabic or len(token.key) < 5 or token.key[0] not in _CLITICS:
            return None
        entries = self._gazetteer.find(token.key[1:])
        if not entries:
            return None
        found = self._candidate(tokens, (position, position), token.key[1:], entries)
        found.start, found.clitic = token.start + 1, True
        return found

    def _candidate(
        self, tokens: Tokens, words: tuple[int, int], key: str, entries: tuple[GazetteerEntry, ...]
    ) -> Candidate:
        first, last = words
        start, end, shouted = tokens[first].start, tokens[last].end, tokens[first].shouted
        return Candidate(
            first,
            last,
            start,
            end,
            key,
            entries,
            max(entry.prior for entry in entries),
            shouted=shouted or tokens[first].arabic,
        )


def _may_join(key: str) -> bool:
    """Whether a word without a capital may stand inside a name; only names of the gazetteer profit."""
    return len(key) <= _LONGEST_PARTICLE or key in _PARTICLES
