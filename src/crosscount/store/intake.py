"""Documents enter the store."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from crosscount.reports import Document, ReportDefaults, archive
from crosscount.store import models
from crosscount.store.connection import Store
from crosscount.store.records import refusal_row
from crosscount.values import Refusal, to_mapping


def add_document(store: Store, document: Document, *, defaults: ReportDefaults, archived_at: datetime) -> bool:
    """Archive a document with what is known of it, and return whether its bytes had not been there.

    Bytes that come again under the same name take what is said of them now and are read again if that is something
    else; bytes that come under two names keep the lesser one, whichever was first.
    """
    sha256 = archive(store.documents, document, archived_at=archived_at).sha256
    row = models.Document(
        sha256=sha256,
        name=document.name,
        url=document.url or "",
        media_type=document.media_type or "",
        retrieved_at=document.retrieved_at,
        headers=document.headers,
        defaults=to_mapping(defaults),
        size=len(document.content),
    )
    with transaction.atomic(using=store.alias):
        # What could not be opened the last time, and now was, is no longer refused.
        models.Refusal.objects.using(store.alias).filter(source=document.name, document=None, report=None).delete()
        old = models.Document.objects.using(store.alias).filter(pk=sha256).first()
        if old is None or _replaces(row, old):
            row.save(using=store.alias)
    return old is None


def add_refusals(store: Store, refusals: Sequence[Refusal]) -> None:
    """Keep what was refused before there was a document; the same refusal again is the same row."""
    models.Refusal.objects.using(store.alias).bulk_create(
        [refusal_row(refusal) for refusal in refusals], ignore_conflicts=True
    )


def _replaces(row: models.Document, old: models.Document) -> bool:
    name, old_name = (row.url, row.name), (old.url, old.name)
    return name < old_name or (name == old_name and (row.defaults, row.media_type) != (old.defaults, old.media_type))
