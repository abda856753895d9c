"""A language's word lists, folded and ready to be found in a sentence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from crosscount.claims.claim import Role, VictimClass
from crosscount.claims.extractors.words_v1.tokens import Token
from crosscount.claims.languages import Language

Meaning = TypeVar("Meaning")


class Phrases(Generic[Meaning]):
    """Phrases and what they mean; the longest at a place is found. ``exact`` words bear nothing written onto them."""

    def __init__(self, meanings: Iterable[tuple[str, Meaning]], *, exact: bool = False) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        self._exact = exact
        for phrase, meaning in meanings:
            words = tuple(phrase.split())
            self._by_first.setdefault(words[0], []).append((words, meaning))
        for found in self._by_first.values():
            found.sort(key=lambda pair: -len(pair[0]))

    def at(self, tokens: Sequence[Token], position: int) -> tuple[int, Meaning] | None:
        """The number of words of the longest phrase that starts at a token, and its meaning."""
        best: tuple[int, Meaning] | None = None
        for form in self._forms(tokens[position]):
            for words, meaning in self._by_first.get(form, ()):
                rest = tokens[position + 1 : position + len(words)]
                fits = len(rest) == len(words) - 1 and all(
                    word in self._forms(token) for word, token in zip(words[1:], rest, strict=True)
                )
                if fits and (best is None or len(words) > best[0]):
                    best = len(words), meaning
        return best

    def ending_at(self, tokens: Sequence[Token], position: int, longest: int = 5) -> tuple[int, Meaning] | None:
        """The same for the longest phrase whose last word is the token at a place."""
        for length in range(min(longest, position + 1), 0, -1):
            found = self.at(tokens, position - length + 1)
            if found and found[0] == length:
                return found
        return None

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, Meaning]]:
        """First token, number of words and meaning of each phrase in a sentence, in order, none overlapping."""
        position = 0
        while position < len(tokens):
            found = self.at(tokens, position)
            if found:
                yield position, found[0], found[1]
            position += found[0] if found else 1

    def _forms(self, token: Token) -> tuple[str, ...]:
        return (token.word,) if self._exact else token.forms


@dataclass(frozen=True, slots=True)
class Measured:
    """What a word says of people: which measure, and how it stands to their number."""

    measure: str
    sort: str
    """``verb``, ``noun``, ``before``, ``total`` or ``none``: how the language's data explains them."""


@dataclass(frozen=True, slots=True)
class Person:
    """What a noun says of people: their class, and how many where no number stands before it (0: unclear)."""

    class_: VictimClass
    number: int | None


@cache
def phrases(language: Language, section: str, key: str, *, exact: bool = False) -> Phrases[str]:
    """One list of a folded language; each phrase means itself."""
    return Phrases(((phrase, phrase) for phrase in language.table(section)[key]), exact=exact)


@cache
def keyed_phrases(language: Language, section: str) -> Phrases[str]:
    """A section of lists; each phrase means the key of its list, the first where several hold it."""
    lists = language.table(section)
    return Phrases((phrase, key) for key, words in lists.items() for phrase in words)


@cache
def measures(language: Language) -> Phrases[Measured]:
    """Every way to say a measure."""
    table = language.table("measures")
    sorts = ("total", "none", "before", "noun", "verb")
    return Phrases(
        (phrase, Measured(measure, sort))
        for measure, lists in table.items()
        for sort in sorts
        for phrase in lists[sort]
    )


@cache
def persons(language: Language) -> Phrases[Person]:
    """Nouns for people, with or without the article, behind a number."""
    found = [
        (form, Person(_class_of(class_), None))
        for class_, lists in language.table("persons").items()
        for word in (*lists["many"], *lists["one"], *lists["two"], *lists["unclear"])
        for form in (word, f"{word}ا")
    ]
    return Phrases(found)


@cache
def counted_persons(language: Language) -> Phrases[Person]:
    """Nouns for people that say how many by themselves: one, two, or unclear."""
    numbers = {"one": 1, "two": 2, "unclear": 0}
    return Phrases(
        (
            (word, Person(_class_of(class_), number))
            for class_, lists in language.table("persons").items()
            for key, number in numbers.items()
            for word in lists[key]
        ),
        exact=True,
    )


@cache
def vague_words(language: Language) -> Phrases[tuple[int | None, int | None]]:
    """Words for an unknown number, with the least and the most that they can mean."""
    return Phrases((phrase, (low or None, high or None)) for phrase, (low, high) in language.table("vague").items())


def _class_of(name: str) -> VictimClass:
    classes: dict[str, VictimClass] = {
        "civilian": "civilian",
        "security_forces": "security_forces",
        "militant": "militant",
        "official": "official",
        "perpetrator": "perpetrator",
    }
    return classes.get(name, "unknown")


def role_of(tokens: Sequence[Token], language: Language) -> Role:
    """What the words that name a speaker make of them: the first role of the language's list that one of them tells."""
    roles: dict[Any, list[str]] = language.table("roles")
    role: Role
    for role, words in roles.items():
        if any(True for _ in _role_phrases(tuple(words)).find(tokens)):
            return role
    return "unattributed"


@cache
def _role_phrases(words: tuple[str, ...]) -> Phrases[str]:
    return Phrases((word, word) for word in words)
