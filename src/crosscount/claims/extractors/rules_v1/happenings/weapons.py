"""The weapon that a sentence names."""

from __future__ import annotations

import re
from functools import cache

from crosscount.claims.languages import Language


@cache
def _weapon_patterns(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)"))
        for name, words in language.table("weapons").items()
    )


def weapon_in(text: str, language: Language) -> str | None:
    """The weapon that a sentence names, the more special one where it names several."""
    lowered = text.lower()
    return next((name for name, pattern in _weapon_patterns(language) if pattern.search(lowered)), None)
