"""Documents enter the store."""

from collections.abc import Sequence

from django.db import transaction

from crosscount.reports import ReportDefaults
from crosscount.reports.report import Document
from crosscount.store import models
from crosscount.store.connection import Store
from crosscount.store.records import refusal_row
from crosscount.values import Refusal, to_mapping

SOURCE_COLUMNS = ("name", "url", "media_type", "retrieved_at", "headers", "defaults")


def add_documents(store: Store, documents: Sequence[Document], *, defaults: ReportDefaults) -> int:
    """Archive documents with what is known of them, and return how many had not been there.

    Bytes that come again under the same name take what is said of them now and are read again if that is something
    else; bytes that come under two names keep the lesser one, whichever was first.
    """
    by_hash = {store.archive.keep(document.content): document for document in documents}
    given = to_mapping(defaults)
    with transaction.atomic(using=store.alias):
        rows = models.Document.objects.using(store.alias)
        known = rows.in_bulk(list(by_hash))
        for sha256, document in by_hash.items():
            row = models.Document(
                sha256=sha256,
                name=document.name,
                url=document.url or "",
                media_type=document.media_type or "",
                retrieved_at=document.retrieved_at,
                headers=document.headers,
                defaults=given,
                size=len(document.content),
            )
            old = known.get(sha256)
            if old is None or _replaces(row, old):
                row.save(using=store.alias)
    return len(by_hash.keys() - known.keys())


def add_refusals(store: Store, refusals: Sequence[Refusal]) -> None:
    """Keep what was refused before there was a document; the same refusal again is the same row."""
    models.Refusal.objects.using(store.alias).bulk_create(
        [refusal_row(refusal) for refusal in refusals], ignore_conflicts=True
    )


def _replaces(row: models.Document, old: models.Document) -> bool:
    name, old_name = (row.url, row.name), (old.url, old.name)
    return name < old_name or (name == old_name and (row.defaults, row.media_type) != (old.defaults, old.media_type))
