"""Words that a model copied, found again in the report."""

import re
from dataclasses import dataclass
from functools import cached_property

LONGEST_QUOTE = 2_000
_BLANKS = re.compile(r"\s+")


class Verbatim:
    """A text in which copied words are looked for, whatever blanks and line ends became in copying."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._spans = [(match.start(), match.end()) for match in re.finditer(r"\S+", text)]

    @cached_property
    def _plain(self) -> tuple[str, list[int]]:
        """The text with single blanks, and where each of its letters stands in the text."""
        letters: list[str] = []
        places: list[int] = []
        for start, end in self._spans:
            if letters:
                letters.append(" ")
                places.append(start - 1)
            letters.extend(self.text[start:end])
            places.extend(range(start, end))
        return "".join(letters), places

    def find(self, words: str) -> list[tuple[int, int]]:
        """Every place in the text where the words stand, as start and end in code points; whole words only."""
        wanted = _BLANKS.sub(" ", words).strip()
        plain, places = self._plain
        found = []
        place = plain.find(wanted) if wanted else -1
        while place >= 0:
            end = place + len(wanted)
            if not (_splits_word(plain, place) or _splits_word(plain, end)):
                found.append((places[place], places[end - 1] + 1))
            place = plain.find(wanted, place + 1)
        return found


def _splits_word(text: str, place: int) -> bool:
    """Whether a place lies within a word or a number of the text."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if before.isdigit() and after.isdigit():
        return True
    return before.isalpha() and after.isalpha() and before.isascii() and after.isascii()


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a report at ``start:end``."""

    start: int
    end: int
    words: str


def quoted_once(words: str, text: Verbatim) -> Quoted | int:
    """The one place where a quote stands, or at how many places it does."""
    found = text.find(words)
    if len(found) != 1:
        return len(found)
    start, end = found[0]
    return Quoted(start, end, text.text[start:end])
