"""LGL: places in local news, many of them namesakes."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from defusedxml import ElementTree

from crosscount.benchmark.measurement import Measurement
from crosscount.benchmark.places import GoldText, gold_place, measure_places
from crosscount.benchmark.yardstick import Options, Yardstick, find


def measure(data: Path, options: Options) -> Measurement:
    """Locate every article and compare with the places marked in it."""
    texts = read_lgl(find(data, "geoparsing/lgl.xml"))
    return measure_places("lgl", options.part, tuple(islice(texts, options.limit)))


def read_lgl(path: Path) -> Iterator[GoldText]:
    """Every article with its places."""
    for number, article in enumerate(ElementTree.parse(path).iter("article"), start=1):
        text = article.findtext("text") or ""
        places = [
            gold_place(toponym, "gaztag/lat", "gaztag/lon", text, toponym.findtext("phrase") or "")
            for toponym in article.iter("toponym")
        ]
        yield GoldText(f"article {number}", text, tuple(place for place in places if place))


YARDSTICK = Yardstick("lgl", "Places in local news and how far off they are (LGL).", ("all",), measure)
