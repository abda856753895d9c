"""From archived documents to reports in the store."""

from collections.abc import Iterable

from django.db import transaction

from crosscount.pipeline.batches import in_batches
from crosscount.pipeline.fingerprints import code_of
from crosscount.pipeline.freshness import LINK, ORIGINS, remove_claims, set_stale
from crosscount.pipeline.progress import Progress
from crosscount.reports import ReportDefaults, read
from crosscount.reports.report import Document, Report
from crosscount.store import models
from crosscount.store.connection import Store
from crosscount.store.records import refusal_row, report_of, report_row
from crosscount.values import Refusal, from_mapping

BATCH = 500
COLUMNS = ("document_id", "text", "title", "publisher", "published", "url", "language", "format", "part")
STALE = ("extracted_with",)


def read_documents(store: Store, *, progress: Progress) -> int:
    """Read every document that was not read, or was read by another version of the reader; return how many."""
    fingerprint = code_of("values", "reports")
    stale = models.Document.objects.using(store.alias).exclude(read_with=fingerprint)
    total, done = stale.count(), 0
    # By rising hash, so that a report of several documents goes to the same owner in whatever order they were added.
    while row := stale.order_by("sha256").first():
        _read_document(store, row, fingerprint)
        done += 1
        progress("read", done, max(done, total))
    return done


def _read_document(store: Store, row: models.Document, fingerprint: str) -> None:
    document = Document(
        name=row.name,
        content=store.archive.read(row.sha256),
        media_type=row.media_type or None,
        url=row.url or None,
        retrieved_at=row.retrieved_at,
        headers=row.headers,
    )
    seen: set[str] = set()
    found = read(document, defaults=from_mapping(ReportDefaults, row.defaults))
    with transaction.atomic(using=store.alias):
        models.Refusal.objects.using(store.alias).filter(document=row).delete()
    # A document of a million lines is written piece by piece; it stays stale until its last piece is in.
    for batch in in_batches(found, BATCH):
        reports = [one for one in batch if isinstance(one, Report)]
        with transaction.atomic(using=store.alias):
            refusals = [one for one in batch if isinstance(one, Refusal)]
            refusals += _write_reports(store, row, reports)
            models.Refusal.objects.using(store.alias).bulk_create(
                [refusal_row(refusal, document=row.sha256) for refusal in refusals], ignore_conflicts=True
            )
        seen.update(report.report_id for report in reports)
    with transaction.atomic(using=store.alias):
        _remove_vanished(store, row, seen)
        models.Document.objects.using(store.alias).filter(pk=row.pk).update(read_with=fingerprint)


def _write_reports(store: Store, row: models.Document, reports: Iterable[Report]) -> list[Refusal]:
    """Write what is new or changed; a report that several documents yield belongs to the one of the least hash."""
    by_id = {report.report_id: report for report in reports}
    known = models.Report.objects.using(store.alias).in_bulk(list(by_id))
    refusals: list[Refusal] = []
    changed: list[models.Report] = []
    for report_id, report in by_id.items():
        old = known.get(report_id)
        if old and old.document_id and old.document_id != row.sha256:
            other_text = old.text != report.text
            if old.document_id < row.sha256:
                refusals += [_id_is_taken(row, report, old)] if other_text else []
                continue
            if other_text:
                models.Document.objects.using(store.alias).filter(pk=old.document_id).update(read_with="")
        if old is None or report_of(old) != report:
            changed.append(report_row(report))
    models.DocumentReport.objects.using(store.alias).bulk_create(
        [models.DocumentReport(document=row, report_id=report_id) for report_id in by_id], ignore_conflicts=True
    )
    if changed:
        models.Report.objects.using(store.alias).bulk_create(
            changed, update_conflicts=True, unique_fields=["report_id"], update_fields=[*COLUMNS, *STALE]
        )
        set_stale(ORIGINS, LINK, using=store.alias)
    return refusals


def _id_is_taken(row: models.Document, report: Report, old: models.Report) -> Refusal:
    return Refusal(
        source=f"{row.name}, {report.part}" if report.part else row.name,
        stage="reports",
        reason="duplicate",
        message=f"report_id {report.report_id!r} belongs to another text, of {old.document}; expected one id for each "
        "text; give this one another",
    )


def _remove_vanished(store: Store, row: models.Document, seen: set[str]) -> None:
    """Remove reports that the document no longer yields; another document that also yields one is to be read again."""
    sightings = models.DocumentReport.objects.using(store.alias)
    vanished = set(sightings.filter(document=row).values_list("report_id", flat=True)) - seen
    for batch in in_batches(sorted(vanished), BATCH):
        sightings.filter(document=row, report_id__in=batch).delete()
        owned = models.Report.objects.using(store.alias).filter(document=row, pk__in=batch)
        ids = list(owned.values_list("pk", flat=True))
        elsewhere = list(sightings.filter(report_id__in=ids).values_list("document_id", flat=True).distinct())
        models.Document.objects.using(store.alias).filter(pk__in=elsewhere).update(read_with="")
        claims = models.Claim.objects.using(store.alias).filter(report_id__in=ids)
        remove_claims(claims.values_list("pk", flat=True), using=store.alias)
        owned.delete()
        set_stale(ORIGINS, LINK, using=store.alias)
