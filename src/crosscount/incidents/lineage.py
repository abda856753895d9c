"""Ids that outlive re-runs, merges and splits."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count

from crosscount.incidents.incident import Incident
from crosscount.values import content_id


@dataclass(frozen=True, slots=True)
class IncidentLineage:
    """What became of an incident's id: itself, the one it was merged into, or the several it was split into.

    Ids with most of its claims come first; none where all of its claims are gone.
    """

    incident_id: str
    became: tuple[str, ...]


def name_incidents(
    groups: Sequence[frozenset[str]],
    previous: Iterable[Incident] = (),
    *,
    kept: Collection[str] = (),
    ended: Collection[str] = (),
) -> list[str]:
    """An id for every group of claim ids: that of the earlier incident it shares most claims with, else a new one.

    The largest overlap is settled first, then the lower id; an id is given once. A new id comes from the first claim
    id of the group, or from more of them where an earlier incident has taken that name, or one of ``kept``. An id that
    came from a claim and ``ended``, in a merge or because its claims left, comes back with that claim.
    """
    earlier = {incident.incident_id: frozenset(incident.claim_ids) for incident in previous}
    of_claim: dict[str, list[str]] = {}
    for incident_id, claim_ids in earlier.items():
        for claim_id in claim_ids:
            of_claim.setdefault(claim_id, []).append(incident_id)
    shared = [
        (-claims, incident_id, min(group), position)
        for position, group in enumerate(groups)
        for incident_id, claims in Counter(old for claim in group for old in of_claim.get(claim, ())).items()
    ]
    names: dict[int, str] = {}
    taken = set()
    reserved = earlier.keys() | set(kept)
    before = set(ended) - reserved
    for _, incident_id, _, position in sorted(shared):
        if position not in names and incident_id not in taken:
            names[position] = incident_id
            taken.add(incident_id)
    return [names.get(position) or _new_name(group, reserved, before) for position, group in enumerate(groups)]


def _new_name(group: frozenset[str], reserved: Collection[str], ended: Collection[str]) -> str:
    ordered = sorted(group)
    back = (name for claim_id in ordered if (name := content_id("incident", claim_id)) in ended) if ended else ()
    by_claims = (content_id("incident", *ordered[:length]) for length in range(1, len(ordered) + 1))
    by_number = (content_id("incident", *ordered, number) for number in count(2))
    return next(name for name in chain(back, by_claims, by_number) if name not in reserved)


def trace_lineage(previous: Iterable[Incident], current: Iterable[Incident]) -> tuple[IncidentLineage, ...]:
    """Say of every earlier incident where its claims are now; with these stored, every id resolves for ever."""
    now = {claim_id: incident.incident_id for incident in current for claim_id in incident.claim_ids}
    return tuple(
        IncidentLineage(
            incident.incident_id,
            tuple(
                incident_id
                for incident_id, _ in sorted(
                    Counter(now[claim_id] for claim_id in incident.claim_ids if claim_id in now).items(),
                    key=lambda entry: (-entry[1], entry[0] != incident.incident_id, entry[0]),
                )
            ),
        )
        for incident in sorted(previous, key=lambda incident: incident.incident_id)
    )


def resolve_incident(incident_id: str, runs: Iterable[Iterable[IncidentLineage]]) -> tuple[str, ...]:
    """Follow an id through the lineages of later runs, in order; an id that a run does not mention stays as it is."""
    ids: tuple[str, ...] = (incident_id,)
    for run in runs:
        became = {lineage.incident_id: lineage.became for lineage in run}
        ids = tuple(dict.fromkeys(new for old in ids for new in became.get(old, (old,))))
    return ids
