"""Which incidents belong together as one operation, as their reports tell it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crosscount.claims import Claim
from crosscount.incidents.incident import Incident


def find_operations(incidents: Sequence[Incident], claims: Mapping[str, Claim]) -> tuple[Incident, ...]:
    """Say of each incident to which operation it belongs.

    An operation is the incident that holds what reports tell of it as a whole ("the attacks killed 73 in all"); it is
    its own ``operation_id``. Every incident that one of these reports names as a part of it belongs to it. Nothing is
    inferred: two operations that share a part stay two, and a report that only lists attacks makes none.

    Args:
        incidents: what was linked, in any order; an ``operation_id`` that they have is forgotten.
        claims: the claims that they rest on, by id; ids without a claim are passed over.

    Returns:
        The same incidents in the same order. One named as part of two operations has the one that more of its reports
        name; of equals, the one with the smaller id.
    """
    told = {
        incident.incident_id: [claims[one] for one in incident.claim_ids if one in claims] for incident in incidents
    }
    homes = _homes(told)
    operations = set(homes.values())
    return tuple(
        replace(
            incident,
            operation_id=incident.incident_id
            if incident.incident_id in operations
            else _named_most(told[incident.incident_id], homes),
        )
        for incident in incidents
    )


def _homes(told: Mapping[str, Iterable[Claim]]) -> dict[str, str]:
    """By the anchor of each report's operation, the incident with most of what is told of its whole."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for incident_id, claims in told.items():
        for claim in claims:
            if claim.operation is not None and claim.operation == claim.happening:
                counts[claim.operation][incident_id] += 1
    return {anchor: _most(found) for anchor, found in counts.items()}


def _named_most(claims: Iterable[Claim], homes: Mapping[str, str]) -> str | None:
    """The operation that most reports of an incident name."""
    named = {
        (claim.report_id, homes[claim.operation]) for claim in claims if claim.operation and claim.operation in homes
    }
    reports = Counter(operation for _, operation in named)
    return _most(reports) if reports else None


def _most(counts: Mapping[str, int]) -> str:
    return min(counts, key=lambda name: (-counts[name], name))
