"""The patterns by which a language says days, months, years and stretches of time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from crosscount.claims.languages import Language

UNITS = {"day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade"}
"""Stretches of time as they are called here; a language gives its own words for them."""


@cache
def time_patterns(language: Language) -> tuple[tuple[str, re.Pattern[str], frozenset[str]], ...]:
    """Name and pattern of every way to say a time, in the order of trying, and what a text that matches it holds."""
    table = language.table("times")
    words = {
        "{month}": rf"(?P<month>{_any(table['months'])})\b\.?",
        "{weekday}": rf"(?P<weekday>{_any(table['weekdays'])})",
        "{other_weekday}": rf"(?P<other_weekday>{_any(table['weekdays'])})",
        "{count}": rf"(?P<count>\d+|{_any(table['counts'])}|few|several|past|couple of)",
        "{unit}": rf"(?P<unit>{_any(table.get('units', UNITS))})s?",
        "{day}": r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?",
        "{year}": r"(?P<year>(?:19|20)\d\d)",
        "{other_month}": rf"(?P<other_month>{_any(table['months'])})\b\.?",
        "{last}": r"(?P<last>[0-3]?\d)(?:st|nd|rd|th)?",
        "{other_year}": r"(?P<other_year>(?:19|20)\d\d)",
    }
    patterns = []
    for entry in table["patterns"]:
        pattern = entry["pattern"]
        for placeholder, expression in words.items():
            pattern = pattern.replace(placeholder, expression)
        patterns.append((entry["name"], re.compile(pattern, re.IGNORECASE), _needs(entry["pattern"])))
    return tuple(patterns)


_DIGIT = re.compile(r"\d")
_GROUP = re.compile(r"\([^()]*\)")
_HINTS = ("{month}", "{weekday}", "{other_weekday}", "{unit}", "{day}", "{year}")


def _needs(pattern: str) -> frozenset[str]:
    """What a pattern cannot match without: what stands in none of its groups, which may be left out or be a choice."""
    while (outside := _GROUP.sub("", pattern)) != pattern:
        pattern = outside
    return frozenset() if "|" in pattern else frozenset(hint for hint in _HINTS if hint in pattern)


def hints_in(text: str, language: Language) -> frozenset[str]:
    """What a text holds of the words that patterns cannot do without; looking for these is cheaper than matching."""
    table = language.table("times")
    lowered = text.lower()
    found = []
    if any(word in lowered for word in table["months"]):
        found.append("{month}")
    if any(word in lowered for word in table["weekdays"]):
        found += ["{weekday}", "{other_weekday}"]
    if any(word in lowered for word in table.get("units", UNITS)):
        found.append("{unit}")
    if _DIGIT.search(lowered):
        found += ["{day}", "{year}"]
    return frozenset(found)


def _any(words: Mapping[str, object]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))
