"""How many people a fill speaks of, as the keys write it: ``6``, ``30-`` (or more), ``-15`` (or fewer), ``~200``."""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["exact", "or more", "or fewer", "about", "plural"]
_FORMS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"(\d+)$"), "exact"),
    (re.compile(r"(\d+)\s*-$"), "or more"),
    (re.compile(r"-\s*(\d+)$"), "or fewer"),
    (re.compile(r"~\s*(\d+)$"), "about"),
    (re.compile(r"\d+\s*-\s*(\d+)$"), "about"),
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of people; ``count`` is None for ``PLURAL``, several people nobody counted."""

    kind: Kind
    count: int | None = None

    def __str__(self) -> str:
        return "PLURAL" if self.count is None else f"{self.count}{'' if self.kind == 'exact' else f' {self.kind}'}"


def read_number(words: str) -> Number | None:
    """The number that a key writes; None where it writes none."""
    plain = words.strip().replace(",", "")
    if plain == "PLURAL":
        return Number("plural")
    for form, kind in _FORMS:
        if match := form.match(plain):
            return Number(kind, int(match.group(1)))
    return None
