"""The words that decide how figures add up and who is one voice, read from their data file."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import takewhile
from typing import Literal

from crosscount.claims import Victims

Part = Literal["total", "part", "rest"]


@dataclass(frozen=True, slots=True)
class AccountWords:
    """Words of one language."""

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
def load_words(language: str = "en") -> AccountWords:
    """The words that ship for a language."""
    fields = tomllib.loads(files("crosscount.accounts").joinpath(f"words_{language}.toml").read_text("utf-8"))
    return AccountWords(
        totals=frozenset(fields["totals"]),
        breaks=frozenset(fields["breaks"]),
        rest=frozenset(fields["rest"]),
        overall=tuple(fields["overall"]),
        class_totals={name: frozenset(words) for name, words in fields["class_totals"].items()},
        plain=frozenset(fields["speaker"]["plain"]),
        generic=frozenset(fields["speaker"]["generic"]),
    )
