"""From claims to incidents in the store."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from django.db import transaction

from crosscount.decisions import standing
from crosscount.incidents import Incident, trace_lineage
from crosscount.incidents.grouping import group
from crosscount.incidents.lineage import name_incidents
from crosscount.incidents.linking import find_ties, summarise
from crosscount.incidents.model import LinkModel, load_model
from crosscount.incidents.rarity import settle_all
from crosscount.incidents.scoring import score
from crosscount.pipeline.actors import NOBODY_KNOWN, Actors
from crosscount.pipeline.batches import in_batches
from crosscount.pipeline.cataloguing import KEPT, catalogue
from crosscount.pipeline.fingerprints import portraying_fingerprint
from crosscount.pipeline.freshness import LINK, is_fresh, linking_fingerprint, set_fresh
from crosscount.pipeline.operations import write_operations
from crosscount.pipeline.portraying import portray_reports, read_portraits
from crosscount.pipeline.progress import Progress
from crosscount.store import models
from crosscount.store.connection import Store
from crosscount.store.log import read_log
from crosscount.store.records import claim_of, incident_of, incident_row

BATCH = 500
MADE_BY_RECONCILING = {
    "contested", "responsibility", "suggested_harm", "suggested_responsibility",
    "harm_evidence", "responsibility_status", "harm_set_by", "responsibility_set_by",
}  # fmt: skip
"""Or by people, after it."""
COLUMNS = [
    field.name
    for field in models.Incident._meta.concrete_fields
    if not field.primary_key and field.name not in MADE_BY_RECONCILING and field.name not in KEPT
]


def link_claims(
    store: Store, *, progress: Progress, actors: Actors = NOBODY_KNOWN, model: LinkModel | None = None
) -> int:
    """Link what changed, as linking everything anew would; return how many incidents are new or changed.

    Happenings are drawn anew only of reports that changed, and compared all together; an incident is written anew only
    where it gained or lost claims or where a report of it changed.
    """
    fingerprint = linking_fingerprint(actors.fingerprint, model, using=store.alias)
    if is_fresh(LINK, fingerprint, using=store.alias):
        return 0
    stands = standing(read_log(using=store.alias))
    registry = actors.load()
    portray_reports(store, stands, portraying_fingerprint(actors.fingerprint), actors=registry, progress=progress)
    portraits, claim_ids, linked = read_portraits(store)
    progress("link", 0, len(portraits))
    home = {claim_id: position for position, ids in enumerate(claim_ids) for claim_id in ids}
    weights, settled = model or load_model(), settle_all(portraits)
    ties = find_ties(stands, home)
    groups = group(settled, score(settled, weights), weights, ties)
    now = [frozenset(claim_id for position in members for claim_id in claim_ids[position]) for members in groups]
    before = _before(store)
    unchanged = set(before.values()).intersection(
        held for held, members in zip(now, groups, strict=True) if all(linked[position] for position in members)
    )
    affected = [incident_id for incident_id, held in before.items() if held not in unchanged]
    previous = _incidents(store, affected)
    incidents = _remade(store, [held for held in now if held not in unchanged], previous, kept=before.keys() - affected)
    with transaction.atomic(using=store.alias):
        changed = write_incidents(store, previous, incidents)
        changed += write_operations(store)
        models.Happening.objects.using(store.alias).filter(is_linked=False).update(is_linked=True)
        set_fresh(LINK, fingerprint, using=store.alias)
    progress("link", len(portraits), len(portraits))
    return changed


def _before(store: Store) -> dict[str, frozenset[str]]:
    """The claims of every incident on record."""
    rows = models.Incident.objects.using(store.alias).values_list("incident_id", "record__claim_ids")
    return {incident_id: frozenset(claim_ids) for incident_id, claim_ids in rows.iterator()}


def _incidents(store: Store, incident_ids: Iterable[str]) -> list[Incident]:
    rows = models.Incident.objects.using(store.alias)
    return [
        incident_of(row)
        for batch in in_batches(sorted(incident_ids), BATCH)
        for row in rows.filter(pk__in=batch).order_by("pk")
    ]


def _remade(
    store: Store, groups: Sequence[frozenset[str]], previous: Sequence[Incident], *, kept: Collection[str]
) -> list[Incident]:
    """One incident for each group of claims, under the ids of ``previous`` where they share claims."""
    rows = models.Claim.objects.using(store.alias)
    ended = models.IncidentLineage.objects.using(store.alias).values_list("pk", flat=True)
    names = name_incidents(groups, previous, kept=kept, ended=ended)
    named = sorted(zip(names, groups, strict=True))
    made = []
    for batch in in_batches(named, BATCH):
        wanted = sorted(claim_id for _, held in batch for claim_id in held)
        claims = {row.pk: claim_of(row) for ids in in_batches(wanted, BATCH) for row in rows.filter(pk__in=ids)}
        made += [summarise(name, [claims[claim_id] for claim_id in sorted(held)]) for name, held in batch]
    return made


def write_incidents(store: Store, previous: Sequence[Incident], incidents: Sequence[Incident]) -> int:
    """Put some incidents in the place of the ``previous`` ones, in a transaction; return how many are changed."""
    before = {incident.incident_id: incident for incident in previous}
    held: dict[str, set[str]] = defaultdict(set)
    members = models.IncidentClaim.objects.using(store.alias)
    for ids in in_batches(sorted(before), BATCH):
        for incident_id, claim_id in members.filter(incident_id__in=ids).values_list("incident_id", "claim_id"):
            held[incident_id].add(claim_id)
    changed = [
        incident
        for incident in incidents
        if _without_operation(before.get(incident.incident_id)) != incident
        or held[incident.incident_id] != set(incident.claim_ids)
    ]
    gone = before.keys() - {incident.incident_id for incident in incidents}
    # All memberships that end are ended before any begins: a claim that moves is never in two incidents.
    for ids in in_batches(sorted(gone | {incident.incident_id for incident in changed}), BATCH):
        members.filter(incident_id__in=ids).delete()
        models.IncidentActor.objects.using(store.alias).filter(incident_id__in=ids).delete()
        models.Incident.objects.using(store.alias).filter(pk__in=gone.intersection(ids)).delete()
    for batch in in_batches(changed, BATCH):
        _write_batch(store, batch)
        catalogue((incident.incident_id for incident in batch), using=store.alias)
    _write_lineage(store, previous, incidents, gone)
    return len(changed)


def _without_operation(incident: Incident | None) -> Incident | None:
    """An incident as it is linked; operations are found after all are."""
    return replace(incident, operation_id=None) if incident else None


def _write_batch(store: Store, incidents: Sequence[Incident]) -> None:
    models.Incident.objects.using(store.alias).bulk_create(
        [incident_row(incident) for incident in incidents],
        update_conflicts=True,
        unique_fields=["incident_id"],
        update_fields=COLUMNS,
    )
    models.IncidentClaim.objects.using(store.alias).bulk_create(
        [
            models.IncidentClaim(incident_id=incident.incident_id, claim_id=claim_id)
            for incident in incidents
            for claim_id in incident.claim_ids
        ]
    )
    models.IncidentActor.objects.using(store.alias).bulk_create(
        [
            models.IncidentActor(incident_id=incident.incident_id, actor=actor)
            for incident in incidents
            for actor in dict.fromkeys(incident.actors)
        ]
    )


def _write_lineage(
    store: Store, previous: Iterable[Incident], incidents: Sequence[Incident], gone: Iterable[str]
) -> None:
    """Let every id that ever was lead to incidents of today; an id that is in use again leads to itself."""
    rows = models.IncidentLineage.objects.using(store.alias)
    known = {row.incident_id: row for row in rows.all()}
    in_use_again = known.keys() & {incident.incident_id for incident in incidents}
    for batch in in_batches(sorted(in_use_again), BATCH):
        rows.filter(pk__in=batch).delete()
    became = {lineage.incident_id: lineage.became for lineage in trace_lineage(previous, incidents)}
    ended = set(gone)
    now = {incident_id: became[incident_id] for incident_id in ended}
    for row in known.values():
        if row.incident_id not in in_use_again and ended.intersection(row.became):
            ids = (new for old in row.became for new in (became[old] if old in ended else (old,)))
            now[row.incident_id] = tuple(dict.fromkeys(ids))
    rows.bulk_create(
        [
            models.IncidentLineage(incident_id=incident_id, current=next(iter(ids), ""), became=list(ids))
            for incident_id, ids in now.items()
        ],
        update_conflicts=True,
        unique_fields=["incident_id"],
        update_fields=["current", "became"],
    )
