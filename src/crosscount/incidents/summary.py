"""What many claims amount to: when, where and what an incident was."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from crosscount.claims import EventType
from crosscount.values import DateRange, Place, distance_km

SPECIFICITY: tuple[EventType, ...] = (
    "suicide_bombing",
    "hijacking",
    "hostage_taking",
    "assassination",
    "execution",
    "enforced_disappearance",
    "air_or_drone_strike",
    "shelling",
    "ambush",
    "abduction",
    "protest_crackdown",
    "arson_or_sabotage",
    "bombing",
    "military_operation",
    "armed_assault",
    "other",
)
"""Event types from the most telling to the least: among types with equally many reports, the earlier one stands."""

REFINES: dict[EventType, EventType] = {
    "suicide_bombing": "bombing",
    "ambush": "armed_assault",
    "hijacking": "hostage_taking",
    "enforced_disappearance": "abduction",
}
"""A type that says all that the other says, and more."""

DEFAULT_RADIUS_KM = {"landmark": 1.0, "named_place": 5.0, "admin2": 30.0, "admin1": 150.0, "country": 500.0}


def radius_km(place: Place) -> float:
    """The radius of a place in km; where the gazetteer gives none, a usual one for its kind."""
    return DEFAULT_RADIUS_KM[place.basis] if place.radius_km is None else place.radius_km


def overall_type(types: Iterable[tuple[str, EventType]]) -> EventType:
    """The type that most reports give, read as its refinement where any report gives that; ``other`` without any.

    Args:
        types: report id and type, one for each mention.
    """
    votes: Counter[EventType] = Counter(kind for _, kind in set(types) if kind != "other")
    for fine, coarse in REFINES.items():
        if fine in votes and coarse in votes:
            votes[fine] += votes.pop(coarse)
    if not votes:
        return "other"
    return min(votes, key=lambda kind: (-votes[kind], SPECIFICITY.index(kind)))


def tightest_dates(ranges: Sequence[DateRange]) -> DateRange | None:
    """The tightest range that most sources allow: the best supported of the short ones, cut by all that overlap it."""
    bounded = [dates for dates in ranges if dates.start or dates.end]
    if not bounded:
        return ranges[0] if ranges else None

    def order(dates: DateRange) -> tuple[int, int, date, date, str]:
        support = sum(_overlap(dates, other) for other in bounded)
        return -support, dates.days or 10**6, dates.start or date.min, dates.end or date.max, dates.words

    result, *others = sorted(bounded, key=order)
    for other in others:
        if _overlap(result, other):
            result = _cut(result, other)
    return result


def most_precise_place(places: Sequence[Place]) -> Place | None:
    """The smallest place that most sources allow; ties go to the one named most often."""
    if not places:
        return None
    named = Counter(places)

    def order(place: Place) -> tuple[int, float, int, str, str]:
        support = sum(count for other, count in named.items() if _compatible(place, other))
        unknown = place.latitude is None
        return -support, 10**6 if unknown else radius_km(place), -named[place], place.gazetteer_id or "", place.words

    return min(named, key=order)


def _overlap(first: DateRange, second: DateRange) -> bool:
    return (first.start or date.min) <= (second.end or date.max) and (second.start or date.min) <= (
        first.end or date.max
    )


def _cut(dates: DateRange, other: DateRange) -> DateRange:
    start = max(dates.start or date.min, other.start or date.min)
    end = min(dates.end or date.max, other.end or date.max)
    kept = (None if start == date.min else start, None if end == date.max else end)
    if kept == (dates.start, dates.end):
        return dates
    if kept == (other.start, other.end):
        return other
    return DateRange(*kept, semantics="at_least_one_day", words=dates.words)


def _compatible(first: Place, second: Place) -> bool:
    apart = distance_km(first, second)
    if apart is None:
        return first.name == second.name
    return apart <= radius_km(first) + radius_km(second)
