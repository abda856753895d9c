"""Incidents that may be the same as one, for a person to look at: near in time, and near in space or of one name."""

from collections.abc import Sequence
from datetime import date, timedelta
from math import cos, hypot, radians

from django.db.models import Q

from crosscount.desk.access import ORDINARY
from crosscount.store.models import Incident

DAYS = 3
KILOMETRES = 30.0
MOST = 8
KM_PER_DEGREE = 111.2


def neighbours(incident: Incident) -> Sequence[Incident]:
    """Up to eight other incidents within three days and thirty kilometres, the nearest in time first."""
    start = incident.start_date or incident.end_date
    if start is None:
        return []
    found = ORDINARY.incidents().exclude(pk=incident.pk).filter(_near_in_time(start, incident.end_date or start))
    found = found.filter(_near_in_space(incident)).order_by("start_date", "pk")[: 4 * MOST]
    return sorted(found, key=lambda other: (_days_between(start, other), other.pk))[:MOST]


def near(one: Incident, other: Incident) -> bool:
    """Whether two incidents near in time are near in space too, or of one place's name and of one kind."""
    if one.event_type != other.event_type and "other" not in (one.event_type, other.event_type):
        return False
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return bool(one.place_name) and one.place_name == other.place_name
    north = abs(one.latitude - other.latitude) * KM_PER_DEGREE
    east = abs(one.longitude - other.longitude) * KM_PER_DEGREE * cos(radians(one.latitude))
    return hypot(north, east) <= KILOMETRES


def _near_in_time(start: date, end: date) -> Q:
    margin = timedelta(days=DAYS)
    return Q(start_date__lte=end + margin, end_date__gte=start - margin)


def _near_in_space(incident: Incident) -> Q:
    named = Q(place_name=incident.place_name) if incident.place_name else Q(pk__in=[])
    if incident.latitude is None or incident.longitude is None:
        return named
    north = KILOMETRES / KM_PER_DEGREE
    east = north / max(cos(radians(incident.latitude)), 0.01)
    box = Q(latitude__range=(incident.latitude - north, incident.latitude + north)) & Q(
        longitude__range=(incident.longitude - east, incident.longitude + east)
    )
    return named | box


def _days_between(start: date, other: Incident) -> int:
    return abs(((other.start_date or start) - start).days)
