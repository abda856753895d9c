"""What a casebook gives to the analyses: rows of the store as the tables that ``crosscount.analysis.methods`` read.

This is the one way from the store to a method, for the command line, Python and the desk: a page gives
its viewer's rows (``Rows(viewer.incidents(), viewer.claims(), viewer.tolls())``) to ``table_for`` and the table to the
method, so that what somebody may not see is in no estimate either.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import ceil, floor
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from crosscount.accounts.stakes import FIGHTERS, STATE_ROLES, STATE_VICTIMS
from crosscount.analysis import Table
from crosscount.casebook.feeds import ACCOUNTS, NOTHING_ASKED, TOLLED, Feed, Reading, feed_of
from crosscount.casebook.streams import in_streams
from crosscount.store.connection import Store
from crosscount.store.models import Account, Claim, Incident, Toll, TollClaim
from crosscount.store.restricted import hidden, names_on_file
from crosscount.values import black_out

BY_VOICE = "by_voice.v1"
ORDINARY_TOLL: Mapping[str, str] = {"policy": "ucdp_like.v1", "measure": "killed", "victims": "all"}
DRAWN_AS_AN_AREA_KM = 25
"""A place known no better says nothing of distances within a province."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that may be looked at, and none beside them."""

    incidents: QuerySet[Incident]
    claims: QuerySet[Claim]
    tolls: QuerySet[Toll]


@dataclass(frozen=True, slots=True)
class Given:
    """The table for a method, and in words what is not in it or was read with an assumption."""

    table: Table
    notes: tuple[str, ...]
    reading: Mapping[str, str] = field(default_factory=dict)
    """Which part of the casebook it is, by the names of ``Reading``, defaults too."""


def ordinary_rows(store: Store) -> Rows:
    """All rows of a store but what is restricted and what rests on it."""
    using = store.alias
    resting = TollClaim.objects.using(using).filter(hidden("claim__", using=using), toll=OuterRef("pk"))
    return Rows(
        Incident.objects.using(using).filter(is_hidden=False),
        Claim.objects.using(using).exclude(hidden(using=using)),
        Toll.objects.using(using).exclude(Exists(resting)),
    )


def table_for(method: str, rows: Rows, reading: Reading = NOTHING_ASKED) -> Given:
    """The table that a method reads, in the order of incident ids.

    An operation of which parts are on file is left out: its parts are the incidents. A range of days stands for its
    first day where it is short enough for the method, else the incident is left out. "About n" is read as n give or
    take a fifth, and a figure without an upper bound as the figure said; ``notes`` counts both.

    Raises:
        NotOfACasebook: the method reads lists of people.
        UnknownPolicy: no such policy, or one that gives each voice its own toll.
        BadSetting: no such measure, victims or stream, or something asked for that the method does not read.
    """
    feed = feed_of(method, reading)
    if feed.rows == ACCOUNTS:
        return _accounts(rows, reading)
    which = {**(ORDINARY_TOLL if feed.with_tolls else {}), **reading.asked}
    given = _incidents(rows, feed, which)
    if reading.stream is None:
        return given
    table, left_out = in_streams(given.table, reading.stream, rows.claims, names_on_file(using=rows.claims.db))
    notes = _left_out({f"whose {reading.stream} is not known": left_out})
    return Given(table, (*given.notes, *notes), given.reading)


INCIDENT_COLUMNS = ("incident", "date", "latitude", "longitude", "district", "province", "tactic", "sources")
TOLL_COLUMNS = ("low", "high", "contested")


def _incidents(rows: Rows, feed: Feed, which: Mapping[str, str]) -> Given:
    left: Counter[str] = Counter()
    assumed: Counter[str] = Counter()
    tolls = _tolls(rows, which) if feed.with_tolls else {}
    publishers = _publishers(rows)
    found = []
    for incident in _without_wholes(rows.incidents):
        if incident.start_date is None:
            left["without a day"] += 1
            continue
        if ((incident.end_date or incident.start_date) - incident.start_date).days > feed.longest_range_days:
            left[f"dated to no better than {feed.longest_range_days + 1} days"] += 1
            continue
        row = _row(incident, publishers.get(incident.incident_id, set()))
        if feed.with_tolls:
            toll = tolls.get(incident.incident_id, {})
            low, high, assumption = _bounds(toll)
            if low is None and feed.rows == TOLLED:
                left[f"without a figure of the {which['measure']} under {which['policy']}"] += 1
                continue
            if assumption:
                assumed[assumption] += 1
            row = (*row, _cell(low), _cell(high), "1" if toll.get("contested") else "0")
        found.append(row)
    columns = (*INCIDENT_COLUMNS, *TOLL_COLUMNS) if feed.with_tolls else INCIDENT_COLUMNS
    read_as = tuple(f"incidents with {words}: {count}" for words, count in sorted(assumed.items()))
    return Given(Table(columns, tuple(found)), (*_left_out(left), *read_as), which)


def _tolls(rows: Rows, which: Mapping[str, str]) -> dict[str, Mapping[str, Any]]:
    asked = rows.tolls.filter(**which)
    return {toll["incident_id"]: toll for toll in asked.values("incident_id", "low", "best", "high", "contested")}


def _left_out(left: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(f"incidents {words}, left out: {count}" for words, count in sorted(left.items()) if count)


def _row(incident: Incident, publishers: set[str]) -> tuple[str, ...]:
    exact = incident.radius_km is not None and incident.radius_km <= DRAWN_AS_AN_AREA_KM
    place = incident.record.get("place") or {}
    return (
        incident.incident_id,
        str(incident.start_date),
        _cell(incident.latitude if exact else None),
        _cell(incident.longitude if exact else None),
        str(place.get("admin2") or ""),
        incident.admin1,
        incident.event_type,
        "; ".join(sorted(publishers)),
    )


def _without_wholes(incidents: QuerySet[Incident]) -> Iterator[Incident]:
    """Incidents in the order of their ids, without operations whose parts are among them."""
    held = list(incidents.order_by("incident_id"))
    parts = {one.operation_id for one in held if one.operation_id and one.operation_id != one.incident_id}
    return (one for one in held if one.incident_id not in parts)


def _publishers(rows: Rows) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    told = rows.claims.filter(membership__isnull=False).values_list("membership__incident_id", "report__publisher")
    for incident_id, publisher in told.distinct():
        if publisher:
            found.setdefault(incident_id, set()).add(publisher.replace(";", ","))
    return found


ROUGH = "a rough figure, read as a fifth less to a fifth more"
OPEN = "a figure that has no upper bound, read as the figure said"


def _bounds(toll: Mapping[str, Any]) -> tuple[int | None, int | None, str]:
    """The least and the most of a toll, and what was assumed of it."""
    low, best, high = toll.get("low"), toll.get("best"), toll.get("high")
    if low is None and best is None and high is None:
        return None, None, ""
    if low is None and best is not None and high is None:
        return *_about(best), ROUGH
    least = 0 if low is None else low
    if high is None:
        return least, max(best or 0, least), OPEN
    return least, high, ""


def _about(figure: int) -> tuple[int, int]:
    """What "about n" is read as: n give or take a fifth."""
    return floor(figure * 0.8), ceil(figure * 1.2)


ACCOUNT_COLUMNS = ("incident", "date", "voice", "role", "side", "measure", "victims", "stake", "low", "high")


def _accounts(rows: Rows, reading: Reading) -> Given:
    """One row a voice, incident, measure and class of victims (those asked for); an unbounded end is an empty cell."""
    names = names_on_file(using=rows.claims.db)
    wholes = {one.incident_id: one for one in _without_wholes(rows.incidents)}
    speakers = {
        (incident_id, voice): (role, side)
        for incident_id, voice, role, side in Account.objects.using(rows.tolls.db)
        .filter(incident_id__in=list(wholes))
        .values_list("incident_id", "voice", "role", "side")
    }
    found, rough = [], 0
    for toll in rows.tolls.filter(policy=BY_VOICE, **reading.asked).order_by(
        "incident_id", "measure", "victims", "voice", "toll_id"
    ):
        incident = wholes.get(toll.incident_id)
        if incident is None:
            continue
        low, high = toll.low, toll.high
        if low is None and high is None and toll.best is not None:
            low, high = _about(toll.best)
            rough += 1
        role, side = speakers.get((toll.incident_id, toll.voice), ("", ""))
        day = str(incident.start_date or "")
        voice = black_out(toll.voice, names)
        said = (toll.measure, toll.victims, _stake(role, toll.victims), _cell(low), _cell(high))
        found.append((toll.incident_id, day, voice, role, side, *said))
    notes = (f"accounts with {ROUGH}: {rough}",) if rough else ()
    return Given(Table(ACCOUNT_COLUMNS, tuple(found)), notes, reading.asked)


def _stake(role: str, victims: str) -> str:
    """Whose losses a voice counts, by its role and the class of the victims; empty where it is no party."""
    if victims == "civilian":
        return "civilians"
    if role not in {*STATE_ROLES, "armed_group"} or victims not in {*STATE_VICTIMS, *FIGHTERS}:
        return ""
    return "own" if (victims in STATE_VICTIMS) == (role in STATE_ROLES) else "other"


def _cell(value: float | int | None) -> str:
    return "" if value is None else f"{value:.12g}" if isinstance(value, float) else str(value)
