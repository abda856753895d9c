"""Incidents are read the same whatever script their numbers are written in."""

from crosscount.analysis import Table
from crosscount.analysis.escalation.incidents import read_incidents

URDU = str.maketrans("0123456789.", "۰۱۲۳۴۵۶۷۸۹٫")


def test_places_and_tolls_in_the_digits_of_urdu_are_read_as_in_those_of_english():
    columns, row = (
        ("date", "killed_low", "killed_high", "latitude", "longitude"),
        ("2010-01-01", "1", "3", "29.5", "66"),
    )

    found = read_incidents(Table(columns, (tuple(cell.translate(URDU) for cell in row),))).incidents

    assert (found.low.tolist(), found.high.tolist()) == ([1.0], [3.0])
    assert (found.latitude.tolist(), found.longitude.tolist()) == ([29.5], [66.0])
