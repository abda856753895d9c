"""Where divisions lie, and what they are called in English, Arabic and Urdu: Natural Earth (public domain).

The table beside this file is written by ``scripts/division_centres.py``.
"""

import csv
from importlib.resources import files
from typing import NamedTuple


class Division(NamedTuple):
    """Centre of a division in degrees, the radius in km of a circle of its area, and its names."""

    latitude: float
    longitude: float
    radius_km: float
    names: tuple[str, ...]


def read_divisions() -> dict[str, Division]:
    """Divisions by gazetteer id."""
    text = (files("crosscount.places.sources") / "divisions.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {
        row["gazetteer_id"]: Division(
            float(row["latitude"]),
            float(row["longitude"]),
            float(row["radius_km"]),
            tuple(name for name in row["names"].split("|") if name),
        )
        for row in rows
    }
