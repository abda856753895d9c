"""Did they happen at one place?"""

from crosscount.incidents.comparison import Comparison, Context
from crosscount.incidents.portrait import Portrait
from crosscount.incidents.summary import radius_km
from crosscount.values import Place, distance_km

NEAR_KM, HOUR_KM, FAR_KM = 15.0, 60.0, 200.0


def level(first: Portrait, second: Portrait, context: Context) -> str:
    """Compare the areas, as precise as each is; a country alone says nothing but that another country is another."""
    del context
    one, other = first.place, second.place
    if one is None or other is None:
        return "unknown"
    if one.country and other.country and one.country != other.country:
        return "other_country"
    if "country" in (one.basis, other.basis):
        return "unknown"
    if one.gazetteer_id and one.gazetteer_id == other.gazetteer_id:
        return {"admin1": "same_province", "admin2": "same_district"}.get(one.basis, "same_place")
    if "admin1" in (one.basis, other.basis) and one.admin1 and other.admin1:
        return "in_province" if one.admin1 == other.admin1 else "other_province"
    return _by_distance(one, other)


def _by_distance(one: Place, other: Place) -> str:
    apart = distance_km(one, other)
    if apart is None:
        return "same_words" if one.name.lower() == other.name.lower() else "other_words"
    edges = apart - radius_km(one) - radius_km(other)
    if edges <= 0:
        areas = {one.basis, other.basis}
        return "in_province" if "admin1" in areas else "in_district" if "admin2" in areas else "within_radii"
    limits = ((NEAR_KM, "near"), (HOUR_KM, "within_an_hour"), (FAR_KM, "far"))
    return next((name for limit, name in limits if edges <= limit), "distant")


COMPARISON = Comparison("place", level)
