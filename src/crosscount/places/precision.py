"""How precisely a place is known, in the codes of UCDP and ACLED."""

from crosscount.values import Place

NEAR_KM = 25.0
"""Beyond this radius a place is drawn as an area; "near X" is taken to mean within it."""


def ucdp_where_precision(place: Place) -> int | None:
    """UCDP GED ``where_prec`` of a place.

    Returns:
        1 the place itself, 2 within about 25 km of it, 3 second-order division, 4 first-order division, 5 an area
        around a landmark wider than 25 km, 6 country only; None where not even the country is known. 7 (international
        waters or airspace) is never derived: no gazetteer entry is one.

    Source:
        Högbladh (2023), UCDP GED Codebook version 23.1.
    """
    if place.latitude is None:
        return 6 if place.country else None
    if place.basis in ("named_place", "landmark"):
        radius = place.radius_km or 0.0
        wide = 5 if place.basis == "landmark" else 2
        return 1 if radius < NEAR_KM else 2 if radius == NEAR_KM else wide
    return {"admin2": 3, "admin1": 4, "country": 6}[place.basis]


def acled_geo_precision(place: Place) -> int | None:
    """ACLED ``geo_precision`` of a place.

    Returns:
        1 a particular town, 2 near a town or a small region (second-order division), 3 a larger region or the whole
        country; None where not even the country is known.

    Source:
        ACLED Codebook (2024).
    """
    where = ucdp_where_precision(place)
    return None if where is None else {1: 1, 2: 2, 3: 2}.get(where, 3)
