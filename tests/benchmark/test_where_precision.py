"""Codes of precision, against codes that people gave."""

import csv

import pytest

from crosscount.benchmark.yardsticks.where_precision import YARDSTICK
from crosscount.places import default_gazetteer_path

COLUMNS = ("id", "where_prec", "where_coordinates", "adm_2", "adm_1", "country")
ROWS = [
    ("1", "1.0", "Quetta town", "Quetta district", "Balochistan province", "Pakistan"),
    ("2", "2", "Quetta town", "Quetta district", "Balochistan province", "Pakistan"),
    ("3", "4", "Balochistan province", "", "Balochistan province", "Pakistan"),
    ("4", "6", "Pakistan", "", "", "Pakistan"),
    ("5", "1", "Nowheresuchplace town", "", "Balochistan province", "Pakistan"),
    ("6", "7", "Arabian Sea", "", "", "Pakistan"),
]


def test_codes_are_compared_place_by_place(tmp_path):
    if not default_gazetteer_path().exists():
        pytest.skip("the gazetteer is not built; run `python -m crosscount.places.build`")
    with (tmp_path / "ged_sample_v23_1.csv").open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([COLUMNS, *ROWS])

    measured = YARDSTICK.run(tmp_path)

    assert measured.figure("places").value("found") == 4
    assert measured.figure("places").value("gold") == 5
    assert measured.figure("codes apart").value("of found") == pytest.approx(3 / 4)
    assert measured.figure("1 and 2 as one").value("of found") == 1.0
    assert sorted(mistake.kind for mistake in measured.mistakes) == ["1 for 2", "place missed"]
