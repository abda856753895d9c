"""Full-text search over incidents, with the same hits on SQLite and on PostgreSQL.

Words are taken apart here and not by a database: both are given the same words and compare them as they are. A word is
a run of letters, digits and the marks that belong to them, in small letters, without accents and Arabic vowel signs;
Arabic, Persian and Urdu forms of one letter count as one, as do the digits of all scripts. Source of the letters that
count as one: Unicode Standard, section 9.2.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db.models import Lookup, TextField

LONGEST_WORD = 60
"""Code points of a word that are kept."""
MOST_WORDS = 8
"""Words of one search that are looked for; more are left out."""
PLACE = "\N{PILCROW SIGN}"
"""Stands before a word that names the place: no word of a text has it, and SQLite takes it for a letter."""
ALIKE = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىيئې", "ی"),
    **dict.fromkeys("كڪ", "ک"),
    **dict.fromkeys("ةهۀۂھۃە", "ہ"),
    **dict.fromkeys("ؤ", "و"),
    "ـ": "",
    "\N{ARABIC LETTER SUPERSCRIPT ALEF}": "",
    "\N{ZERO WIDTH NON-JOINER}": "",
    "\N{ZERO WIDTH JOINER}": "",
}
_IN_NUMBER = re.compile(r"(?<=\d),(?=\d)")


@cache
def _folded(letter: str) -> str:
    """What stands for a letter in the index: nothing for an accent, a space for what parts words."""
    if letter in ALIKE:
        return ALIKE[letter]
    if "\N{COMBINING GRAVE ACCENT}" <= letter <= "\u036f" or "\N{ARABIC FATHATAN}" <= letter <= "\u065f":
        return ""
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    return letter if unicodedata.category(letter)[0] in "LNM" else " "


def words_in(text: str) -> list[str]:
    """The words of a text as they are compared, in its order."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    folded = "".join(map(_folded, _IN_NUMBER.sub("", plain)))
    return [word[:LONGEST_WORD] for word in folded.split()]


def index_of(texts: Iterable[str], places: Iterable[str]) -> str:
    """What the index holds of an incident: every word of some texts and of the names of its place, once."""
    named = {word for place in places for word in words_in(place)}
    said = {word for text in texts for word in words_in(text)}
    return " ".join(sorted(said | named | {PLACE + word for word in named}))


def sought(text: str, *, place: bool = False) -> tuple[str, ...]:
    """What somebody looks for, as words of the index; nothing where what was typed holds no word.

    A word finds those that begin with it. A number and a single letter find themselves alone: 31 is not 310.
    """
    words = dict.fromkeys(words_in(text))
    before = PLACE if place else ""
    return tuple(f"{before}{word}" if _stands_alone(word) else f"{before}{word}*" for word in words)[:MOST_WORDS]


def _stands_alone(word: str) -> bool:
    return len(word) == 1 or word.isdecimal()


@TextField.register_lookup
class Says(Lookup):
    """``words__says=sought(...)``: that an index of words holds each of the words that are looked for."""

    lookup_name = "says"

    def get_prep_lookup(self) -> tuple[str, ...]:
        """The words, as ``sought`` gives them."""
        return tuple(self.rhs)

    def as_sqlite(self, compiler: Any, _connection: Any) -> tuple[str, list[str]]:
        """Through the full-text table beside that of the words."""
        query = " AND ".join(f'"{word[:-1]}"*' if word.endswith("*") else f'"{word}"' for word in self.rhs)
        row = f'{compiler.quote_name_unless_alias(self.lhs.alias)}."id"'
        found = "SELECT rowid FROM store_incidentwords_fts WHERE store_incidentwords_fts MATCH %s"
        return f"{row} IN ({found})", [query]

    def as_postgresql(self, compiler: Any, _connection: Any) -> tuple[str, list[str]]:
        """Through the column that PostgreSQL makes of the words."""
        query = " & ".join(f"'{word[:-1]}':*" if word.endswith("*") else f"'{word}'" for word in self.rhs)
        return f'{compiler.quote_name_unless_alias(self.lhs.alias)}."tokens" @@ %s::tsquery', [query]
