"""The patterns by which a language says days, months, years and stretches of time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from crosscount.claims.languages import Language

UNITS = {"day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade"}
"""Stretches of time as they are called here; a language gives its own words for them."""


@cache
def time_patterns(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Name and pattern of every way to say a time, in the order of trying."""
    table = language.table("times")
    words = {
        "{month}": rf"(?P<month>{_any(table['months'])})\b\.?",
        "{weekday}": rf"(?P<weekday>{_any(table['weekdays'])})",
        "{other_weekday}": rf"(?P<other_weekday>{_any(table['weekdays'])})",
        "{count}": rf"(?P<count>\d+|{_any(table['counts'])}|few|several|past|couple of)",
        "{unit}": rf"(?P<unit>{_any(table.get('units', UNITS))})s?",
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


def _any(words: Mapping[str, object]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))
