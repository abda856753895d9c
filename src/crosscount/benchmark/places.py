"""Places found in a text, compared with those that a person marked in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import fmean, median
from typing import NamedTuple
from xml.etree.ElementTree import Element

from crosscount.benchmark.measurement import Figure, Measurement, Mistake
from crosscount.places import PlaceMention, locate, open_gazetteer
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

    name: str
    text: str
    places: tuple[GoldPlace, ...]


@dataclass(slots=True)
class PlaceScore:
    """What was found of what was marked; ``errors_km`` are of the places that were found."""

    gold: int = 0
    mentions: int = 0
    mentions_on_gold: int = 0
    errors_km: list[float] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)

    def figures(self) -> tuple[Figure, ...]:
        """Recall, precision (a mention outside the marked places is wrong), accuracy and error."""
        found, close = len(self.errors_km), sum(error <= CLOSE_KM for error in self.errors_km)
        return (
            Figure(
                "places",
                (
                    ("recall", found / self.gold if self.gold else None),
                    ("precision", self.mentions_on_gold / self.mentions if self.mentions else None),
                    ("gold", self.gold),
                    ("found", found),
                ),
            ),
            Figure(
                f"within {CLOSE_KM:.0f} km",
                (
                    ("of all", close / self.gold if self.gold else None),
                    ("of found", close / found if found else None),
                ),
            ),
            Figure(
                "error",
                (
                    ("mean km", fmean(self.errors_km) if found else None),
                    ("median km", median(self.errors_km) if found else None),
                ),
            ),
        )


def measure_places(name: str, part: str, texts: Sequence[GoldText]) -> Measurement:
    """Locate every text and compare with the marked places."""
    gazetteer, score = open_gazetteer(), PlaceScore()
    for gold in texts:
        compare(gold, locate(gold.text, gazetteer), score)
    wrong = {one.document for one in score.mistakes}
    return Measurement(
        name,
        part,
        len(texts),
        score.figures(),
        tuple(score.mistakes),
        tuple((gold.name, gold.text) for gold in texts if gold.name in wrong),
    )


def compare(gold: GoldText, mentions: Iterable[PlaceMention], score: PlaceScore) -> None:
    """Add one text to a score; a mention finds a marked place where the two overlap."""
    mentions = tuple(mentions)
    score.mentions += len(mentions)
    touched: set[PlaceMention] = set()
    for place in gold.places:
        score.gold += 1
        on = [one for one in mentions if one.start < place.end and place.start < one.end]
        touched.update(on)
        found = on[0].place if on else None
        words, at = gold.text[place.start : place.end], f"{place.latitude:.2f}, {place.longitude:.2f}"
        if found is None or found.latitude is None or found.longitude is None:
            score.mistakes.append(Mistake(gold.name, "place missed", f"{words} ({at})", "", "", (place[:2],)))
            continue
        error = km_between((found.latitude, found.longitude), (place.latitude, place.longitude))
        score.errors_km.append(error)
        if error > CLOSE_KM:
            where = f"{found.name}, {found.admin1}, {found.country}, {error:,.0f} km off"
            score.mistakes.append(
                Mistake(gold.name, "another place", f"{words} ({at})", where, found.basis, (place[:2],))
            )
    score.mentions_on_gold += len(touched)
    for one in mentions:
        if one not in touched:
            where = f"{one.words} ({one.place.name}, {one.place.country})"
            score.mistakes.append(
                Mistake(gold.name, "not marked as a place", "", where, one.place.basis, ((one.start, one.end),))
            )


def gold_place(node: Element, latitude: str, longitude: str, text: str, words: str) -> GoldPlace | None:
    """Read a marked place; None where it has no coordinates, which the literature leaves out."""
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
