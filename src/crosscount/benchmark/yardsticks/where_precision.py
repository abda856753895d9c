"""How precisely a place is known: our code against the ``where_prec`` that UCDP's coders gave the same place."""

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from crosscount.benchmark.measurement import Figure, Measurement, Mistake
from crosscount.benchmark.yardstick import Options, Yardstick, find
from crosscount.places import Gazetteer, locate, open_gazetteer, ucdp_where_precision

_FILES = {
    "sample": "ged_sample_v23_1.csv",
    "colombia": "ged_colombia_1989_2018.csv",
    "pakistan": "ged_pakistan_1989_2018.csv",
}
_HEAD = "Fighting was reported in "
_AT_SEA = 7
_EXACT_OR_NEAR = {1, 2}


class CodedPlace(NamedTuple):
    """A place as UCDP names it, with the units around it, as one sentence; and its code."""

    name: str
    text: str
    end: int
    """Where the place's own name ends in the text."""
    country: str
    code: int


def measure(data: Path, options: Options) -> Measurement:
    """Locate each place of UCDP in a sentence that names it and its units, and compare the codes.

    Code 7, waters and airspace, is left out. Between 1 and 2 UCDP decides by what the report says around the name, and
    the sentence does not hold that: agreement is given with the two apart and as one.
    """
    gazetteer = open_gazetteer()
    places = list(islice(_read(find(data, f"ucdp_ged/{_FILES[options.part]}")), options.limit))
    found = same = alike = 0
    mistakes, texts = [], {}
    for place in places:
        ours = _code(place, gazetteer)
        found += ours is not None
        same += ours == place.code
        alike += ours == place.code or {ours, place.code} <= _EXACT_OR_NEAR
        if ours != place.code:
            kind = "place missed" if ours is None else f"{ours} for {place.code}"
            span = ((len(_HEAD), place.end),)
            mistakes.append(Mistake(place.name, kind, str(place.code), str(ours or ""), "", span))
            texts[place.name] = place.text
    figures = (
        Figure("places", (("gold", len(places)), ("found", found), ("recall", _share(found, len(places))))),
        Figure("codes apart", (("of found", _share(same, found)), ("of all", _share(same, len(places))))),
        Figure("1 and 2 as one", (("of found", _share(alike, found)), ("of all", _share(alike, len(places))))),
    )
    return Measurement("where-precision", options.part, len(places), figures, tuple(mistakes), tuple(texts.items()))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _code(place: CodedPlace, gazetteer: Gazetteer) -> int | None:
    country = next((one.country for one in gazetteer.search(place.country) if one.level == "country"), None)
    mentions = locate(place.text, gazetteer, country=country)
    own = next((one for one in mentions if len(_HEAD) <= one.start < place.end), None)
    return None if own is None else ucdp_where_precision(own.place)


def _read(path: Path) -> Iterator[CodedPlace]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            code = int(float(row["where_prec"]))
            # "Yemen (North Yemen)" is Yemen in a sentence.
            country = row["country"].split(" (")[0]
            own = row["where_coordinates"].strip()
            names = dict.fromkeys(name for name in (own, row["adm_2"].strip(), row["adm_1"].strip(), country) if name)
            if code != _AT_SEA and own:
                text = f"{_HEAD}{', '.join(names)}."
                yield CodedPlace(f"event {row['id']}", text, len(_HEAD) + len(own), country, code)


YARDSTICK = Yardstick(
    "where-precision", "How precisely a place is known (UCDP GED where_prec).", tuple(_FILES), measure
)
