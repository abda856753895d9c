"""Whether an incident happened in the area of an aggregate."""

from typing import Literal

from crosscount.analysis.coverage.asked import Asked, telling
from crosscount.analysis.coverage.records import Criterion, Filed
from crosscount.incidents.summary import radius_km
from crosscount.values import Place, distance_km

Lies = Literal["inside", "outside", "unknown"]


def judge_place(asked: Asked, filed: Filed) -> Criterion | None:
    """Whether the place lies in the one asked for; None where the aggregate names none.

    A place that is only known more widely is open, and so is an incident that claims put on both sides of the border.
    """
    if asked.place is None:
        return None
    place = filed.incident.place
    if place is None:
        return Criterion("place", "open", "the file does not say where it happened")
    lies = lies_in(place, asked.place)
    told = [(claim, lies_in(claim.place, asked.place)) for claim in telling(filed.claims) if claim.place]
    showing = tuple(claim.claim_id for claim, where in told if where == lies)
    other = [claim for claim, where in told if {where, lies} == {"inside", "outside"}]
    if other and other[0].place:
        words = f"{place.name}, but {other[0].place.name} in another claim"
        return Criterion("place", "open", words, (*showing, *(claim.claim_id for claim in other)))
    if lies == "unknown":
        wide = radius_km(place) > radius_km(asked.place)
        said = f"the file says only {place.name}" if wide else f"{place.name} may or may not be in {asked.place.name}"
        return Criterion("place", "open", said, showing)
    if lies == "outside":
        return Criterion("place", "fails", f"{place.name} is not in {asked.place.name}", showing)
    words = asked.place.name if place.name == asked.place.name else f"{place.name} is in {asked.place.name}"
    return Criterion("place", "holds", words, showing)


def lies_in(inner: Place, outer: Place) -> Lies:
    """Whether one area lies in another: by the names of provinces and districts, else by their circles.

    A circle around a province is no border, so circles alone only ever show that an area lies outside one.
    """
    if inner.gazetteer_id and inner.gazetteer_id == outer.gazetteer_id:
        return "inside"
    if inner.country and outer.country and inner.country != outer.country:
        return "outside"
    if outer.basis == "country":
        return "inside" if inner.country and inner.country == outer.country else _by_circle(inner, outer)
    if inner.basis == "country":
        return _by_circle(inner, outer)
    province = outer.name if outer.basis == "admin1" else outer.admin1
    if province and inner.admin1 and inner.admin1 != province:
        return "outside"
    if outer.basis == "admin1" and inner.admin1:
        return "inside"
    if outer.basis == "admin2" and inner.admin2 and inner.admin1:
        return "inside" if inner.admin2 == outer.name else "outside"
    return _by_circle(inner, outer)


def _by_circle(inner: Place, outer: Place) -> Lies:
    apart = distance_km(inner, outer)
    if apart is None:
        return "inside" if inner.name.casefold() == outer.name.casefold() else "unknown"
    if apart > radius_km(inner) + radius_km(outer):
        return "outside"
    a_town = outer.basis in ("named_place", "landmark")
    return "inside" if a_town and apart + radius_km(inner) <= radius_km(outer) else "unknown"
