"""Did they happen at one place, and does much happen there?"""

from crosscount.incidents.comparison import Comparison, either_missing, shared
from crosscount.incidents.comparisons.dates import DAYS_BETWEEN, days_between
from crosscount.incidents.knowledge import Knowledge
from crosscount.incidents.portrait import Portrait

CLOSE_BY = 10_000
LARGEST_TOWN = 26_000
LIMITS = ((0, "within_radii"), (15_000, "near"), (60_000, "within_an_hour"), (200_000, "far"))
"""Metres between the edges of the areas."""
WEEK = 7
BANDS = ("quiet", "some", "busy", "crowded")
SOUND_REACH = 60_000
SAME = {"admin1": "same_province", "admin2": "same_district"}


def level(first: Portrait, second: Portrait, knowledge: Knowledge) -> str:
    """Compare the areas, as precise as each is; a country alone says nothing but that another country is another."""
    del knowledge
    if first.area is None and second.area is None:
        return "neither"
    if first.area is None or second.area is None:
        return "unknown"
    if first.country and second.country and first.country != second.country:
        return "other_country"
    if "country" in (first.area, second.area):
        return "unknown"
    if first.place == second.place and first.area == second.area:
        return SAME.get(first.area, "same_place")
    if "admin1" in (first.area, second.area) and first.province and second.province:
        return "in_province" if first.province == second.province else "other_province"
    return _by_distance(first, second)


def surroundings(first: Portrait, second: Portrait, knowledge: Knowledge) -> str:
    """How much is reported around them: where hardly anything happens, two attacks in a week are seldom two."""
    del knowledge
    if first.activity is None or second.activity is None:
        return "unknown"
    if days_between(first, second) > WEEK:
        return "other_week"
    return BANDS[max(first.activity, second.activity)]


def _by_distance(first: Portrait, second: Portrait) -> str:
    alike = bool(set(first.sounds) & set(second.sounds))
    square, radii = _square(first, second), (first.radius or 0, second.radius or 0)
    if square is None:
        return "same_sound" if alike else "other_words"
    if alike and square <= (sum(radii) + SOUND_REACH) ** 2:
        return "same_sound"
    if square <= CLOSE_BY**2 and max(radii) <= LARGEST_TOWN:
        return "close_by"
    found = next((name for limit, name in LIMITS if square <= (sum(radii) + limit) ** 2), "distant")
    if found == "within_radii" and "admin1" in (first.area, second.area):
        return "in_province"
    return "in_district" if found == "within_radii" and "admin2" in (first.area, second.area) else found


def _square(first: Portrait, second: Portrait) -> int | None:
    """The square of the distance between the middles, in metres; None where one has no position."""
    square = 0
    for one, other in ((first.x, second.x), (first.y, second.y), (first.z, second.z)):
        if one is None or other is None:
            return None
        square += (one - other) ** 2
    return square


_SAME = "place_l = place_r AND area_l = area_r"
_PROVINCES = "(area_l = 'admin1' OR area_r = 'admin1') AND province_l IS NOT NULL AND province_r IS NOT NULL"
# The chord and the arc are the same to 9 m over 200 km; whole numbers keep every engine on one side of a limit.
_SQUARE = "((x_l - x_r) * (x_l - x_r) + (y_l - y_r) * (y_l - y_r) + (z_l - z_r) * (z_l - z_r))"


def _closer(limit: int) -> str:
    reach = f"(radius_l + radius_r + {limit})"
    return f"{_SQUARE} <= {reach} * {reach}"


PLACE = Comparison(
    "place",
    level,
    (
        ("neither", "area_l IS NULL AND area_r IS NULL"),
        ("unknown", either_missing("area")),
        ("other_country", "country_l <> country_r"),
        ("unknown", "area_l = 'country' OR area_r = 'country'"),
        ("same_province", f"{_SAME} AND area_l = 'admin1'"),
        ("same_district", f"{_SAME} AND area_l = 'admin2'"),
        ("same_place", _SAME),
        ("in_province", f"{_PROVINCES} AND province_l = province_r"),
        ("other_province", _PROVINCES),
        ("same_sound", f"{shared('sounds')} > 0 AND ({either_missing('x')} OR {_closer(SOUND_REACH)})"),
        ("other_words", either_missing("x")),
        ("close_by", f"{_SQUARE} <= {CLOSE_BY**2} AND greatest(radius_l, radius_r) <= {LARGEST_TOWN}"),
        ("in_province", f"{_closer(0)} AND (area_l = 'admin1' OR area_r = 'admin1')"),
        ("in_district", f"{_closer(0)} AND (area_l = 'admin2' OR area_r = 'admin2')"),
        *((name, _closer(limit)) for limit, name in LIMITS),
        ("distant", ""),
    ),
)
SURROUNDINGS = Comparison(
    "surroundings",
    surroundings,
    (
        ("unknown", either_missing("activity")),
        ("other_week", f"{DAYS_BETWEEN} > {WEEK}"),
        *((name, f"greatest(activity_l, activity_r) = {band}") for band, name in enumerate(BANDS[:-1])),
        (BANDS[-1], ""),
    ),
)
