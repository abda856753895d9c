"""The published lines that are no stage's own record: what ``tally``, ``attribute`` and ``locate`` print."""

from dataclasses import dataclass

from crosscount.accounts import Toll
from crosscount.claims import Claim, EventType, Role
from crosscount.values import DateRange, Place, Refusal
from crosscount.values.place import PlaceBasis

Extent = tuple[int, int]
"""From and to, in code points of the report's text."""


@dataclass(frozen=True, slots=True)
class AttributionShape:
    """Who says what: the extents of the source's words, of the words that mark the saying, and of what is said."""

    source: tuple[Extent, ...]
    cue: tuple[Extent, ...]
    content: tuple[Extent, ...]


@dataclass(frozen=True, slots=True)
class AttributionsLine:
    """What one report attributes to whom."""

    report_id: str
    attributions: tuple[AttributionShape, ...]


@dataclass(frozen=True, slots=True)
class PlaceShape:
    """A place that a text names, and where it is; an area of ``radius_km`` around the point, never a bare pin."""

    start: int
    end: int
    name: str
    gazetteer_id: str | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    country: str | None
    basis: PlaceBasis

    @classmethod
    def of(cls, start: int, end: int, place: Place) -> "PlaceShape":
        """The published shape of a mention."""
        return cls(
            start,
            end,
            place.name,
            place.gazetteer_id,
            place.latitude,
            place.longitude,
            place.radius_km,
            place.country,
            place.basis,
        )


@dataclass(frozen=True, slots=True)
class PlacesLine:
    """The places that one report names."""

    report_id: str
    places: tuple[PlaceShape, ...]


@dataclass(frozen=True, slots=True)
class VoiceShape:
    """One voice's account of an incident with its claims in full, and what it said before."""

    voice: str
    role: Role
    side: str | None
    claims: tuple[Claim, ...]
    superseded: tuple[Claim, ...] = ()
    origins: int = 1


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """An incident with everything that is said about it."""

    incident_id: str
    claim_ids: tuple[str, ...]
    report_ids: tuple[str, ...]
    event_type: EventType
    date_range: DateRange | None
    place: Place | None
    actors: tuple[str, ...]
    operation_id: str | None
    accounts: tuple[VoiceShape, ...]
    tolls: tuple[Toll, ...]
    contested: bool
    responsibility: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report by itself: its incidents (what it is mainly about first), aggregates and refusals."""

    report_id: str
    incidents: tuple[IncidentLine, ...]
    aggregates: tuple[Claim, ...]
    refusals: tuple[Refusal, ...]
