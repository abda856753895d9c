"""Whether a figure is the count of one telling, a total that replaces the one before, or a correction."""

from __future__ import annotations

import re
from functools import cache

from crosscount.claims.claim import CountBasis
from crosscount.claims.languages import Language

_PARTS = re.compile(r";|, (?=correcting|revising|down from|up from)")


@cache
def _pattern(language: Language, section: str) -> re.Pattern[str]:
    return re.compile("|".join(language.listed(section, "patterns")), re.IGNORECASE)


def count_basis_of(sentence: str, phrase: str, language: Language) -> CountBasis:
    """``running_total`` where the sentence says that the count rose, stands at or was brought to the figure."""
    for match in _pattern(language, "running").finditer(sentence):
        if phrase in sentence[match.start() : match.end() + 60]:
            return "running_total"
    return "incident"


def corrects(sentence: str, language: Language) -> bool:
    """Whether the sentence corrects what was said before."""
    return _pattern(language, "corrections").search(sentence) is not None


def retracts(sentence: str, phrase: str, language: Language) -> bool:
    """Whether the sentence repeats a figure only to take it back ("an earlier version said that 27 ...; it is 26")."""
    parts = _PARTS.split(sentence)
    return any(phrase in part and _pattern(language, "retractions").search(part) is not None for part in parts)
