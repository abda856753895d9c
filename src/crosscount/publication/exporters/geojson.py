"""Incidents on a map, with their tolls and the caveats in the file (RFC 7946)."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from crosscount.accounts import Toll
from crosscount.claims import Claim
from crosscount.incidents import Incident
from crosscount.incidents.summary import radius_km
from crosscount.publication.circle import circle
from crosscount.publication.exporter import Exporter
from crosscount.publication.release import Release
from crosscount.values import Place, to_mapping

AREA_FROM_KM = 25.0
"""A pin on a place that is only known this coarsely would point at somebody's house."""
DECIMALS = 5
LOSES = (
    "Claims are reduced to their ids, speakers and quotes; the CSV tables have them whole.",
    "Aggregates and other claims that belong to no incident are left out.",
    "An area is a circle around the middle of the place, not its border.",
    "Incidents without a place have no geometry, and many programs do not show them.",
)


def write(release: Release) -> Mapping[str, bytes]:
    """Write one feature an incident; the collection carries the status and the caveats as foreign members."""
    claims = {claim.claim_id: claim for claim in release.claims}
    tolls: dict[str, list[Toll]] = defaultdict(list)
    for toll in release.tolls:
        tolls[toll.incident_id].append(toll)
    collection = {
        "type": "FeatureCollection",
        "status": release.status,
        "caveats": list(release.caveats),
        "loses": list(LOSES),
        "withheld_claims": release.withheld_claims,
        "withheld_tolls": release.withheld_tolls,
        "features": [_feature(each, tolls[each.incident_id], claims, release) for each in release.incidents],
    }
    return {"incidents.geojson": (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode()}


def _feature(
    incident: Incident, tolls: Sequence[Toll], claims: Mapping[str, Claim], release: Release
) -> dict[str, Any]:
    place, dates = incident.place, incident.date_range
    said = [claims[claim_id] for claim_id in incident.claim_ids]
    return {
        "type": "Feature",
        "id": incident.incident_id,
        "geometry": _geometry(place),
        "properties": {
            "incident_id": incident.incident_id,
            "status": release.status,
            "contested": incident.incident_id in release.contested,
            "event_type": incident.event_type,
            "date_range": to_mapping(dates) if dates else None,
            "place": to_mapping(place) if place else None,
            "actors": list(incident.actors),
            "operation_id": incident.operation_id,
            "report_ids": list(incident.report_ids),
            "tolls": [to_mapping(toll) for toll in tolls],
            "claims": [
                {"claim_id": claim.claim_id, "speaker": to_mapping(claim.speaker), "quote": claim.quote}
                for claim in said
            ],
        },
    }


def _geometry(place: Place | None) -> dict[str, Any] | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    radius = radius_km(place)
    if radius > AREA_FROM_KM:
        return circle(place.latitude, place.longitude, radius, decimals=DECIMALS)
    return {"type": "Point", "coordinates": [round(place.longitude, DECIMALS), round(place.latitude, DECIMALS)]}


EXPORTER = Exporter(name="geojson", suffix=".geojson", loses=LOSES, write=write)
