"""A large casebook of invented rows on PostgreSQL, made by formula: the same numbers give the same rows."""

import json
from collections.abc import Iterable, Iterator
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
from crosscount.values import DateRange, Place, Quantity

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
POLICIES = ("ucdp_like.v1", "acled_like.v1", "airwars_like.v1", "ibc_like.v1")
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


def fill(using: str, *, incidents: int, claims: int) -> None:
    """Write the casebook into an empty database: so many incidents, and as many claims in all."""
    chance = Random(5)  # noqa: S311 (a measurement, no secret)
    each = max(claims // incidents, REPORTS)
    for first in range(0, incidents, AT_ONCE):
        rows: dict[type[models.Model], list[Any]] = {}
        for number in range(first, min(first + AT_ONCE, incidents)):
            for row in _incident(number, each, chance):
                rows.setdefault(type(row), []).append(row)
        for made in rows.values():
            _copy(using, made)
    with connections[using].cursor() as cursor:
        cursor.execute("ANALYZE")
    catalogue_stale(using=using)
    with connections[using].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _incident(number: int, each: int, chance: Random) -> Iterator[models.Model]:
    one = f"incident-{number:07}"
    day = date(2005, 1, 1) + timedelta(days=chance.randrange(7300))
    place = _place(min(int(chance.paretovariate(0.6)), TOWNS) - 1, number)
    dead = min(int(chance.paretovariate(0.9)), 900)
    said: list[Claim] = []
    for copy in range(REPORTS):
        report, told = _report(f"report-{number:07}-{copy}", day, place, dead + copy * (number % 5 == 0), chance)
        for claim in told[: each // REPORTS]:
            said.append(claim)
        yield report_row(report)
    yield from map(claim_row, said)
    named = tuple(sorted({ACTORS[int(chance.paretovariate(0.7)) % len(ACTORS)] for _ in range(3)}))
    incident = Incident(
        incident_id=one, claim_ids=tuple(claim.claim_id for claim in said),
        report_ids=tuple(sorted({claim.report_id for claim in said})),
        event_type=KINDS[number % len(KINDS)],
        date_range=said[0].date_range, place=place, actors=named,
    )  # fmt: skip
    row = incident_row(incident)
    row.contested = number % 5 == 0
    yield row
    for claim in said:
        yield tables.IncidentClaim(incident_id=one, claim_id=claim.claim_id)
    for actor in named:
        yield tables.IncidentActor(incident_id=one, actor=actor)
    yield from _accounts(one, said, contested=row.contested)


def _accounts(one: str, said: list[Claim], *, contested: bool) -> Iterator[models.Model]:
    tolls = []
    for position, speaker in enumerate(SPEAKERS):
        own = tuple(claim.claim_id for claim in said if claim.speaker == speaker)
        figures = [claim for claim in said if claim.speaker == speaker and claim.measure == "killed"]
        yield account_row(Account(one, str(speaker.words), speaker.role, speaker.side, own), position)
        if figures:
            tolls.append(_toll(one, figures[:2], "by_voice.v1", str(speaker.words), contested))
    every = [claim for claim in said if claim.measure == "killed"]
    tolls += [_toll(one, every[:3], policy, None, contested) for policy in POLICIES if every]
    for position, toll in enumerate(tolls):
        row = toll_row(toll, position)
        yield row
        for claim_id in toll.claim_ids:
            yield tables.TollClaim(toll_id=row.pk, claim_id=claim_id)


def _toll(one: str, claims: list[Claim], policy: str, voice: str | None, contested: bool) -> Toll:
    numbers = [claim.quantity.best or 0 for claim in claims if claim.quantity]
    ids = tuple(claim.claim_id for claim in claims)
    return Toll(one, "killed", "all", policy, voice, min(numbers), numbers[0], max(numbers), contested, ids, len(ids))


def _place(town: int, number: int) -> Place:
    somewhere = Random(town)  # noqa: S311 (a measurement, no secret)
    radius = 90.0 if number % 12 == 0 else 5.0
    name = VOCABULARY[-1 - town].title()
    latitude, longitude = round(somewhere.uniform(24, 37), 3), round(somewhere.uniform(61, 77), 3)
    return Place(name, name, f"invented:{town}", latitude, longitude, radius, "named_place", "PK", f"Province {town % 9}")


def _report(report_id: str, day: date, place: Place, dead: int, chance: Random) -> tuple[Report, list[Claim]]:
    text, claims = "", []
    dates = DateRange(day, day, "every_day", "on that day")
    for number in range(12):
        words = " ".join(chance.choices(VOCABULARY, cum_weights=COMMONNESS, k=9))
        quote = f"{dead} people were killed in {place.name}, {words}."
        start = len(text)
        text += quote + " "
        serial = hash_of(report_id) + number
        personal = serial % PERSON_EVERY == 0
        kind: dict[str, Any] = {"measure": "killed", "quantity": Quantity(dead, dead, dead, "exact", str(dead))}
        if number % 3 == 2 or personal:
            kind = {"event_type": "bombing", "kind": "occurrence"}
        if personal:
            name = f"{VOCABULARY[serial % WORDS].title()} {VOCABULARY[serial // 7 % WORDS].title()}"
            kind = {"kind": "person_status", "restricted": True, "person": PersonStatus(name, "reported_missing")}
        fields: dict[str, Any] = {"kind": "toll", "victims": Victims("people")} | kind
        claims.append(
            Claim(
                claim_id=f"claim-{report_id}-{number}", report_id=report_id, quote=quote, start=start,
                end=start + len(quote), speaker=SPEAKERS[number % len(SPEAKERS)], extractor="invented.v1",
                place=place, date_range=dates, confidence=round(chance.uniform(0.4, 1), 2), **fields,
            )  # fmt: skip
        )
    title = f"{text[:60]}…"
    return Report(report_id=report_id, text=text, title=title, publisher=f"The {place.admin1} Gazette", published=day), claims


def hash_of(report_id: str) -> int:
    """A number for a report, far from that of the next."""
    return int(report_id.replace("report-", "").replace("-", "")) * 12


def _copy(using: str, rows: Iterable[models.Model]) -> None:
    rows = list(rows)
    columns = [one for one in rows[0]._meta.concrete_fields if not (one.primary_key and one.column == "id")]
    names = ", ".join(f'"{one.column}"' for one in columns)
    with connections[using].cursor() as cursor, cursor.copy(
        f'COPY "{rows[0]._meta.db_table}" ({names}) FROM STDIN'
    ) as copy:
        for row in rows:
            values = ((one, getattr(row, one.attname)) for one in columns)
            copy.write_row([
                json.dumps(value) if isinstance(one, models.JSONField) and value is not None else value
                for one, value in values
            ])  # fmt: skip
