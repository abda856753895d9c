"""What a casebook gives to the analyses: rows of the store as the tables that ``crosscount.analysis.methods`` read.

This is the one way from the store to a method, for the command line, Python and the desk: a page gives
its viewer's rows (``Rows(viewer.incidents(), viewer.claims(), viewer.tolls())``) to ``table_for`` and the table to the
method, so that what somebody may not see is in no estimate either.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from crosscount.accounts import POLICIES
from crosscount.accounts.stakes import FIGHTERS, STATE_ROLES, STATE_VICTIMS
from crosscount.analysis import BadSetting, Table
from crosscount.casebook.streams import in_streams
from crosscount.store.connection import Store
from crosscount.store.models import Account, Claim, Incident, Toll, TollClaim
from crosscount.store.restricted import hidden, names_on_file
from crosscount.values import CrosscountError, black_out

BY_VOICE = "by_voice.v1"
DRAWN_AS_AN_AREA_KM = 25
"""A place known no better says nothing of distances within a province."""
ACCOUNTS = "accounts"
TOLLED = "incidents with a toll"
DATED = "dated incidents"
FEEDS: Mapping[str, str] = {
    "candour.v1": ACCOUNTS,
    "escalation.v1": TOLLED,
    "severity_changes.v1": TOLLED,
    "forecast.v1": DATED,
    "change_points.v1": DATED,
    "alert.v1": DATED,
    "hawkes.v1": DATED,
    "hawkes_sum.v1": DATED,
}
"""What each method is given of a casebook; one that is not here reads lists of people, or numbers by period."""
WITH_STREAMS = ("hawkes.v1", "hawkes_sum.v1")
LONGEST_RANGE_DAYS = dict.fromkeys(WITH_STREAMS, 1)
A_MONTH_DAYS = 30


class NotOfACasebook(CrosscountError):
    """A method that reads something else than incidents or accounts."""

    def __init__(self, method: str) -> None:
        super().__init__(
            f"{method} reads something else than incidents, such as people on several lists; give it a CSV, or give "
            f"the casebook to one of {', '.join(sorted(FEEDS))}"
        )


class UnknownPolicy(CrosscountError):
    """A name that no policy which pools voices bears."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"there is no policy {name!r} that gives one toll an incident; give one of {', '.join(known)}")


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that may be looked at, and none beside them."""

    incidents: QuerySet[Incident]
    claims: QuerySet[Claim]
    tolls: QuerySet[Toll]


@dataclass(frozen=True, slots=True)
class Reading:
    """Which toll of an incident is meant."""

    policy: str = "ucdp_like.v1"
    measure: str = "killed"
    victims: str = "all"
    stream: str = ""
    """By what incidents are told apart for the methods that ask whether one kind follows another; see ``streams``."""


@dataclass(frozen=True, slots=True)
class Given:
    """The table for a method, and in words what is not in it or was read with an assumption."""

    table: Table
    notes: tuple[str, ...]


def ordinary_rows(store: Store) -> Rows:
    """All rows of a store but what is restricted and what rests on it."""
    using = store.alias
    resting = TollClaim.objects.using(using).filter(hidden("claim__", using=using), toll=OuterRef("pk"))
    return Rows(
        Incident.objects.using(using).filter(is_hidden=False),
        Claim.objects.using(using).exclude(hidden(using=using)),
        Toll.objects.using(using).exclude(Exists(resting)),
    )


def table_for(method: str, rows: Rows, reading: Reading = Reading()) -> Given:
    """The table that a method reads, in the order of incident ids.

    An operation of which parts are on file is left out: its parts are the incidents. A range of days stands for its
    first day where it is short enough for the method, else the incident is left out. "About n" is read as n give or
    take a fifth, and a figure without an upper bound as the figure said; ``notes`` counts both.

    Raises:
        NotOfACasebook: the method reads lists of people.
        UnknownPolicy: no such policy, or one that gives each voice its own toll.
        BadSetting: no such stream, or a method that takes all incidents together.
    """
    if method not in FEEDS:
        raise NotOfACasebook(method)
    if reading.stream and method not in WITH_STREAMS:
        raise BadSetting(f"stream is for {', '.join(WITH_STREAMS)}; {method} takes all incidents together")
    if FEEDS[method] == ACCOUNTS:
        return _accounts(rows)
    pooling = [policy.name for policy in POLICIES if policy.pools]
    if reading.policy not in pooling:
        raise UnknownPolicy(reading.policy, pooling)
    given = _incidents(
        rows,
        reading,
        longest_range=LONGEST_RANGE_DAYS.get(method, A_MONTH_DAYS),
        tolled=FEEDS[method] == TOLLED,
    )
    if not reading.stream:
        return given
    table, left_out = in_streams(given.table, reading.stream, rows.claims, names_on_file(using=rows.claims.db))
    return Given(table, (*given.notes, *_words(Counter({f"whose {reading.stream} is not known": left_out}))))


INCIDENT_COLUMNS = (
    "incident",
    "date",
    "low",
    "high",
    "contested",
    "latitude",
    "longitude",
    "district",
    "province",
    "tactic",
    "sources",
)


def _incidents(rows: Rows, reading: Reading, *, longest_range: int, tolled: bool) -> Given:
    left: Counter[str] = Counter()
    tolls = {
        toll["incident_id"]: toll
        for toll in rows.tolls.filter(policy=reading.policy, measure=reading.measure, victims=reading.victims).values(
            "incident_id", "low", "best", "high", "contested"
        )
    }
    publishers = _publishers(rows)
    found = []
    for incident in _without_wholes(rows.incidents):
        if incident.start_date is None:
            left["without a day"] += 1
            continue
        if ((incident.end_date or incident.start_date) - incident.start_date).days > longest_range:
            left[f"dated to no better than {longest_range + 1} days"] += 1
            continue
        toll = tolls.get(incident.incident_id)
        low, high, assumed = _bounds(toll)
        if low is None and tolled:
            left[f"without a figure of the {reading.measure} under {reading.policy}"] += 1
            continue
        left[assumed] += 1
        found.append(_row(incident, low, high, bool(toll and toll["contested"]), publishers))
    return Given(Table(INCIDENT_COLUMNS, tuple(found)), _words(left))


def _row(
    incident: Incident, low: int | None, high: int | None, contested: bool, publishers: Mapping[str, set[str]]
) -> tuple[str, ...]:
    exact = incident.radius_km is not None and incident.radius_km <= DRAWN_AS_AN_AREA_KM
    place = incident.record.get("place") or {}
    return (
        incident.incident_id,
        str(incident.start_date),
        _cell(low),
        _cell(high),
        "1" if contested else "0",
        _cell(incident.latitude if exact else None),
        _cell(incident.longitude if exact else None),
        str(place.get("admin2") or ""),
        incident.admin1,
        incident.event_type,
        "; ".join(sorted(publishers.get(incident.incident_id, ()))),
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


def _bounds(toll: Mapping[str, Any] | None) -> tuple[int | None, int | None, str]:
    """The least and the most of a toll, and what was assumed of it."""
    low, best, high = (toll["low"], toll["best"], toll["high"]) if toll else (None, None, None)
    if low is None and best is None and high is None:
        return None, None, ""
    if low is None and best is not None and high is None:
        return *_about(best), "with a rough figure, read as a fifth less to a fifth more"
    least = 0 if low is None else low
    if high is None:
        return least, max(best or 0, least), "with a figure that has no upper bound, read as the figure said"
    return least, high, ""


def _about(figure: int) -> tuple[int, int]:
    """What "about n" is read as: n give or take a fifth."""
    return floor(figure * 0.8), ceil(figure * 1.2)


ACCOUNT_COLUMNS = ("incident", "date", "voice", "role", "side", "measure", "victims", "stake", "low", "high")


def _accounts(rows: Rows) -> Given:
    """One row a voice, incident, measure and class of victims; an unbounded end is an empty cell."""
    names = names_on_file(using=rows.claims.db)
    wholes = {one.incident_id: one for one in _without_wholes(rows.incidents)}
    speakers = {
        (incident_id, voice): (role, side)
        for incident_id, voice, role, side in Account.objects.using(rows.tolls.db)
        .filter(incident_id__in=list(wholes))
        .values_list("incident_id", "voice", "role", "side")
    }
    found, rough = [], 0
    for toll in rows.tolls.filter(policy=BY_VOICE).order_by("incident_id", "measure", "victims", "voice", "toll_id"):
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
    notes = (f"accounts with a rough figure, read as a fifth less to a fifth more: {rough}",) if rough else ()
    return Given(Table(ACCOUNT_COLUMNS, tuple(found)), notes)


def _stake(role: str, victims: str) -> str:
    """Whose losses a voice counts, by its role and the class of the victims; empty where it is no party."""
    if victims == "civilian":
        return "civilians"
    if role not in {*STATE_ROLES, "armed_group"} or victims not in {*STATE_VICTIMS, *FIGHTERS}:
        return ""
    return "own" if (victims in STATE_VICTIMS) == (role in STATE_ROLES) else "other"


def _words(left: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(
        f"incidents {words}{'' if 'read as' in words else ', left out'}: {count}"
        for words, count in sorted(left.items())
        if words and count
    )


def _cell(value: float | int | None) -> str:
    return "" if value is None else f"{value:.12g}" if isinstance(value, float) else str(value)
