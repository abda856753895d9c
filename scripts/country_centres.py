"""Fill in the centres of countries: ``python scripts/country_centres.py countries-10m.json FOLDER``.

The first is a file of the npm package world-atlas 2.0.2: Natural Earth's countries (public domain). FOLDER is
``data`` of the registry package countryinfo 1.0.1, whose points are those of the CIA World Factbook (public domain).
Where one part of a country holds most of its land, its centroid is the centre: gazetteers put a country degrees
apart, so where the Factbook's point is near, the middle between the two is, which is far from none. A country of
islands, and one across the date line, has the Factbook's point. Where neither is known, the gazetteer takes the
centre of the country's towns.
"""

import csv
import json
import sys
from itertools import accumulate, pairwise
from math import cos, radians
from pathlib import Path
from typing import Any

from crosscount.places.extent import km_between
from crosscount.places.names import fold

SUPPLEMENT = Path(__file__).parents[1] / "src" / "crosscount" / "places" / "supplements" / "countries.tsv"
MOST_OF_ITS_LAND = 0.83
NEAR_KM = 250.0
# As Natural Earth shortens them, where no name in use is the same.
SHORTENED = {
    "CD": "Dem. Rep. Congo", "CG": "Congo", "CF": "Central African Rep.", "DO": "Dominican Rep.", "EH": "W. Sahara",
    "BA": "Bosnia and Herz.", "SS": "S. Sudan", "US": "United States of America",
}  # fmt: skip
Ring = list[tuple[float, float]]


def rings_of(topology: dict[str, Any]) -> dict[str, list[Ring]]:
    """The outer rings of each country, by its folded name; longitude before latitude."""
    (scale_x, scale_y), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [
        [(x * scale_x + x0, y * scale_y + y0) for x, y in accumulate(arc, lambda a, b: (a[0] + b[0], a[1] + b[1]))]
        for arc in topology["arcs"]
    ]
    rings = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        parts = [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", [])
        rings[fold(shape["properties"]["name"])] = [
            [point for arc in part[0] for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])] for part in parts
        ]
    return rings


def centroid(ring: Ring) -> tuple[float, float, float]:
    """Area (in square degrees at the equator), latitude and longitude of the centroid of a ring."""
    twice = x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        cross = x1 * y2 - x2 * y1
        twice, x, y = twice + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if abs(twice) < 1e-9:
        return 0.0, 0.0, 0.0
    latitude = y / (3 * twice)
    return abs(twice) / 2 * cos(radians(latitude)), latitude, x / (3 * twice)


def main(atlas: Path, folder: Path) -> None:
    """Write the supplement anew, in its own order."""
    rings = rings_of(json.loads(atlas.read_text(encoding="utf-8")))
    points: dict[str, tuple[float, float]] = {}
    for path in sorted(folder.glob("*.json")):
        country = json.loads(path.read_text(encoding="utf-8"))
        if country.get("latlng") and country.get("ISO"):
            points[country["ISO"]["alpha2"]] = country["latlng"]
    with SUPPLEMENT.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        names = [SHORTENED.get(row["country"], row["name"]), *row["aliases"].split("|")]
        parts = next((rings[key] for key in map(fold, names) if key in rings), [])
        across = any(abs(x) > 179.9 for ring in parts for x, _ in ring)
        centres = sorted(map(centroid, parts), reverse=True)
        if (
            centres
            and centres[0][0]
            and not across
            and centres[0][0] >= MOST_OF_ITS_LAND * sum(area for area, _, _ in centres)
        ):
            centre, origin = centres[0][1:], "centre of its largest part in Natural Earth"
            other = points.get(row["country"])
            if other and km_between(centre, (other[0], other[1])) < NEAR_KM:
                centre = ((centre[0] + other[0]) / 2, (centre[1] + other[1]) / 2)
                origin = "middle of the centre in Natural Earth and the CIA World Factbook's"
        elif row["country"] in points:
            centre, origin = points[row["country"]], "centre as the CIA World Factbook gives it"
        else:
            continue
        row["latitude"], row["longitude"] = (f"{value:.2f}" for value in centre)
        row["source"] = f"names by the project; {origin} (public domain)"
    with SUPPLEMENT.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(
            lines, list(rows[0]), delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n"
        )
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
