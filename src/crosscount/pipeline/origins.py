"""Which reports carry the same wire text."""

from django.db import transaction

from crosscount.pipeline.batches import in_batches
from crosscount.pipeline.fingerprints import reading_fingerprint
from crosscount.pipeline.freshness import ORIGINS, disturb_incidents, is_fresh, set_fresh
from crosscount.pipeline.progress import Progress
from crosscount.reports import find_origins
from crosscount.store import models
from crosscount.store.connection import Store
from crosscount.store.records import report_of

BATCH = 500


def find_store_origins(store: Store, *, progress: Progress) -> int:
    """Find the origin of every report anew if any report changed; return of how many it is another one now."""
    fingerprint = reading_fingerprint()
    if is_fresh(ORIGINS, fingerprint, using=store.alias):
        return 0
    reports = models.Report.objects.using(store.alias)
    known = dict(reports.values_list("report_id", "origin"))
    progress("origins", 0, len(known))
    origins = find_origins(report_of(row) for row in reports.order_by("report_id").iterator())
    changed = sorted(report_id for report_id, origin in origins.items() if known[report_id] != origin)
    with transaction.atomic(using=store.alias):
        for batch in in_batches(changed, BATCH):
            rows = [models.Report(report_id=report_id, origin=origins[report_id]) for report_id in batch]
            reports.bulk_update(rows, ["origin"])
            disturb_incidents(claim__report_id__in=batch, using=store.alias)
        set_fresh(ORIGINS, fingerprint, using=store.alias)
    progress("origins", len(known), len(known))
    return len(changed)
