"""Numbers in words of a language whose numerals stand in its data, as tens, hundreds and scales put together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from crosscount.claims.languages import Language, folded_word

Sort = Literal["below_hundred", "tens", "teen", "hundred", "hundreds", "scale", "scales", "fraction"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """One word of a number: what sort it is and its value; a fraction's value is in quarters."""

    sort: Sort
    value: int
    joined: bool = False
    """Whether "and" is written onto it."""


class Unreadable(ValueError):
    """Numerals that make no number together."""


@dataclass(slots=True)
class _Sum:
    """What was added up so far: finished scales, and within the current one the hundreds and what is below."""

    total: int = 0
    hundreds: int | None = None
    below: int | None = None
    last: Sort | None = None
    least_scale: int = 10**9
    quarters: int = 0

    def add(self, numeral: Numeral, *, needs_joiner: bool) -> None:
        """Take in the next numeral; raises ``Unreadable``."""
        makes_teen = numeral.sort == "teen" and self.below is not None
        multiplies = makes_teen or numeral.sort in ("hundred", "scale")
        if self.last is not None and needs_joiner and multiplies == numeral.joined:
            raise Unreadable
        getattr(self, f"_{numeral.sort}")(numeral.value)
        self.last = numeral.sort

    def _below_hundred(self, value: int) -> None:
        if self.below is not None:
            raise Unreadable
        self.below = value

    def _tens(self, value: int) -> None:
        if self.below is not None and not (self.below < 10 and self.last == "below_hundred"):
            raise Unreadable
        self.below = (self.below or 0) + value

    def _teen(self, value: int) -> None:
        if self.below is None:
            self.below = value
        elif self.below < 10 and self.last == "below_hundred":
            self.below += value
        else:
            raise Unreadable

    def _hundred(self, value: int) -> None:
        if self.hundreds is not None or (self.below or 0) > 19:
            raise Unreadable
        factor = 1 if self.below is None else self.below
        self.hundreds, self.below = self._with_quarters(factor, value), None

    def _hundreds(self, value: int) -> None:
        if self.hundreds is not None or self.below is not None:
            raise Unreadable
        self.hundreds = value

    def _scale(self, value: int) -> None:
        if value >= self.least_scale:
            raise Unreadable
        group = self._group()
        self.total += self._with_quarters(1 if group is None else group, value)
        self.hundreds = self.below = None
        self.least_scale = value

    def _scales(self, value: int) -> None:
        if self._group() is not None or self.least_scale <= 1000:
            raise Unreadable
        self.total += value
        self.least_scale = 1000

    def _fraction(self, value: int) -> None:
        """Urdu says "with a half three hundred" for 350; one and a half and two and a half are one word each."""
        if self.last is not None:
            raise Unreadable
        self.quarters = value

    def _with_quarters(self, factor: int, scale: int) -> int:
        quarters, self.quarters = self.quarters, 0
        if quarters >= 4:  # one and a half, two and a half: the whole factor
            return scale * quarters // 4
        return scale * (4 * factor + quarters) // 4

    def _group(self) -> int | None:
        if self.hundreds is None and self.below is None:
            return None
        return (self.hundreds or 0) + (self.below or 0)

    @property
    def value(self) -> int:
        """The whole number; raises ``Unreadable`` where a part was left over."""
        if self.quarters or self.last is None:
            raise Unreadable
        return self.total + (self._group() or 0)


def value_of(numerals: Sequence[Numeral], language: Language) -> int | None:
    """The number that numerals make in their order, or None where they make none."""
    added = _Sum()
    try:
        for numeral in numerals:
            added.add(numeral, needs_joiner=bool(language.table("numerals")["joiner"]))
        return added.value
    except Unreadable:
        return None


@cache
def numerals_of(language: Language) -> dict[str, Numeral]:
    """Every folded numeral of a language, with and without its "and"."""
    table = language.table("numerals")
    found: dict[str, Numeral] = {}
    for sort, word, value in _listed(table):
        folded = folded_word(word)
        found.setdefault(folded, Numeral(sort, value))
        if table["joiner"]:
            found.setdefault(folded_word(table["joiner"]) + folded, Numeral(sort, value, joined=True))
    return found


def _listed(table: dict[str, dict[str, int]]) -> Iterator[tuple[Sort, str, int]]:
    sorts: tuple[Sort, ...] = ("below_hundred", "tens", "teen", "hundred", "hundreds", "scale", "scales", "fraction")
    for sort in sorts:
        for word, value in table.get(sort, {}).items():
            yield sort, word, value
