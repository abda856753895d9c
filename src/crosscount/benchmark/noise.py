"""Reports made from coded events, each a little off in its own way, so that which belong together is known."""

import csv
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from math import cos, radians
from pathlib import Path

from crosscount.claims import UNATTRIBUTED, Claim, EventType, Perpetrator, Victims
from crosscount.claims.claim import VictimClass
from crosscount.reports import Report
from crosscount.values import DateRange, Place, Quantity
from crosscount.values.place import PlaceBasis

FILES = ("ged_pakistan_1989_2018.csv", "ged_colombia_1989_2018.csv", "ged_sample_v23_1.csv")
ROUND_DAYS = 31 * 366
"""Longer than the years that the files cover."""
KM_PER_DEGREE = 111.2
BASIS: dict[str, tuple[PlaceBasis, float]] = {
    "1": ("named_place", 5.0),
    "2": ("named_place", 25.0),
    "3": ("admin2", 40.0),
    "4": ("admin1", 200.0),
}
CLASSES: dict[str, VictimClass] = {
    "deaths_a": "security_forces",
    "deaths_b": "militant",
    "deaths_civilians": "civilian",
}
TYPES: tuple[tuple[str, EventType], ...] = (
    (r"drone|air ?strike|jets?\b|helicopter", "air_or_drone_strike"),
    (r"suicide", "suicide_bombing"),
    (r"bomb|blast|explo|landmine|\bied\b", "bombing"),
    (r"shell|mortar|artillery|rocket", "shelling"),
    (r"operation|forces kill|troops kill|clash", "military_operation"),
)
SYLLABLES = tuple(consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou")
GIVEN = 0.6


@dataclass(frozen=True, slots=True)
class Noise:
    """How far a report may be off: days, km, a share of a figure; how often a name is misspelled or not given.

    ``told`` names of people and things belong to each event, and every report of it gives six in ten of them.
    """

    days: int = 2
    km: float = 20.0
    figures: float = 0.2
    names: float = 0.5
    unnamed: float = 0.3
    told: int = 0


def read_events(path: Path) -> list[dict[str, str]]:
    """The events of UCDP GED with a day (at least the week) and a place, in the order of the file."""
    with path.open(encoding="utf-8") as file:
        rows = [{name: _whole(value or "") for name, value in row.items()} for row in csv.DictReader(file)]
    return [row for row in rows if row["where_prec"] in BASIS and row["date_prec"] in ("1", "2", "3")]


def _whole(cell: str) -> str:
    """Some releases write whole numbers as "3.0"."""
    return re.sub(r"^(\d+)\.0$", r"\1", cell)


def moved_in_time(event: dict[str, str], days: int) -> dict[str, str]:
    """The same event on other days."""
    fields = {name: str(_day(event, name) + timedelta(days=days)) for name in ("date_start", "date_end")}
    return {**event, **fields, "id": f"{event['id']}+{days}"}


def endless_events(data: Path) -> Iterator[dict[str, str]]:
    """The events of all files of UCDP GED again and again, later each time; those in two files once."""
    rows: dict[tuple[str, ...], dict[str, str]] = {}
    for name in FILES:
        for row in read_events(data / "ucdp_ged" / name):
            rows.setdefault((row["date_start"][:10], row["where_coordinates"], row["side_b"], row["best"]), row)
    distinct = {row["id"]: row for row in rows.values()}
    for again in count():
        for row in distinct.values():
            yield moved_in_time(row, again * ROUND_DAYS) if again else row


def tell(event: dict[str, str], copy: int, chance: random.Random, noise: Noise) -> tuple[Report, list[Claim]]:
    """One report of an event and what it claims: that it happened, how many it killed and, half the time, of whom."""
    report_id = f"{event['id']}/{copy}"
    shift = timedelta(days=chance.randint(-noise.days, noise.days))
    start, end = _day(event, "date_start") + shift, _day(event, "date_end") + shift
    place = _moved(event, chance, noise)
    group = event["side_b"] if chance.random() >= noise.unnamed else None
    words = " ".join([f"an attack at {place.words}", *_names(event, chance, noise)])
    happened = Claim(
        report_id,
        report_id,
        "occurrence",
        words,
        0,
        len(words),
        UNATTRIBUTED,
        "benchmark.v1",
        event_type=_type_of(event),
        place=place,
        date_range=DateRange(start, end, "at_least_one_day", ""),
        perpetrator=Perpetrator(group, group) if group else None,
        happening=report_id,
    )
    told: list[tuple[str, VictimClass, int]] = [("all", "unknown", int(event["best"]))]
    if chance.random() < 0.5:
        told += [(name, kind, int(event[name])) for name, kind in CLASSES.items() if event[name] != "0"]
    claims = [happened]
    for name, kind, number in told:
        killed = max(0, round(number * chance.uniform(1 - noise.figures, 1 + noise.figures)))
        toll = replace(
            happened,
            claim_id=f"{report_id}/{name}",
            kind="toll",
            measure="killed",
            quantity=Quantity.from_operator("exact", killed, str(killed)),
            victims=Victims("people", kind),
            subset_of=None if name == "all" else f"{report_id}/all",
        )
        claims.append(toll)
    printed = end + timedelta(days=chance.randint(0, 2))
    return Report(report_id, words, published=printed, language="en"), claims


def _names(event: dict[str, str], chance: random.Random, noise: Noise) -> list[str]:
    own = random.Random(event["id"])  # noqa: S311 (a measurement, no secret)
    names = ["".join(own.choice(SYLLABLES) for _ in range(4)) for _ in range(noise.told)]
    return [name for name in names if chance.random() < GIVEN]


def _day(event: dict[str, str], name: str) -> date:
    return date.fromisoformat(event[name][:10])


def _type_of(event: dict[str, str]) -> EventType:
    headline = f"{event['source_headline']} {event['source_article']}".lower()
    return next((kind for pattern, kind in TYPES if re.search(pattern, headline)), "armed_assault")


def _moved(event: dict[str, str], chance: random.Random, noise: Noise) -> Place:
    basis, radius = BASIS[event["where_prec"]]
    latitude = float(event["latitude"]) + chance.uniform(-noise.km, noise.km) / KM_PER_DEGREE
    longitude = float(event["longitude"]) + chance.uniform(-noise.km, noise.km) / KM_PER_DEGREE / cos(radians(latitude))
    name = event["where_coordinates"]
    name = _misspelled(name, chance) if chance.random() < noise.names else name
    return Place(
        name,
        name,
        None,
        latitude,
        longitude,
        radius,
        basis,
        (event.get("iso3") or event["country"])[:2].upper(),
        event["adm_1"] or None,
    )


def _misspelled(name: str, chance: random.Random) -> str:
    """Another spelling of a name, as transliteration makes them: another vowel, a letter doubled or dropped."""
    position = chance.randrange(len(name))
    letter = name[position]
    if letter.lower() in "aeiou":
        return (
            name[:position]
            + chance.choice([other for other in "aeiou" if other != letter.lower()])
            + name[position + 1 :]
        )
    return name[:position] + chance.choice(("", letter * 2)) + name[position + 1 :]


def noisy_reports(
    events: list[dict[str, str]], copies: int, seed: int, noise: Noise
) -> Iterator[tuple[Report, list[Claim]]]:
    """So many reports of each event; the same seed gives the same reports."""
    chance = random.Random(seed)  # noqa: S311 (a measurement, no secret)
    for event in events:
        for copy in range(copies):
            yield tell(event, copy, chance, noise)
