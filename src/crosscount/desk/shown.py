"""What a page shows, as a table: the same rows in the same order, all of those that the page spreads over several."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Count
from django.http import QueryDict

from crosscount.desk import listing, timeline
from crosscount.desk import queue as waiting
from crosscount.desk.access import ORDINARY, visible_decisions
from crosscount.desk.accounts import Saying
from crosscount.desk.areas import feature_collection
from crosscount.desk.decided import told
from crosscount.desk.filters import IncidentFilter
from crosscount.desk.logbook import unlinked_from
from crosscount.publication.cells import Table
from crosscount.publication.columns import Row, joined
from crosscount.store.models import Incident
from crosscount.store.records import decision_of
from crosscount.values import black_out_everywhere

AT_ONCE = 500
"""Incidents that are looked up together."""
MOST_WAITING = 50
ISOLATES = re.compile("[\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Shown:
    """One page's rows, the ids of what they are about, and what was asked for."""

    table: Table
    ids: list[str]
    asked: Mapping[str, Any]
    features: list[dict[str, Any]] | None = None
    """The same rows as GeoJSON, where the page draws a map of them."""


def incidents(query: QueryDict, _: str) -> Shown:
    """The list, with what each voice says of the first measure that anybody gave a figure for."""
    form = IncidentFilter(query, ORDINARY)
    rows = [_of_entry(entry) for entry in _entries(form)]
    return _of("incidents", rows, form, features=feature_collection(form.incidents())["features"])


def on_map(query: QueryDict, _: str) -> Shown:
    """The incidents that have a place on the map, each with the area that it stands for."""
    form = IncidentFilter(query, ORDINARY)
    features = feature_collection(form.incidents())["features"]
    places = {row.pk: row for row in form.incidents().only("pk", "latitude", "longitude", "radius_km")}
    rows: list[Row] = [
        {name: feature["properties"][name] for name in ("incident_id", "title", "when", "precision", "contested")}
        | _where(places[feature["properties"]["incident_id"]])
        for feature in features
    ]
    return _of("map", rows, form, features=features)


def on_timeline(query: QueryDict, _: str) -> Shown:
    """Incidents by the month in which they began."""
    form = IncidentFilter(query, ORDINARY)
    rows: list[Row] = [
        {"month": f"{month.first:%Y-%m}", "incidents": month.total, "contested": month.contested, "until": month.last}
        for month in timeline.months_of(form.incidents())
    ]
    dated = form.incidents().exclude(start_date=None, end_date=None)
    return Shown(Table("timeline", _columns(rows), rows), list(dated.values_list("pk", flat=True)), form.asked)


def aggregates(_: QueryDict, __: str) -> Shown:
    """Figures over a period, each with who gives it."""
    claims = ORDINARY.claims().filter(kind="aggregate").select_related("report").defer("report__text")
    found = [Saying(claim, False) for claim in claims.order_by("-report__published", "report_id", "start", "claim_id")]
    rows = [_of_saying(saying) for saying in found]
    return Shown(_table("aggregates", rows), [saying.claim.pk for saying in found], {})


def reports(_: QueryDict, __: str) -> Shown:
    """Every report without its text, the newest first."""
    veil = ORDINARY.veil()
    counted = ORDINARY.claims().order_by().values("report_id").annotate(number=Count("pk"))
    claims = dict(counted.values_list("report_id", "number"))
    rows: list[Row] = [
        {
            "report_id": report.pk,
            "published": report.published,
            "publisher": report.publisher,
            "title": report.title,
            "url": report.url,
            "language": report.language,
            "origin": report.origin,
            "claims": claims.get(report.pk, 0),
        }
        for report in map(veil.on, listing.reports(ORDINARY))
    ]
    return Shown(_table("reports", rows), [str(row["report_id"]) for row in rows], {})


def queue(_: QueryDict, reader: str) -> Shown:
    """What to settle next, and why."""
    found = waiting.queue(MOST_WAITING, reader)
    rows: list[Row] = [
        {
            "incident_id": one.incident.pk,
            "title": one.title,
            "start": one.incident.start_date,
            "end": one.incident.end_date,
            "killed": one.killed,
            "reasons": joined(one.reasons),
            "claim_id": one.claim_id,
        }
        for one in found
    ]
    return Shown(_table("queue", rows), [one.incident.pk for one in found], {})


def log(_: QueryDict, reader: str) -> Shown:
    """Who decided what and why, the latest first."""
    decided = [decision_of(row) for row in visible_decisions(reader).order_by("id")]
    entries = told(unlinked_from({one.entry_hash for one in decided}, decided), ORDINARY.veil())
    rows: list[Row] = [
        {
            "made_at": one.decision.made_at.isoformat(),
            "by": one.by,
            "verdict": one.decision.verdict,
            "subjects": joined(one.decision.subjects),
            "changes": joined(f"{name}={value}" for name, value in one.decision.content),
            "reason": one.decision.reason,
            "taken_back": one.withdrawn,
            "entry_hash": one.decision.entry_hash,
            "previous_hash": one.decision.previous_hash,
        }
        for one in entries
    ]
    return Shown(_table("log", rows), [one.decision.entry_hash for one in entries], {})


PAGES: Mapping[str, Callable[[QueryDict, str], Shown]] = {
    "incidents": incidents,
    "map": on_map,
    "timeline": on_timeline,
    "aggregates": aggregates,
    "reports": reports,
    "queue": queue,
    "log": log,
}
"""Every page that can be downloaded; the second argument is the member who asks, by reference."""


def _entries(form: IncidentFilter) -> Iterator[listing.Entry]:
    found = iter(form.incidents())
    while rows := list(islice(found, AT_ONCE)):
        yield from listing.entries(rows, ORDINARY)


def _of_entry(entry: listing.Entry) -> Row:
    incident, voices = entry.incident, entry.voices
    said = [f"{row.voice}: {row.figure}" for row in voices.rows] if voices else []
    return {
        "incident_id": incident.pk,
        "title": entry.title,
        "event_type": incident.event_type,
        "start": incident.start_date,
        "end": incident.end_date,
        "place": incident.place_name,
        "admin1": incident.admin1,
        "contested": incident.contested,
        "reports": entry.reports,
        "origins": entry.origins,
        "counts": f"{voices.measure}, {voices.victims}" if voices else None,
        "who_says": joined(said),
    }


def _of_saying(saying: Saying) -> Row:
    claim, record = saying.claim, saying.claim.record
    period, place = record.get("period") or {}, record.get("place") or {}
    return {
        "claim_id": claim.pk,
        "figure": saying.figure,
        "low": claim.low,
        "best": claim.best,
        "high": claim.high,
        "of_what": saying.defined_as,
        "speaker": claim.speaker_words,
        "period": period.get("words"),
        "period_start": period.get("start"),
        "period_end": period.get("end"),
        "as_of": record.get("as_of"),
        "place": place.get("name"),
        "stock_or_flow": record.get("stock_or_flow"),
        "stance": claim.stance,
        "hedge": claim.hedge,
        "quote": claim.quote,
        "report_id": claim.report_id,
        "publisher": claim.report.publisher,
        "published": claim.report.published,
        "url": claim.report.url,
        "review_status": claim.review_status,
        "extractor": claim.extractor,
    }


def _where(incident: Incident) -> Row:
    return {"latitude": incident.latitude, "longitude": incident.longitude, "radius_km": incident.radius_km}


def _of(name: str, rows: list[Row], form: IncidentFilter, features: list[dict[str, Any]]) -> Shown:
    return Shown(_table(name, rows), [str(row["incident_id"]) for row in rows], form.asked, features)


def _table(name: str, rows: list[Row]) -> Table:
    """The rows as everybody sees them, names of persons blacked out, without the marks that only a screen needs."""
    veil = ORDINARY.veil()
    return Table(name, _columns(rows), [black_out_everywhere(_without_isolates(row), veil.names) for row in rows])


def _without_isolates(row: Row) -> Row:
    return {name: ISOLATES.sub("", value) if isinstance(value, str) else value for name, value in row.items()}


def _columns(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(next(iter(rows), {"nothing_shown": None}))
