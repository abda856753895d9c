"""The patterns by which a language says days, months, years and stretches of time."""

from __future__ import annotations

import re
from functools import cache

from crosscount.claims.languages import Language


@cache
def time_patterns(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Name and pattern of every way to say a time, in the order of trying."""
    table = language.table("times")
    words = {
        "{month}": rf"(?P<month>{_any(table['months'])})\b\.?",
        "{weekday}": rf"(?P<weekday>{_any(table['weekdays'])})",
        "{other_weekday}": rf"(?P<other_weekday>{_any(table['weekdays'])})",
        "{count}": rf"(?P<count>\d+|{_any(table['counts'])}|few|several|past|couple of)",
        "{unit}": r"(?P<unit>day|week|month|year|decade)s?",
        "{day}": r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?",
        "{year}": r"(?P<year>(?:19|20)\d\d)",
    }
    patterns = []
    for entry in table["patterns"]:
        pattern = entry["pattern"]
        for placeholder, expression in words.items():
            pattern = pattern.replace(placeholder, expression)
        patterns.append((entry["name"], re.compile(pattern, re.IGNORECASE)))
    return tuple(patterns)


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))
