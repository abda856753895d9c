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
    female: frozenset[str]
    male: frozenset[str]
    grown: frozenset[str]
    young: frozenset[str]
    names_nobody: frozenset[str]
    no_name: frozenset[str]
    another: frozenset[str]
    numbers: Mapping[str, str]
    pronouns: frozenset[str]
    definite: tuple[str, ...]
    hits: tuple[str, ...]
    hurts: tuple[str, ...]

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

    @property
    def says_no_calling(self) -> frozenset[str]:
        """Words that say no more of somebody than sex and age."""
        return self.names_nobody | self.female | self.male | self.grown | self.young | self.totals

    def says_hit(self, quote: str) -> bool:
        """Whether a quote says of people that they were hit, and not that they are hurt ("five people were shot")."""
        said = " ".join(tokens(quote))
        return any(hit in said for hit in self.hits) and not any(hurt in said for hurt in self.hurts)

    def is_taken_up(self, phrase: str) -> bool:
        """Whether a phrase takes up somebody told of before ("the boy")."""
        return phrase.lower().startswith(self.definite)

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
        female=_united(fields["person"]["female"] for fields in shipped),
        male=_united(fields["person"]["male"] for fields in shipped),
        grown=_united(fields["person"]["grown"] for fields in shipped),
        young=_united(fields["person"]["young"] for fields in shipped),
        names_nobody=_united(fields["person"]["nobody"] for fields in shipped),
        no_name=_united(fields["person"]["no_name"] for fields in shipped),
        another=_united(fields["person"]["another"] for fields in shipped),
        numbers={word: str(one) for fields in shipped for one, word in enumerate(fields["person"]["numbers"], start=1)},
        pronouns=_united(fields["person"]["pronouns"] for fields in shipped),
        definite=tuple(word for fields in shipped for word in fields["person"]["definite"]),
        hits=tuple(word for fields in shipped for word in fields["harm"]["hits"]),
        hurts=tuple(word for fields in shipped for word in fields["harm"]["hurts"]),
    )


def _united(lists: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(word for words in lists for word in words)
