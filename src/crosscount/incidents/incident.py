"""Something that happened at one place in one interval of time."""

from dataclasses import dataclass

from crosscount.claims import EventType
from crosscount.values import DateRange, Place


@dataclass(frozen=True, slots=True)
class Incident:
    """One happening, resting on claims; its id comes from the claims and outlives re-runs."""

    incident_id: str
    claim_ids: tuple[str, ...]
    report_ids: tuple[str, ...]
    event_type: EventType
    date_range: DateRange | None
    place: Place | None
    actors: tuple[str, ...]
    operation_id: str | None = None
