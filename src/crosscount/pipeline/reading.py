"""From archived documents to reports in the store."""

from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction

from crosscount.pipeline.batches import in_batches
from crosscount.pipeline.fingerprints import reading_fingerprint
from crosscount.pipeline.freshness import (
    LINK,
    ORIGINS,
    disturb_incidents,
    remove_claims,
    set_stale,
)
from crosscount.pipeline.progress import Progress
from crosscount.reports import Document, Report, ReportDefaults, archived_bytes, read
from crosscount.store import models
from crosscount.store.connection import Store
from crosscount.store.records import refusal_row, report_of, report_row
from crosscount.values import Refusal, from_mapping

DOCUMENTS_AT_ONCE = 100
REPORTS_AT_ONCE = 500
COLUMNS = ("document_id", "text", "title", "publisher", "published", "url", "language", "format", "part")
STALE = ("extracted_with", "portrayed_with")

Found = tuple[models.Document, Report]
Refused = tuple[models.Document, Refusal]


def read_documents(store: Store, *, progress: Progress) -> int:
    """Read every document that was not read, or was read by another version of the reader; return how many."""
    fingerprint = reading_fingerprint()
    stale = models.Document.objects.using(store.alias).exclude(read_with=fingerprint)
    total, done = stale.count(), 0
    if total:
        progress("read", 0, total)
    # By rising hash, so that a report of several documents goes to the same owner in whatever order they were added.
    while rows := list(stale.order_by("sha256")[:DOCUMENTS_AT_ONCE]):
        _read_together(store, rows, fingerprint)
        done += len(rows)
        progress("read", done, max(done, total))
    return done


def _read_together(store: Store, rows: Sequence[models.Document], fingerprint: str) -> None:
    """Read some documents; they stay stale until their last report is in, so that a killed run reads them again."""
    refusals = models.Refusal.objects.using(store.alias)
    seen: set[tuple[str, str]] = set()
    refusals.filter(document__in=rows).delete()
    for batch in in_batches(_findings(store, rows), REPORTS_AT_ONCE):
        refused = [(row, one) for row, one in batch if isinstance(one, Refusal)]
        reports = [(row, one) for row, one in batch if isinstance(one, Report)]
        with transaction.atomic(using=store.alias):
            refused += _write_reports(store, reports)
            refusals.bulk_create(
                [refusal_row(refusal, document=row.sha256) for row, refusal in refused], ignore_conflicts=True
            )
        seen.update((row.sha256, report.report_id) for row, report in reports)
    with transaction.atomic(using=store.alias):
        # Marked first: a document of these that has to take over what another of them gave up becomes stale again.
        models.Document.objects.using(store.alias).filter(pk__in=[row.pk for row in rows]).update(read_with=fingerprint)
        _remove_vanished(store, rows, seen)


def _findings(store: Store, rows: Iterable[models.Document]) -> Iterator[tuple[models.Document, Report | Refusal]]:
    for row in rows:
        document = Document(
            name=row.name,
            content=archived_bytes(store.documents, row.sha256),
            media_type=row.media_type or None,
            url=row.url or None,
            retrieved_at=row.retrieved_at,
            headers=row.headers,
        )
        for one in read(document, defaults=from_mapping(ReportDefaults, row.defaults)):
            yield row, one


def _write_reports(store: Store, reports: Sequence[Found]) -> list[Refused]:
    """Write what is new or changed; a report that several documents yield belongs to the one of the least hash."""
    known = models.Report.objects.using(store.alias).in_bulk({report.report_id for _, report in reports})
    refused: list[Refused] = []
    outdone: set[str] = set()
    changed: dict[str, models.Report] = {}
    for row, report in reports:
        old = known.get(report.report_id)
        if old and old.document_id and old.document_id != row.sha256:
            other_text = old.text != report.text
            if old.document_id < row.sha256:
                refused += [(row, _id_is_taken(row, report, old))] if other_text else []
                continue
            if other_text:
                outdone.add(old.document_id)
        if old is None or report_of(old) != report:
            changed[report.report_id] = known[report.report_id] = report_row(report)
    models.Document.objects.using(store.alias).filter(pk__in=outdone).update(read_with="")
    models.DocumentReport.objects.using(store.alias).bulk_create(
        [models.DocumentReport(document=row, report_id=report.report_id) for row, report in reports],
        ignore_conflicts=True,
    )
    if changed:
        models.Report.objects.using(store.alias).bulk_create(
            changed.values(), update_conflicts=True, unique_fields=["report_id"], update_fields=[*COLUMNS, *STALE]
        )
        disturb_incidents(claim__report_id__in=list(changed), using=store.alias)
        set_stale(ORIGINS, LINK, using=store.alias)
    return refused


def _id_is_taken(row: models.Document, report: Report, old: models.Report) -> Refusal:
    return Refusal(
        source=f"{row.name}, {report.part}" if report.part else row.name,
        stage="reports",
        reason="duplicate",
        message=f"report_id {report.report_id!r} belongs to another text, which stands in the document "
        f"{old.document_id}; expected one id for each text; give this one another",
    )


def _remove_vanished(store: Store, rows: Sequence[models.Document], seen: set[tuple[str, str]]) -> None:
    """Remove reports that a document no longer yields; another document that also yields one is to be read again."""
    sightings = models.DocumentReport.objects.using(store.alias)
    before = sightings.filter(document__in=rows).values_list("pk", "document_id", "report_id")
    vanished = [(pk, document, report) for pk, document, report in before if (document, report) not in seen]
    for batch in in_batches(vanished, REPORTS_AT_ONCE):
        sightings.filter(pk__in=[pk for pk, _, _ in batch]).delete()
        reports = models.Report.objects.using(store.alias).filter(pk__in=[report for _, _, report in batch])
        owners = dict(reports.values_list("report_id", "document_id"))
        ids = [report for _, document, report in batch if owners.get(report) == document]
        elsewhere = list(sightings.filter(report_id__in=ids).values_list("document_id", flat=True).distinct())
        models.Document.objects.using(store.alias).filter(pk__in=elsewhere).update(read_with="")
        claims = models.Claim.objects.using(store.alias).filter(report_id__in=ids)
        remove_claims(list(claims.values_list("pk", flat=True)), using=store.alias)
        models.Report.objects.using(store.alias).filter(pk__in=ids).delete()
        if ids:
            set_stale(ORIGINS, LINK, using=store.alias)
