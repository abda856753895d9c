"""Fill in the centres of countries: ``python scripts/country_centres.py``.

The centre is that of the country's largest part, in Natural Earth (public domain) as the desk's basemap has it. Where
that has no such name or no centre, it stays empty: the gazetteer then takes that of the country's towns.
"""

import csv
import json
from pathlib import Path

from crosscount.places.names import fold

SOURCE = Path(__file__).parents[1] / "src" / "crosscount"
BASEMAP = SOURCE / "desk" / "static" / "vendor" / "basemap" / "countries.geojson"
SUPPLEMENT = SOURCE / "places" / "supplements" / "countries.tsv"
# As Natural Earth shortens them, where no name in use is the same.
SHORTENED = {
    "CD": "Dem. Rep. Congo", "CG": "Congo", "CF": "Central African Rep.", "DO": "Dominican Rep.", "EH": "W. Sahara",
    "BA": "Bosnia and Herz.", "SS": "S. Sudan", "US": "United States of America",
}  # fmt: skip


def _is_on_earth(longitude: float | None, latitude: float | None) -> bool:
    """False where a ring across the date line, or one without an area, gave no centre."""
    return longitude is not None and latitude is not None and abs(longitude) <= 180 and abs(latitude) <= 90


def main() -> None:
    """Write the supplement anew, in its own order."""
    features = json.loads(BASEMAP.read_text(encoding="utf-8"))["features"]
    centres = {
        fold(feature["properties"]["name"]): feature["geometry"]["coordinates"]
        for feature in features
        if _is_on_earth(*feature["geometry"]["coordinates"])
    }
    with SUPPLEMENT.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        names = (
            [SHORTENED[row["country"]]] if row["country"] in SHORTENED else [row["name"], *row["aliases"].split("|")]
        )
        centre = next((centres[key] for key in map(fold, names) if key in centres), None)
        row["longitude"], row["latitude"] = map(str, centre) if centre else ("", "")
        origin = "largest part in Natural Earth (public domain)" if centre else "towns in GeoNames (CC BY 4.0)"
        row["source"] = f"names by the project; centre of its {origin}"
    with SUPPLEMENT.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(
            lines, list(rows[0]), delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n"
        )
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
