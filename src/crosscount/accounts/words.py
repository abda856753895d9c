"""The words that decide how figures add up and who is one voice, read from their data file."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import takewhile
from typing import Literal

from crosscount.claims import Victims

Part = Literal["total", "part", "rest"]


@dataclass(frozen=True, slots=True)
class AccountWords:
    """Words of every language for which they ship."""

    totals: frozenset[str]
    breaks: frozenset[str]
    rest: frozenset[str]
    overall: tuple[str, ...]
    class_totals: Mapping[str, frozenset[str]]
    plain: frozenset[str]
    generic: frozenset[str]

    def part(self, victims: Victims | None) -> Part:
        """Whether the words name everyone, a part that adds to other parts, or whoever is left."""
        if victims is None or victims.class_ == "mixed":
            return "total"
        words = list(takewhile(lambda word: word not in self.breaks, tokens(victims.words)))
        if self.rest & set(words):
            return "rest"
        named = " ".join(words)
        if victims.class_ == "unknown":
            return "total" if not words or self.totals & set(words) else "part"
        return "total" if named in self.class_totals.get(victims.class_, ()) else "part"

    def says_overall(self, quote: str) -> bool:
        """Whether a quote says that its figure takes everybody in."""
        return any(phrase in quote.lower() for phrase in self.overall)


def tokens(text: str) -> list[str]:
    """Lower-case words, hyphens kept."""
    return re.findall(r"[^\W_]+(?:-[^\W_]+)*", text.lower())


@cache
def load_words() -> AccountWords:
    """The words that ship, of all languages together: a claim does not say in which language its words are."""
    folder = files("crosscount.accounts")
    names = sorted(path.name for path in folder.iterdir() if path.name.startswith("words_"))
    shipped = [tomllib.loads(folder.joinpath(name).read_text("utf-8")) for name in names]
    classes = {name for fields in shipped for name in fields["class_totals"]}
    return AccountWords(
        totals=_united(fields["totals"] for fields in shipped),
        breaks=_united(fields["breaks"] for fields in shipped),
        rest=_united(fields["rest"] for fields in shipped),
        overall=tuple(phrase for fields in shipped for phrase in fields["overall"]),
        class_totals={name: _united(fields["class_totals"].get(name, ()) for fields in shipped) for name in classes},
        plain=_united(fields["speaker"]["plain"] for fields in shipped),
        generic=_united(fields["speaker"]["generic"] for fields in shipped),
    )


def _united(lists: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(word for words in lists for word in words)
