"""Records in a person's words: how many, when, where."""

from calendar import monthrange
from datetime import date

from crosscount.accounts import Toll
from crosscount.claims import Claim
from crosscount.cli.screen import legible
from crosscount.values import DateRange, Place

WIDE_BASES = {"admin1": "somewhere in", "admin2": "somewhere in", "country": "somewhere in"}
"""A place known only as a province or a country is an area, and the wording says so."""


def spoken(code: str) -> str:
    """A code of the codebook as words: ``air_or_drone_strike`` reads as air or drone strike."""
    return code.replace("_", " ")


def counted(number: int, what: str) -> str:
    """A number of things: ``1 claim``, ``2 claims``."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def when(dates: DateRange | None) -> str:
    """The days as precise as the source gave them: a day, a month, a year or a range."""
    if dates is None or (dates.start is None and dates.end is None):
        return "on a day not given"
    if dates.start is None or dates.end is None:
        known = dates.start or dates.end
        return f"{'from' if dates.start else 'until'} {day(known)}" if known else ""
    start, end = dates.start, dates.end
    if start == end:
        return day(start)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    if start.day == 1 and end == date(start.year, start.month, monthrange(start.year, start.month)[1]):
        return f"{start:%B %Y}"
    some_day = "some day from " if dates.semantics == "at_least_one_day" else ""
    return f"{some_day}{day(start)} to {day(end)}"


def where(place: Place | None) -> str:
    """The place, its province and country, and the report's own word for it where that is another."""
    if place is None:
        return "at a place not given"
    name = legible(place.name)
    wider = [legible(area) for area in (place.admin1, place.country) if area and area != place.name]
    own = legible(place.words)
    spelled = f" (“{own}”)" if own.casefold() not in name.casefold() and name.casefold() not in own.casefold() else ""
    return f"{WIDE_BASES.get(place.basis, 'in')} {', '.join([name + spelled, *wider])}"


def figure(claim: Claim) -> str:
    """What a claim counts, in its own words: ``at least 12 police officers``; nested counts say of what."""
    phrase = legible(claim.quantity.phrase) if claim.quantity else ""
    counted = _joined(phrase, legible(claim.victims.words) if claim.victims else "")
    return {"including": f"of them {counted}", "excluding": f"besides {counted}"}.get(claim.subset_role or "", counted)


def _joined(phrase: str, victims: str) -> str:
    """Put the number before the people: words that end the one and begin the other are said once."""
    numbers, people = phrase.split(), victims.split()
    if victims.casefold() in phrase.casefold():
        return phrase
    for shared in range(min(len(numbers), len(people)), 0, -1):
        if [word.casefold() for word in numbers[-shared:]] == [word.casefold() for word in people[:shared]]:
            return " ".join([*numbers, *people[shared:]])
    return f"{phrase} {victims}".strip()


def toll_range(toll: Toll) -> str:
    """A toll as ``best (low-high)``, or the range alone where the policy names no best figure."""
    spread = _spread(toll.low, toll.high)
    if toll.best is None or spread == f"{toll.best:,}":
        return spread
    return f"{toll.best:,} ({spread})" if spread else f"about {toll.best:,}"


def _spread(low: int | None, high: int | None) -> str:
    if low is None:
        return "" if high is None else f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,}\u2013{high:,}"


def day(known: date) -> str:
    """A day as ``9 November 2024``."""
    return f"{known.day} {known:%B %Y}"
