"""GeoVirus: places in news on disease outbreaks."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from defusedxml import ElementTree

from crosscount.benchmark.measurement import Measurement
from crosscount.benchmark.places import GoldText, gold_place, measure_places
from crosscount.benchmark.yardstick import Options, Yardstick, find


def measure(data: Path, options: Options) -> Measurement:
    """Locate every article and compare with the places marked in it."""
    texts = read_geovirus(find(data, "geoparsing/GeoVirus.xml"))
    return measure_places("geovirus", options.part, tuple(islice(texts, options.limit)))


def read_geovirus(path: Path) -> Iterator[GoldText]:
    """Every article with its places."""
    for number, article in enumerate(ElementTree.parse(path).iter("article"), start=1):
        text = article.findtext("text") or ""
        places = [
            gold_place(location, "lat", "lon", text, location.findtext("name") or "")
            for location in article.iter("location")
        ]
        yield GoldText(f"article {number}", text, tuple(place for place in places if place))


YARDSTICK = Yardstick("geovirus", "Places in news articles and how far off they are (GeoVirus).", ("all",), measure)
