"""Incidents as lines of a list: what happened, where, when, and how the accounts of it differ."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext

from crosscount.desk import wording
from crosscount.desk.access import Viewer
from crosscount.desk.isolation import isolated
from crosscount.desk.tolls import Group, by_voice
from crosscount.store.models import Incident, Report, Toll


@dataclass(frozen=True, slots=True)
class Entry:
    """One incident in a list."""

    incident: Incident
    voices: Group | None
    reports: int
    origins: int

    @property
    def title(self) -> str:
        """What happened and where."""
        return title_of(self.incident)


def title_of(incident: Incident) -> str:
    """What happened and where, such as ``Bombing, Quetta``."""
    kind = wording.label(wording.EVENT_TYPES, incident.event_type)
    place = isolated(incident.place_name) or gettext("place not said")
    return gettext("%(kind)s, %(place)s") % {"kind": kind, "place": place}


def entries(incidents: Iterable[Incident], viewer: Viewer) -> list[Entry]:
    """Lines for these incidents, by four queries however many there are."""
    rows = list(incidents)
    voiced: dict[str, list[Toll]] = defaultdict(list)
    veil = viewer.veil()
    for toll in viewer.tolls().filter(incident__in=rows, policy="by_voice.v1"):
        voiced[toll.incident_id].append(veil.on_voice(toll))
    reports, origins = _counts(rows, viewer)
    return [
        Entry(row, by_voice(voiced[row.pk]), reports=len(reports[row.pk]), origins=len(origins[row.pk])) for row in rows
    ]


def titled(found: Iterable[Incident]) -> list[dict[str, object]]:
    """Incidents with the words that stand for them in lists."""
    dates = ("pk", "start_date", "end_date")
    return [{"title": title_of(one)} | {name: getattr(one, name) for name in dates} for one in found]


def reports(viewer: Viewer) -> QuerySet[Report]:
    """Reports without their texts, the newest first."""
    return viewer.reports().defer("text").order_by("-published", "publisher", "report_id")


def _counts(rows: list[Incident], viewer: Viewer) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    reports: dict[str, set[str]] = defaultdict(set)
    origins: dict[str, set[str]] = defaultdict(set)
    seen = viewer.claims().filter(membership__incident__in=rows).order_by()
    for incident_id, report_id, origin in seen.values_list(
        "membership__incident_id", "report_id", "report__origin"
    ).distinct():
        reports[incident_id].add(report_id)
        origins[incident_id].add(origin or report_id)
    return reports, origins
