"""Which incidents in the store belong together as one operation."""

from crosscount.incidents.operations import find_operations
from crosscount.pipeline.batches import in_batches
from crosscount.store import models
from crosscount.store.connection import Store
from crosscount.store.records import claim_of, incident_of, incident_row

BATCH = 500


def write_operations(store: Store) -> int:
    """Find the operations anew, over the few incidents that reports tell as parts of one; return how many changed."""
    drawn = models.Happening.objects.using(store.alias).filter(in_operation=True)
    claim_ids = sorted({claim_id for ids in drawn.values_list("claim_ids", flat=True) for claim_id in ids})
    claims = models.Claim.objects.using(store.alias)
    members = models.IncidentClaim.objects.using(store.alias)
    rows = models.Incident.objects.using(store.alias)
    told = {}
    wanted = set(rows.exclude(operation_id="").values_list("pk", flat=True))
    for batch in in_batches(claim_ids, BATCH):
        told.update({row.pk: claim_of(row) for row in claims.filter(pk__in=batch)})
        wanted.update(members.filter(claim_id__in=batch).values_list("incident_id", flat=True))
    found = [row for batch in in_batches(sorted(wanted), BATCH) for row in rows.filter(pk__in=batch).order_by("pk")]
    before = [incident_of(row) for row in found]
    changed = [now for was, now in zip(before, find_operations(before, told), strict=True) if now != was]
    rows.bulk_update([incident_row(incident) for incident in changed], ["operation_id", "record"], batch_size=BATCH)
    return len(changed)
