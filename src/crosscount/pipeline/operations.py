"""Which incidents in the store belong together as one operation."""

from crosscount.incidents.operations import find_operations
from crosscount.store import models
from crosscount.store.connection import Store
from crosscount.store.records import claim_of, incident_of, incident_row


def write_operations(store: Store) -> int:
    """Find the operations anew, over the few incidents that reports tell as parts of one; return how many changed."""
    drawn = models.Happening.objects.using(store.alias).filter(in_operation=True)
    claim_ids = [claim_id for ids in drawn.values_list("claim_ids", flat=True) for claim_id in ids]
    rows = models.Incident.objects.using(store.alias)
    claims = models.Claim.objects.using(store.alias).in_bulk(claim_ids)
    told = rows.filter(memberships__claim_id__in=claim_ids) | rows.exclude(operation_id="")
    before = [incident_of(row) for row in told.distinct().order_by("pk")]
    after = find_operations(before, {claim_id: claim_of(row) for claim_id, row in claims.items()})
    changed = [now for was, now in zip(before, after, strict=True) if now != was]
    rows.bulk_update([incident_row(incident) for incident in changed], ["operation_id", "record"], batch_size=500)
    return len(changed)
