"""Geoparsing measured on GeoVirus and LGL: ``python benchmarks/places.py --data ../shared/data``."""

import argparse
import statistics
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from crosscount.places import Gazetteer, PlaceMention, locate, open_gazetteer
from crosscount.places.extent import km_between

CLOSE_KM = 161.0
"""100 miles, the distance within which the literature counts a place as resolved."""


class GoldPlace(NamedTuple):
    """A place that a person marked in a text."""

    start: int
    end: int
    latitude: float
    longitude: float


class GoldText(NamedTuple):
    """A text and the places that a person marked in it."""

    text: str
    places: tuple[GoldPlace, ...]


def read_geovirus(path: Path) -> Iterator[GoldText]:
    """GeoVirus: offsets count from 1."""
    for article in ElementTree.parse(path).iter("article"):  # noqa: S314 (a local file of the measurer's)
        text = article.findtext("text") or ""
        places = [
            _gold(location, "lat", "lon", text, location.findtext("name") or "")
            for location in article.iter("location")
        ]
        yield GoldText(text, tuple(place for place in places if place))


def read_lgl(path: Path) -> Iterator[GoldText]:
    """LGL: places without coordinates are left out, as in the literature."""
    for article in ElementTree.parse(path).iter("article"):  # noqa: S314
        text = article.findtext("text") or ""
        places = [
            _gold(toponym, "gaztag/lat", "gaztag/lon", text, toponym.findtext("phrase") or "")
            for toponym in article.iter("toponym")
        ]
        yield GoldText(text, tuple(place for place in places if place))


def _gold(node: ElementTree.Element, latitude: str, longitude: str, text: str, words: str) -> GoldPlace | None:
    if not node.findtext(latitude):
        return None
    start = int(node.findtext("start") or 0)
    # Both sets count offsets in more than one way; the words decide.
    for shift in (0, -1, 1, -2, 2):
        if text[start + shift : start + shift + len(words)] == words:
            start += shift
            break
    return GoldPlace(
        start, start + len(words), float(node.findtext(latitude) or 0), float(node.findtext(longitude) or 0)
    )


@dataclass
class Score:
    """What was found of what was marked."""

    gold: int = 0
    located: int = 0
    mentions: int = 0
    mentions_on_gold: int = 0
    errors_km: list[float] = field(default_factory=list)
    seconds: float = 0.0
    characters: int = 0

    def report(self, name: str) -> str:
        """One line of figures; precision counts every mention outside the marked places as wrong."""
        close = sum(error <= CLOSE_KM for error in self.errors_km)
        return (
            f"{name}: {self.gold} places, recall {self.located / self.gold:.3f}, "
            f"precision {self.mentions_on_gold / max(1, self.mentions):.3f}, "
            f"within {CLOSE_KM:.0f} km {close / max(1, self.located):.3f} of found, {close / self.gold:.3f} of all, "
            f"mean error {statistics.fmean(self.errors_km or [0]):.0f} km, "
            f"median {statistics.median(self.errors_km or [0]):.0f} km, "
            f"{1000 * self.seconds * 5000 / max(1, self.characters):.1f} ms per 5,000 characters"
        )


def measure(texts: Iterator[GoldText], gazetteer: Gazetteer, *, errors: bool = False) -> Score:
    """Locate every text and compare with the marked places; ``errors`` prints each miss on stdout."""
    score = Score()
    for gold in texts:
        started = time.perf_counter()
        mentions = locate(gold.text, gazetteer)
        score.seconds += time.perf_counter() - started
        score.characters += len(gold.text)
        _compare(gold, mentions, score, errors=errors)
    return score


def _compare(gold: GoldText, mentions: tuple[PlaceMention, ...], score: Score, *, errors: bool) -> None:
    score.mentions += len(mentions)
    touched = set()
    for place in gold.places:
        score.gold += 1
        on = [one for one in mentions if one.start < place.end and place.start < one.end]
        touched.update(on)
        context = " ".join(gold.text[max(0, place.start - 40) : place.end + 40].split())
        words = gold.text[place.start : place.end]
        if not on or on[0].place.latitude is None or on[0].place.longitude is None:
            if errors:
                print("MISSED", words, "|", context, sep="\t")
            continue
        found = on[0].place
        error = km_between((found.latitude, found.longitude), (place.latitude, place.longitude))
        score.located += 1
        score.errors_km.append(error)
        if errors and error > CLOSE_KM:
            where = f"{found.name}, {found.admin1}, {found.country} ({found.basis})"
            print("FAR", words, f"{error:.0f} km", where, context, sep="\t")
    score.mentions_on_gold += len(touched)
    if errors:
        for one in set(mentions) - touched:
            context = " ".join(gold.text[max(0, one.start - 40) : one.end + 40].split())
            print("EXTRA", one.words, f"{one.place.name}, {one.place.country}", context, sep="\t")


def main() -> int:
    """Print one line of figures per set of texts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds geoparsing/")
    parser.add_argument("--errors", action="store_true", help="print every miss")
    chosen = parser.parse_args()
    folder = chosen.data / "geoparsing"
    gazetteer = open_gazetteer()
    for name, texts in (
        ("GeoVirus", read_geovirus(folder / "GeoVirus.xml")),
        ("LGL", read_lgl(folder / "lgl.xml")),
    ):
        print(measure(texts, gazetteer, errors=chosen.errors).report(name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
