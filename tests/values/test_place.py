"""Distances between places, in kilometres on a sphere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_place
from crosscount.values import distance_km

latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)
places = st.builds(
    lambda latitude, longitude: make_place(latitude=latitude, longitude=longitude), latitudes, longitudes
)


@pytest.mark.parametrize(
    ("first", "second", "kilometres"),
    [
        ((0.0, 0.0), (0.0, 0.0), 0),
        ((0.0, 0.0), (0.0, 1.0), 111.2),
        ((0.0, 0.0), (1.0, 0.0), 111.2),
        ((52.52, 13.405), (48.8566, 2.3522), 877.5),
        ((0.0, 179.5), (0.0, -179.5), 111.2),
        ((0.0, 0.0), (0.0, 180.0), 20_015.1),
        ((90.0, 10.0), (90.0, -140.0), 0),
    ],
)
def test_the_way_over_the_globe_is_measured(first, second, kilometres):
    here = make_place(latitude=first[0], longitude=first[1])
    there = make_place(latitude=second[0], longitude=second[1])

    assert distance_km(here, there) == pytest.approx(kilometres, abs=0.5)


@pytest.mark.parametrize("missing", ["latitude", "longitude"])
def test_without_coordinates_there_is_no_distance(missing):
    unknown = make_place(**{missing: None})

    assert distance_km(unknown, make_place()) is None
    assert distance_km(make_place(), unknown) is None


@given(places, places)
def test_the_way_back_is_as_long_and_never_more_than_half_round_the_globe(here, there):
    distance = distance_km(here, there)

    assert distance == pytest.approx(distance_km(there, here), abs=1e-6)
    assert 0 <= distance <= 20_016


@given(places)
def test_a_place_is_where_it_is(place):
    assert distance_km(place, place) == pytest.approx(0, abs=1e-6)
