"""Whether two wordings name the same people or the same group."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[a-z0-9]+")
_EMPTY = frozenset(
    (
        *("the", "a", "an", "of", "and", "or", "in", "at", "by", "from", "for", "to", "who", "that", "which", "were"),
        *("was", "is", "are", "his", "her", "their", "its", "another", "other", "one", "two", "three", "four", "five"),
        *("six", "seven", "eight", "nine", "ten", "member", "group", "alleged", "unidentified"),
    )
)


def same_people(gold: Sequence[str], ours: Sequence[str]) -> bool:
    """Whether they share a word that says who they are."""
    return any(_telling(wanted) & _telling(given) for wanted in gold for given in ours)


def same_organisation(gold: Sequence[str], ours: Sequence[str]) -> bool:
    """Whether the one's name is the other's, or says the same with fewer words ("the army", "the Honduran army")."""
    return any(
        (first := _telling(wanted)) and (second := _telling(given)) and (first <= second or second <= first)
        for wanted in gold
        for given in ours
    )


def words_of(words: str) -> list[str]:
    """The words in lower case without marks, each without a plural's s."""
    return [_singular(word) for word in _WORD.findall(plain(words))]


def plain(words: str) -> str:
    """The words in lower case and without accents, as the wire writes them."""
    return unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()


def _telling(words: str) -> frozenset[str]:
    found = words_of(words)
    return frozenset(_but_empty(found)) or frozenset(found)


def _but_empty(words: Iterable[str]) -> Iterable[str]:
    return (word for word in words if word not in _EMPTY)


def _singular(word: str) -> str:
    if word in ("men", "women"):
        return word[:-2] + "an"
    if word.endswith("men") and len(word) > 5:
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
