"""From reports to claims in the store."""

from collections.abc import Iterable

from django.db import transaction

from crosscount.claims import Claim
from crosscount.claims.by_hand import HAND
from crosscount.claims.extraction import Extraction
from crosscount.pipeline.batches import in_batches
from crosscount.pipeline.cataloguing import catalogue_reports
from crosscount.pipeline.extractor import Extractor
from crosscount.pipeline.freshness import LINK, disturb_incidents, remove_claims, set_stale
from crosscount.pipeline.progress import Progress
from crosscount.store import models
from crosscount.store.connection import Store
from crosscount.store.records import claim_of, claim_row, refusal_row, report_of

BATCH = 64
COLUMNS = [field.name for field in models.Claim._meta.concrete_fields if not field.primary_key]


def extract_reports(store: Store, extractor: Extractor, *, progress: Progress) -> int:
    """Extract every report that was not extracted, changed, or was extracted otherwise; return how many."""
    stale = models.Report.objects.using(store.alias).exclude(extracted_with=extractor.fingerprint)
    total, done = stale.count(), 0
    if total:
        progress("extract", 0, total)
    while rows := list(stale.order_by("report_id")[:BATCH]):
        # The parser works before the transaction: nobody who wants to write a decision has to wait for it.
        extractions = list(extractor.extract_all([report_of(row) for row in rows]))
        with transaction.atomic(using=store.alias):
            _write(store, extractions)
            models.Report.objects.using(store.alias).filter(pk__in=[row.pk for row in rows]).update(
                extracted_with=extractor.fingerprint
            )
        done += len(rows)
        progress("extract", done, max(done, total))
    return done


def _write(store: Store, extractions: Iterable[Extraction]) -> None:
    report_ids = [made.report_id for made in extractions]
    made_now: dict[str, Claim] = {claim.claim_id: claim for made in extractions for claim in made.claims}
    rows = models.Claim.objects.using(store.alias).filter(report_id__in=report_ids).exclude(extractor=HAND)
    known = {row.claim_id: claim_of(row) for row in rows}
    changed = [claim for claim_id, claim in made_now.items() if known.get(claim_id) != claim]
    vanished = known.keys() - made_now.keys()
    if vanished:
        remove_claims(vanished, using=store.alias)
    if changed:
        for claim_ids in in_batches((claim.claim_id for claim in changed), BATCH):
            disturb_incidents(claim_id__in=claim_ids, using=store.alias)
        models.Claim.objects.using(store.alias).bulk_create(
            [claim_row(claim) for claim in changed],
            update_conflicts=True,
            unique_fields=["claim_id"],
            update_fields=COLUMNS,
        )
    if vanished or changed:
        touched = {claim.report_id for claim in changed} | {known[claim_id].report_id for claim_id in vanished}
        models.Report.objects.using(store.alias).filter(pk__in=touched).update(portrayed_with="")
        catalogue_reports(touched, using=store.alias)
        set_stale(LINK, using=store.alias)
    refusals = models.Refusal.objects.using(store.alias)
    refusals.filter(report_id__in=report_ids).delete()
    refusals.bulk_create(
        [refusal_row(refusal, report=made.report_id) for made in extractions for refusal in made.refusals],
        ignore_conflicts=True,
    )
