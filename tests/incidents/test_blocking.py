"""Which happenings are compared at all."""

from builders import make_occurrence, make_place
from crosscount.incidents.blocking import find_candidate_pairs
from crosscount.incidents.happening import find_happenings
from crosscount.incidents.model import load_model
from crosscount.incidents.portraying import portray


def test_places_on_either_side_of_the_date_line_are_compared():
    places = [
        make_place(name, latitude=-17.0, longitude=longitude, country="FJ", admin1=None)
        for name, longitude in (("Taveuni", 179.97), ("Rabi", -179.98))
    ]
    told = [
        make_occurrence(report_id=f"report-{place.name}", place=place, quote=f"it was {place.name}") for place in places
    ]
    portraits = [portray(happening, load_model().knowledge) for happening in find_happenings(told)]
    assert find_candidate_pairs(portraits) == [(0, 1)]
