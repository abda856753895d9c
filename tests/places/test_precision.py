import pytest

from crosscount.places import acled_geo_precision, ucdp_where_precision
from crosscount.values import Place


def a_place(basis="named_place", *, radius_km=5.0, latitude=30.0, country="PK"):
    longitude = None if latitude is None else 67.0
    return Place("Quetta", "Quetta", None, latitude, longitude, radius_km, basis, country)


@pytest.mark.parametrize(
    ("place", "ucdp", "acled"),
    [
        (a_place(), 1, 1),
        (a_place("landmark", radius_km=1.0), 1, 1),
        (a_place(radius_km=25.0), 2, 2),
        (a_place("landmark", radius_km=35.0), 5, 3),
        (a_place("admin2", radius_km=60.0), 3, 2),
        (a_place("admin1", radius_km=400.0), 4, 3),
        (a_place("country", radius_km=500.0), 6, 3),
        (a_place(latitude=None), 6, 3),
        (a_place(latitude=None, country=None), None, None),
    ],
)
def test_the_wider_the_place_the_coarser_its_codes(place, ucdp, acled):
    assert (ucdp_where_precision(place), acled_geo_precision(place)) == (ucdp, acled)
