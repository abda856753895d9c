"""Find thousands of names in a text in one pass: a trie over folded words."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, Literal, TypeVar

Case = Literal["any", "upper", "exact"]
Payload = TypeVar("Payload")

LONGEST_ACRONYM = 4
CONTEXT = 40
"""Code points on either side that must hold a lower-case letter for a text to count as mixed case there."""

_MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06ed"
_TOKEN = re.compile(
    r"[A-Z](?:\.[A-Z])+(?!\w)"  # B.L.A, its last stop left outside
    r"|[A-Z]{2,}(?=s\b)"  # BLAs
    r"|['\u2019\u02bc][sS]\b"  # the possessive is a word of its own, so a name ends before it
    rf"|(?:[^\W_]|[{_MARKS}])+"
)
_GAP = re.compile("[ \\t\u00a0\u200c]*(?:[-(\u2010-\u2012]|['\u2019\u02bc](?![sS]\\b)|\\r?\\n)?[ \\t\u00a0\u200c]*")
_LETTERS = str.maketrans({"\u064a": "\u06cc", "\u0649": "\u06cc", "\u0643": "\u06a9", "\u06c1": "\u0647"})


@dataclass(frozen=True, slots=True)
class Found(Generic[Payload]):
    """A name found at ``text[start:end]`` with what it stands for."""

    start: int
    end: int
    payloads: tuple[Payload, ...]


@dataclass(slots=True)
class _Node(Generic[Payload]):
    children: dict[str, "_Node[Payload]"] = field(default_factory=dict)
    entries: list[tuple[str, Case, Payload]] = field(default_factory=list)


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """One spelling for a word: no case, accents, stops or vowel marks, Urdu and Arabic letters as one."""
    if word.isascii():
        return word.lower().replace(".", "")
    if word[0] in "\u2019\u02bc":
        return "'s"
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_LETTERS)


def tokens(words: str) -> tuple[str, ...]:
    """The folded words of a name; the possessive is one of them."""
    return tuple(fold(match.group()) for match in _TOKEN.finditer(words))


def case_of(name: str, *, exact: bool = False) -> Case:
    """How much the case of a name matters: an acronym of four letters or fewer must stand in capitals."""
    if exact:
        return "exact"
    return "upper" if name.isupper() and sum(map(str.isalpha, name)) <= LONGEST_ACRONYM else "any"


class Matcher(Generic[Payload]):
    """Names and what they stand for; finds the longest at each place, in time linear in the text."""

    def __init__(self) -> None:
        self._root: _Node[Payload] = _Node()

    def add(self, name: str, payload: Payload, *, exact: bool = False) -> None:
        """Let ``name`` stand for ``payload``, beside whatever it stands for already."""
        node = self._root
        for token in tokens(name):
            node = node.children.setdefault(token, _Node())
        if node is not self._root:
            node.entries.append((name, case_of(name, exact=exact), payload))

    def stands_for(self, words: str) -> tuple[Payload, ...]:
        """What words that are one whole name stand for, whatever their case; exact names must be written exactly."""
        node: _Node[Payload] | None = self._root
        for token in tokens(words):
            node = node.children.get(token) if node else None
        entries = node.entries if node else []
        return tuple(payload for name, case, payload in entries if case != "exact" or name == words)

    def find(self, text: str) -> Iterator[Found[Payload]]:
        """The names in a text, in order, none inside another."""
        free = 0
        for first in _TOKEN.finditer(text):
            if first.start() < free:
                continue
            node = self._root.children.get(fold(first.group()))
            found = self._longest(text, first, node) if node else None
            if found:
                free = found.end
                yield found

    def _longest(self, text: str, first: re.Match[str], node: _Node[Payload]) -> Found[Payload] | None:
        found, token = None, first
        while True:
            payloads = tuple(
                payload for name, case, payload in node.entries if _fits(text, first.start(), token.end(), name, case)
            )
            if payloads:
                closing = text.startswith(")", token.end()) and "(" in text[first.start() : token.end()]
                found = Found(first.start(), token.end() + closing, payloads)
            gap = _GAP.match(text, token.end())
            following = _TOKEN.match(text, gap.end()) if gap and node.children else None
            below = node.children.get(fold(following.group())) if following else None
            if following is None or below is None:
                return found
            node, token = below, following


def _fits(text: str, start: int, end: int, name: str, case: Case) -> bool:
    if case == "any":
        return True
    words = text[start:end]
    if case == "upper":
        return words.isupper()
    around = text[max(0, start - CONTEXT) : start] + text[end : end + CONTEXT]
    return words == name and any(map(str.islower, around))
