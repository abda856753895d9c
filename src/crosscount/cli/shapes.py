"""The published lines that are no stage's own record: what ``tally``, ``attribute`` and ``locate`` print."""

from dataclasses import dataclass

from crosscount.claims import Attribution, Claim
from crosscount.pipeline.lines import IncidentLine
from crosscount.values import Place, Refusal
from crosscount.values.place import PlaceBasis


@dataclass(frozen=True, slots=True)
class AttributionsLine:
    """What one report attributes to whom."""

    report_id: str
    attributions: tuple[Attribution, ...]


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
class ReportLine:
    """One report by itself: its incidents (what it is mainly about first) and what belongs to none.

    ``report_id`` is null for a document that no report could be read from; its refusal says why. ``restricted`` is
    empty unless restricted claims were asked for.
    """

    report_id: str | None
    incidents: tuple[IncidentLine, ...] = ()
    aggregates: tuple[Claim, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    statements: tuple[Claim, ...] = ()
    restricted: tuple[Claim, ...] = ()
