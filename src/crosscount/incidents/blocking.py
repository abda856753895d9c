"""Which pairs of happenings are worth comparing: those that share a day and a place, a figure or a rare word."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import ceil, cos, floor, radians

from crosscount.incidents.portrait import Portrait
from crosscount.incidents.summary import radius_km
from crosscount.values import Place

CELL_DEGREES = 0.5
KM_PER_DEGREE = 111.2
SLACK_KM = 15.0
LARGEST_AREA_KM = 60.0
LONGEST_DAYS = 14
LEAST_FIGURE = 3
RAREST_TERMS = 6
WINDOW = 40
"""In a crowded block each happening is compared with this many neighbours; without it one city's year is quadratic."""

Key = tuple[object, ...]


def find_candidate_pairs(portraits: Sequence[Portrait]) -> Iterator[tuple[int, int]]:
    """Pairs of positions worth comparing, each once, in order; about linear in the number of happenings."""
    told = Counter(term for portrait in portraits for term in portrait.terms)
    blocks: dict[Key, list[int]] = defaultdict(list)
    for position, portrait in enumerate(portraits):
        for key in set(_keys(portrait, told)):
            blocks[key].append(position)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        seen.update(_pairs(members, portraits))
    yield from sorted(seen)


def _pairs(members: list[int], portraits: Sequence[Portrait]) -> Iterator[tuple[int, int]]:
    crowded = len(members) > WINDOW
    ordered = sorted(members, key=_likeness(portraits)) if crowded else members
    for index, first in enumerate(ordered):
        for second in ordered[index + 1 : index + 1 + WINDOW]:
            yield min(first, second), max(first, second)


def _likeness(portraits: Sequence[Portrait]) -> Callable[[int], tuple[object, ...]]:
    def key(position: int) -> tuple[object, ...]:
        portrait = portraits[position]
        largest = max((figure.quantity.best or 0 for figure in portrait.figures), default=0)
        return sorted(portrait.targets), largest, sorted(portrait.types), portrait.happening_id

    return key


def _keys(portrait: Portrait, told: Mapping[str, int]) -> Iterator[Key]:
    days, months = _days(portrait), _months(portrait)
    cells = _cells(portrait.place)
    numbers = {
        figure.quantity.best
        for figure in portrait.figures
        if figure.quantity.best is not None and figure.quantity.best >= LEAST_FIGURE
    }
    shared = [term for term in portrait.terms if told[term] > 1]
    rare = sorted(shared, key=lambda term: (told[term], term))[:RAREST_TERMS]
    yield from (("day and place", day, cell) for day in days for cell in cells)
    yield from (("day and province", day, province) for day in days for province in _provinces(portrait.place))
    yield from (("month, place and figure", month, cell, n) for month in months for cell in cells for n in numbers)
    yield from (("place, figure and word", cell, n, term) for cell in cells for n in numbers for term in rare)
    yield from (("day and figure", day, n) for day in days for n in numbers)
    yield from (("day and word", day, term) for day in days for term in rare)
    yield from (("month and words", month, one, two) for month in months for one in rare for two in rare if one < two)
    yield from (("place and words", cell, one, two) for cell in cells for one in rare for two in rare if one < two)
    yield from (("words", one, two, n) for one in rare for two in rare if one < two for n in numbers or {0})
    if not cells:
        yield from (("day and type", day, kind) for day in days for kind in portrait.types)


def _days(portrait: Portrait) -> list[date]:
    dates = portrait.dates
    if dates and dates.start and dates.end and (dates.end - dates.start).days < LONGEST_DAYS:
        first, last = dates.start, dates.end
    elif portrait.published and not (dates and (dates.start or dates.end)):
        first, last = (
            portrait.published - timedelta(days=min(3, portrait.published.toordinal() - 1)),
            portrait.published,
        )
    else:
        return []
    days = range(max(1, first.toordinal() - 1), min(date.max.toordinal(), last.toordinal() + 1) + 1)
    return [date.fromordinal(day) for day in days]


def _months(portrait: Portrait) -> list[str]:
    dates = portrait.dates
    if not dates or not dates.start or not dates.end or (dates.end - dates.start).days > 366:
        return []
    first, last = dates.start.year * 12 + dates.start.month, dates.end.year * 12 + dates.end.month
    return [f"month {month}" for month in range(first, last + 1)]


def _provinces(place: Place | None) -> list[str]:
    return [f"{place.country} {place.admin1}"] if place and place.admin1 else []


def _cells(place: Place | None) -> list[Key]:
    if place is None or place.basis == "country":
        return []
    if place.latitude is None or place.longitude is None:
        return [(place.name.lower(),)]
    if radius_km(place) > LARGEST_AREA_KM:
        return []
    reach = (radius_km(place) + SLACK_KM) / KM_PER_DEGREE
    wide = reach / max(cos(radians(place.latitude)), 0.1)
    rows = range(floor((place.latitude - reach) / CELL_DEGREES), ceil((place.latitude + reach) / CELL_DEGREES))
    columns = range(floor((place.longitude - wide) / CELL_DEGREES), ceil((place.longitude + wide) / CELL_DEGREES))
    return [(row, column) for row in rows for column in columns]
