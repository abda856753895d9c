"""From claims to incidents in the store."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import transaction

from crosscount.decisions import standing
from crosscount.incidents import Incident, link, trace_lineage
from crosscount.pipeline.actors import NOBODY_KNOWN, Actors
from crosscount.pipeline.batches import in_batches
from crosscount.pipeline.freshness import LINK, is_fresh, linking_fingerprint, set_fresh
from crosscount.pipeline.progress import Progress
from crosscount.store import models
from crosscount.store.connection import Store
from crosscount.store.log import read_log
from crosscount.store.records import claim_of, incident_of, incident_row, report_of

BATCH = 500
MADE_BY_RECONCILING = {"contested", "responsibility"}
COLUMNS = [
    field.name
    for field in models.Incident._meta.concrete_fields
    if not field.primary_key and field.name not in MADE_BY_RECONCILING
]


def link_claims(store: Store, *, progress: Progress, actors: Actors = NOBODY_KNOWN) -> int:
    """Link all claims anew if anything that it rests on changed; return how many incidents are new or changed.

    Claims about persons take no part: no incident rests on what only some may read.
    """
    fingerprint = linking_fingerprint(actors.fingerprint, using=store.alias)
    if is_fresh(LINK, fingerprint, using=store.alias):
        return 0
    claims = models.Claim.objects.using(store.alias).filter(restricted=False)
    reports = models.Report.objects.using(store.alias).filter(claims__restricted=False).distinct()
    total = claims.count()
    progress("link", 0, total)
    previous = [incident_of(row) for row in models.Incident.objects.using(store.alias).order_by("incident_id")]
    incidents = link(
        [claim_of(row) for row in claims.order_by("claim_id").iterator()],
        standing(read_log(using=store.alias)),
        reports=[report_of(row) for row in reports.order_by("report_id").iterator()],
        previous=previous,
        actors=actors.load(),
    )
    with transaction.atomic(using=store.alias):
        changed = _write(store, previous, incidents)
        set_fresh(LINK, fingerprint, using=store.alias)
    progress("link", total, total)
    return changed


def _write(store: Store, previous: Sequence[Incident], incidents: Sequence[Incident]) -> int:
    before = {incident.incident_id: incident for incident in previous}
    held: dict[str, set[str]] = defaultdict(set)
    members = models.IncidentClaim.objects.using(store.alias)
    for incident_id, claim_id in members.values_list("incident_id", "claim_id"):
        held[incident_id].add(claim_id)
    changed = [
        incident
        for incident in incidents
        if before.get(incident.incident_id) != incident or held[incident.incident_id] != set(incident.claim_ids)
    ]
    gone = before.keys() - {incident.incident_id for incident in incidents}
    # All memberships that end are ended before any begins: a claim that moves is never in two incidents.
    for ids in in_batches(sorted(gone | {incident.incident_id for incident in changed}), BATCH):
        members.filter(incident_id__in=ids).delete()
        models.IncidentActor.objects.using(store.alias).filter(incident_id__in=ids).delete()
        models.Incident.objects.using(store.alias).filter(pk__in=gone.intersection(ids)).delete()
    for batch in in_batches(changed, BATCH):
        _write_batch(store, batch)
    _write_lineage(store, previous, incidents, gone)
    return len(changed)


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
