"""A large casebook of invented rows on PostgreSQL, made by formula: the same numbers give the same rows."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Any

from django.db import connections, models

from crosscount.accounts import Account, Toll
from crosscount.claims import Claim, PersonStatus, Speaker, Victims
from crosscount.incidents import Incident
from crosscount.pipeline.cataloguing import catalogue_stale
from crosscount.reports import Report
from crosscount.store import models as tables
from crosscount.store.records import account_row, claim_row, incident_row, report_row, toll_row
from crosscount.values import DateRange, Place, Quantity, to_mapping

AT_ONCE = 1000
"""Incidents made and written at once."""
REPORTS = 2
"""Reports of one incident."""
TOWNS, WORDS = 2000, 20000
ACTORS = tuple(f"invented_group_{number}" for number in range(120))
KINDS = ("bombing", "ambush", "armed_assault", "abduction", "shelling", "assassination", "other")
SPEAKERS = (
    Speaker("a government spokesperson", "government", "invented_government", "state"),
    Speaker("the Sample Front", "armed_group", ACTORS[0], "insurgent"),
    Speaker("doctors at a hospital", "hospital_or_morgue"),
)
SYLLABLES = ("ba", "ko", "ri", "zu", "mel", "tan", "dor", "shi", "qan", "ul", "ver", "lo", "pem", "gha")
POLICIES = ("by_voice.v1", "by_voice.v1", "ucdp_like.v1", "acled_like.v1", "airwars_like.v1", "ibc_like.v1")
PERSON_EVERY = 100
"""Of so many claims one tells of a person's fate."""


def invented_word(number: int) -> str:
    """A word that no language has, another for every number."""
    word = ""
    while number >= 0:
        number, rest = divmod(number, len(SYLLABLES))
        word, number = word + SYLLABLES[rest], number - 1
    return word


VOCABULARY = tuple(invented_word(number + len(SYLLABLES) ** 2) for number in range(WORDS))
COMMONNESS = tuple(accumulate(1 / (rank + 10) for rank in range(WORDS)))


class Like:
    """Rows of a table that are like one, but for what is given of each."""

    def __init__(self, row: models.Model) -> None:
        columns = [one for one in row._meta.concrete_fields if not (one.primary_key and one.column == "id")]
        self.into = row._meta.db_table, tuple(one.column for one in columns)
        self._record = getattr(row, "record", {})
        self._json = {one.column for one in columns if isinstance(one, models.JSONField)}
        self._values = {one.column: getattr(row, one.attname) for one in columns}
        for name in self._json - {"record"}:
            self._values[name] = None if self._values[name] is None else json.dumps(self._values[name])

    def __call__(self, record: dict[str, Any] | None = None, **columns: Any) -> list[Any]:
        """One more row."""
        values = self._values | columns
        if record is not None:
            values["record"] = json.dumps(self._record | record)
        return list(values.values())


DAY_ONE = date(2005, 1, 1)
PLACE = Place("X", "X", "invented:0", 30.0, 67.0, 5.0, "named_place", "PK", "X")
DATES = DateRange(DAY_ONE, DAY_ONE, "every_day", "on that day")
TOLLS = [Claim(claim_id="x", report_id="x", kind="toll", quote="x", start=0, end=1, speaker=speaker,
               extractor="invented.v1", place=PLACE, date_range=DATES, measure="killed", victims=Victims("people"),
               quantity=Quantity(1, 1, 1, "exact", "1"), confidence=0.9) for speaker in SPEAKERS]  # fmt: skip
LIKE = {
    "report": Like(report_row(Report(report_id="x", text="x", title="x", publisher="x", published=DAY_ONE))),
    "claim": [Like(claim_row(claim)) for claim in TOLLS],
    "occurrence": Like(claim_row(replace(TOLLS[0], kind="occurrence", measure=None, quantity=None, victims=None))),
    "person": Like(claim_row(replace(TOLLS[0], kind="person_status", measure=None, quantity=None, victims=None,
                                     restricted=True, person=PersonStatus("x", "reported_missing")))),
    "incident": Like(incident_row(Incident("x", ("x",), ("x",), "bombing", DATES, PLACE, ("x",)))),
    "member": Like(tables.IncidentClaim(incident_id="x", claim_id="x")),
    "actor": Like(tables.IncidentActor(incident_id="x", actor="x")),
    "account": [Like(account_row(Account("x", str(one.words), one.role, one.side, ()), position))
                for position, one in enumerate(SPEAKERS)],
    "toll": Like(toll_row(Toll("x", "killed", "all", "x", None, 1, 1, 1, False, ("x",), 1), 0)),
    "rest": Like(tables.TollClaim(toll_id="x", claim_id="x")),
}  # fmt: skip


def fill(using: str, *, incidents: int, claims: int) -> None:
    """Write the casebook into an empty database: so many incidents, and as many claims in all."""
    chance = Random(5)  # noqa: S311 (a measurement, no secret)
    each = max(claims // incidents // REPORTS, 1)
    for first in range(0, incidents, AT_ONCE):
        rows: dict[tuple[str, tuple[str, ...]], list[list[Any]]] = {}
        for number in range(first, min(first + AT_ONCE, incidents)):
            for like, row in _incident(number, each, chance):
                rows.setdefault(like.into, []).append(row)
        for into, made in rows.items():
            _copy(using, into, made)
    with connections[using].cursor() as cursor:
        cursor.execute("ANALYZE")
    catalogue_stale(using=using)
    with connections[using].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


Row = tuple[Like, list[Any]]


def _incident(number: int, each: int, chance: Random) -> Iterator[Row]:
    one, contested = f"incident-{number:07}", number % 5 == 0
    day = DAY_ONE + timedelta(days=chance.randrange(7300))
    place = _place(min(int(chance.paretovariate(0.6)), TOWNS) - 1, number)
    dead = min(int(chance.paretovariate(0.9)), 900)
    ids: list[str] = []
    rows: list[Row] = []
    for copy in range(REPORTS):
        # Copies of one happening stand in two reports; in every fifth they differ in their figures.
        told = _report(number * REPORTS + copy, each, day, place, dead + copy * contested, chance)
        rows += told
        ids += [row[0] for _, row in told[1:]]
    actors = sorted({ACTORS[int(chance.paretovariate(0.7)) % len(ACTORS)] for _ in range(3)})
    known = {"place_name": place.name, "admin1": place.admin1, "latitude": place.latitude,
             "longitude": place.longitude, "radius_km": place.radius_km}  # fmt: skip
    record = {"incident_id": one, "claim_ids": ids, "actors": actors, "place": to_mapping(place)}
    kind = KINDS[number % len(KINDS)]
    yield from rows
    yield (
        LIKE["incident"],
        LIKE["incident"](
            record, incident_id=one, event_type=kind, start_date=day, end_date=day, contested=contested, **known
        ),
    )
    for claim_id in ids:
        yield LIKE["member"], LIKE["member"](incident_id=one, claim_id=claim_id)
    for actor in actors:
        yield LIKE["actor"], LIKE["actor"](incident_id=one, actor=actor)
    yield from _accounts(one, [row[0] for like, row in rows if like in LIKE["claim"]], dead, contested)


def _accounts(one: str, claim_ids: list[str], dead: int, contested: bool) -> Iterator[Row]:
    for position, like in enumerate(LIKE["account"]):
        own = [claim_id for claim_id in claim_ids if int(claim_id.rpartition("-")[2]) % len(SPEAKERS) == position]
        record = {"incident_id": one, "claim_ids": own}
        yield like, like(record, account_id=f"account-{one}-{position}", incident_id=one)
    for position, policy in enumerate(POLICIES):
        voice = SPEAKERS[position].words if policy == "by_voice.v1" else ""
        known = {"policy": policy, "low": dead, "best": dead, "high": dead + contested, "contested": contested}
        toll_id, record = f"toll-{one}-{position}", {"incident_id": one, "voice": voice or None} | known
        yield (
            LIKE["toll"],
            LIKE["toll"](
                record, toll_id=toll_id, incident_id=one, position=position, voice=voice, origins=REPORTS, **known
            ),
        )
        for claim_id in claim_ids[position % 2 :][:2]:
            yield LIKE["rest"], LIKE["rest"](toll_id=toll_id, claim_id=claim_id)


def _place(town: int, number: int) -> Place:
    somewhere = Random(town)  # noqa: S311 (a measurement, no secret)
    radius = 90.0 if number % 12 == 0 else 5.0
    name = VOCABULARY[-1 - town].title()
    latitude, longitude = round(somewhere.uniform(24, 37), 3), round(somewhere.uniform(61, 77), 3)
    return Place(
        name, name, f"invented:{town}", latitude, longitude, radius, "named_place", "PK", f"Province {town % 9}"
    )


def _report(number: int, each: int, day: date, place: Place, dead: int, chance: Random) -> list[Row]:
    report_id, text = f"report-{number:07}", ""
    rows: list[Row] = []
    for position in range(each):
        words = " ".join(chance.choices(VOCABULARY, cum_weights=COMMONNESS, k=9))
        quote = f"{dead} people were killed in {place.name}, {words}."
        serial = number * each + position
        like = LIKE["occurrence"] if position % 4 == 3 else LIKE["claim"][position % len(SPEAKERS)]
        claim_id, start = f"claim-{number:07}-{position}", len(text)
        where: dict[str, Any] = {"claim_id": claim_id, "report_id": report_id, "quote": quote, "start": start,
                                 "end": start + len(quote)}  # fmt: skip
        record = where | {"confidence": round(chance.uniform(0.4, 1), 2)}
        columns = where | {"place_name": place.name, "start_date": day, "end_date": day}
        if serial % PERSON_EVERY == PERSON_EVERY - 1:
            like = LIKE["person"]
            name = f"{VOCABULARY[serial % WORDS].title()} {VOCABULARY[serial // 7 % WORDS].title()}"
            columns["person_name"] = name
            record["person"] = {"name": name, "status": "reported_missing", "said_by": None}
        elif like is not LIKE["occurrence"]:
            columns |= {"low": dead, "best": dead, "high": dead}
            record["quantity"] = {"low": dead, "best": dead, "high": dead, "op": "exact", "phrase": str(dead)}
        rows.append((like, like(record, **columns)))
        text += quote + " "
    columns = {"report_id": report_id, "text": text, "title": text[:60], "published": day}
    made = LIKE["report"](**columns, publisher=f"The {place.admin1} Gazette")
    return [(LIKE["report"], made), *rows]


def _copy(using: str, into: tuple[str, tuple[str, ...]], rows: list[list[Any]]) -> None:
    table, columns = into
    names = ", ".join(f'"{column}"' for column in columns)
    with (
        connections[using].cursor() as cursor,
        cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy,
    ):
        for row in rows:
            copy.write_row(row)
