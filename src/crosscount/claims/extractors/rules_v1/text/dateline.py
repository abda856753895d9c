"""The dateline that opens a text: "QUETTA, Pakistan (Wire) -", "LIMA (PERU), 3 JAN 90 (WIRE) --", "10/14/2012:"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from crosscount.claims.times import times_in

_DATELINE = re.compile(
    r"\s*(?P<head>[A-Z][A-Z .'’-]{2,40}(?:\([A-Z][^)\n\d]{1,40}\))?(?:,[^\n:–—]{0,60}?)?(?:\([^)\n]{0,60}\))?)"
    r"\s*(?:--|—|–|:|\s-\s)\s*(?P<marks>(?:\[[^\]\n]{0,60}\]\s*)*)"
)
_OUTLET = re.compile(r"\(([^()\n]{2,60})\)\s*$")
MONTHS = 12
_DAY = re.compile(r"\s*(?:(\d{1,2})([/.])(\d{1,2})\2(\d{4})|(\d{4})-(\d{1,2})-(\d{1,2}))\s*[:–—]\s*")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where the dateline ends in the text, and the day and the outlet that it gives, if any."""

    end: int
    day: date | None
    outlet: str | None = None


def dateline_of(text: str) -> Dateline | None:
    """The dateline at the head of a text, or None where it has none."""
    if (day := _DAY.match(text[:40])) is not None:
        return Dateline(day.end(), _day_of(day))
    match = _DATELINE.match(text[:240])
    if match is None:
        return None
    days = [said.range.start for said in times_in(match.group("head"), 0, None) if said.range.days == 1]
    named = _OUTLET.search(match.group("head"))
    return Dateline(match.end(), days[0] if days else None, named.group(1) if named else None)


def _day_of(match: re.Match[str]) -> date | None:
    """The day of a log entry; None where day and month could be either way round, or no calendar has it."""
    first, _, second, year, iso_year, iso_month, iso_day = match.groups()
    try:
        if iso_year:
            return date(int(iso_year), int(iso_month), int(iso_day))
        readings = {(int(first), int(second)), (int(second), int(first))}
        days = {date(int(year), month, day) for month, day in readings if month <= MONTHS}
    except ValueError:
        return None
    return days.pop() if len(days) == 1 else None
