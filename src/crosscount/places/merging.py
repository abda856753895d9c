"""Sources merged into one list of places: a place is one entry under one id, whatever the sources call it."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from crosscount.places.extent import Extent, Point, extent_of, km_between, town_radius_km
from crosscount.places.names import fold, sound
from crosscount.places.sources import SourcePlace
from crosscount.places.sources.geonames_dump import read_dump
from crosscount.places.sources.packages import useful_names
from crosscount.places.sources.supplements import read_supplement
from crosscount.places.wordlists import cues

SAME_PLACE_KM = 40.0
UNIT_RADIUS_KM = {"country": 500.0, "admin1": 150.0, "admin2": 50.0, "landmark": 2.0}


def merge(
    packages: Iterable[SourcePlace], *, dumps: Iterable[Path] = (), supplements: Iterable[Path] = ()
) -> list[SourcePlace]:
    """All places of ``packages``, then of ``dumps`` (which replace entries of the same id), then of ``supplements``.

    Units without coordinates get those of their towns.
    """
    places = {place.gazetteer_id: place for place in packages}
    for dump in dumps:
        for place in read_dump(dump):
            before = places.get(place.gazetteer_id)
            aliases = dict.fromkeys((*useful_names(place.aliases), *(before.aliases if before else ())))
            places[place.gazetteer_id] = place._replace(aliases=tuple(aliases))
    located = with_extents(places.values())
    for supplement in supplements:
        located = supplemented(located, list(read_supplement(supplement)))
    return sorted(located, key=lambda place: place.gazetteer_id)


def with_extents(places: Iterable[SourcePlace]) -> list[SourcePlace]:
    """Places with a radius each, and units where they had no centre with that of their towns."""
    kept = list(places)
    towns: dict[str, list[Point]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    for place in kept:
        if place.level == "town" and place.latitude is not None and place.longitude is not None:
            for code in {place.country, place.admin1_code, place.admin2_code} - {""}:
                towns[code].append((place.latitude, place.longitude))
                people[code] += place.population
    extents = {code: extent_of(points) for code, points in towns.items()}
    return [_with_extent(place, extents, people) for place in kept]


def _with_extent(place: SourcePlace, extents: dict[str, Extent | None], people: dict[str, int]) -> SourcePlace:
    if place.level == "town":
        return place if place.radius_km else place._replace(radius_km=town_radius_km(place.population))
    codes = {
        "country": (place.country,),
        "admin1": (place.admin1_code, place.country),
        "admin2": (place.admin2_code, place.admin1_code, place.country),
    }.get(place.level, ())
    extent = next((extent for code in codes if (extent := extents.get(code))), None)
    latitude, longitude, radius = extent or (None, None, UNIT_RADIUS_KM[place.level])
    return place._replace(
        latitude=latitude if place.latitude is None else place.latitude,
        longitude=longitude if place.longitude is None else place.longitude,
        radius_km=place.radius_km or radius,
        population=place.population or people.get(codes[0], 0),
    )


def supplemented(places: list[SourcePlace], additions: list[SourcePlace]) -> list[SourcePlace]:
    """Add the places of a supplement; one that the gazetteer has under another spelling keeps the gazetteer's id."""
    # Keys take time: only places that an addition could be are given any.
    wanted = {(place.country, place.level) for place in additions}
    known: dict[tuple[str, str, str], list[SourcePlace]] = defaultdict(list)
    unit_codes: dict[tuple[str, str], str] = {}
    for place in places:
        if (place.country, place.level) in wanted:
            for key in _keys(place):
                known[place.country, place.level, key].append(place)
        if place.level == "admin1":
            unit_codes |= {(place.country, fold(name)): place.admin1_code for name in (place.name, *place.aliases)}
    by_id = {place.gazetteer_id: place for place in places}
    for addition in additions:
        addition = addition._replace(
            admin1_code=unit_codes.get((addition.country, fold(addition.admin1_code)), ""),
            radius_km=addition.radius_km or UNIT_RADIUS_KM.get(addition.level, town_radius_km(0)),
        )
        same = next((old for key in _keys(addition) for old in known[addition.country, addition.level, key]
                     if _same_place(old, addition)), None)  # fmt: skip
        merged = _joined(by_id[same.gazetteer_id], addition) if same else addition
        by_id[merged.gazetteer_id] = merged
    return list(by_id.values())


def _keys(place: SourcePlace) -> list[str]:
    """Keys by which a supplement's entry finds the gazetteer's own: spellings first, then sounds."""
    names = [fold(name) for name in (place.name, *place.aliases)]
    if place.level == "country":
        return [place.country]
    bare = [bare_unit_name(name) for name in names] if place.level.startswith("admin") else []
    spellings = dict.fromkeys((*names, *bare))
    return [*spellings, *(f"/{heard}" for name in spellings if (heard := sound(name)))]


def _same_place(old: SourcePlace, new: SourcePlace) -> bool:
    if new.level == "country":
        return True
    if new.level in ("admin1", "admin2"):
        return old.admin1_code == new.admin1_code
    if new.latitude is None or new.longitude is None:
        return True
    if old.latitude is None or old.longitude is None:
        return True
    return km_between((old.latitude, old.longitude), (new.latitude, new.longitude)) <= SAME_PLACE_KM


def _joined(old: SourcePlace, new: SourcePlace) -> SourcePlace:
    """The gazetteer's entry with the supplement's names; a unit also takes the supplement's centre."""
    aliases = tuple(dict.fromkeys((*old.aliases, new.name, *new.aliases)))
    if old.level == "town" or new.latitude is None:
        return old._replace(aliases=aliases)
    radius = new.radius_km if new.level != "country" else old.radius_km
    return old._replace(aliases=aliases, latitude=new.latitude, longitude=new.longitude, radius_km=radius)


def bare_unit_name(key: str) -> str:
    """A folded unit's name without the word for what it is: ``kech district`` and ``provincia de lima`` without it."""
    words = key.split()
    while len(words) > 1 and words[-1] in cues("unit_words"):
        words.pop()
    while len(words) > 1 and (words[0] in cues("unit_words") or words[0] in ("of", "de", "del", "d")):
        words.pop(0)
    return " ".join(words)
