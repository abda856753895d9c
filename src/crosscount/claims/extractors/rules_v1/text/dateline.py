"""The dateline that opens a wire text: "QUETTA, Pakistan (Wire) -", "SAN SALVADOR, 3 JAN 90 --"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from crosscount.claims.times import times_in

_DATELINE = re.compile(
    r"\s*(?P<head>[A-Z][A-Z .'’-]{2,40}(?:,[^\n:–—]{0,60}?)?(?:\([^)\n]{0,60}\))?)"
    r"\s*(?:--|—|–|:|\s-\s)\s*(?P<marks>(?:\[[^\]\n]{0,60}\]\s*)*)"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where the dateline ends in the text, and the day that it gives, if any."""

    end: int
    day: date | None


def dateline_of(text: str) -> Dateline | None:
    """The dateline at the head of a text, or None where it has none."""
    match = _DATELINE.match(text[:240])
    if match is None:
        return None
    days = [said.range.start for said in times_in(match.group("head"), 0, None) if said.range.days == 1]
    return Dateline(match.end(), days[0] if days else None)
