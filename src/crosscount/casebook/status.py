"""Counting how a casebook stands."""

from typing import Any

from django.db.models import Count, QuerySet

from crosscount.casebook.standing import Status
from crosscount.incidents.model import LinkModel
from crosscount.pipeline.fingerprints import reading_fingerprint, reconciling_fingerprint
from crosscount.pipeline.freshness import (
    LINK,
    ORIGINS,
    is_fresh,
    linking_fingerprint,
)
from crosscount.store import models
from crosscount.store.connection import Store


def status_of(store: Store, *, extractor: str, actors: str, model: LinkModel | None = None) -> Status:
    """Count what is in a store.

    ``extractor`` and ``actors`` are the fingerprints, and ``model`` the weights, by which results are stale or not.
    """
    documents = models.Document.objects.using(store.alias)
    reports = models.Report.objects.using(store.alias)
    claims = models.Claim.objects.using(store.alias)
    incidents = models.Incident.objects.using(store.alias)
    public = claims.filter(restricted=False)
    return Status(
        documents=documents.count(),
        reports=reports.count(),
        reports_by_language={
            language or "unknown": count for (language,), count in _counted(reports, "language").items()
        },
        claims=public.count(),
        claims_by_kind={kind: count for (kind,), count in _counted(public, "kind").items()},
        restricted_claims=claims.filter(restricted=True).count(),
        incidents=incidents.count(),
        contested=incidents.filter(contested=True).count(),
        tolls=models.Toll.objects.using(store.alias).count(),
        decisions=models.Decision.objects.using(store.alias).count(),
        refusals_by_reason={
            f"{stage}: {reason}": count
            for (stage, reason), count in _counted(
                models.Refusal.objects.using(store.alias).all(), "stage", "reason"
            ).items()
        },
        to_read=documents.exclude(read_with=reading_fingerprint()).count(),
        to_extract=reports.exclude(extracted_with=extractor).count(),
        to_finish=_to_finish(store, actors, model),
    )


def _to_finish(store: Store, actors: str, model: LinkModel | None) -> tuple[str, ...]:
    method = reconciling_fingerprint(actors)
    stale_incidents = models.Incident.objects.using(store.alias).exclude(reconciled_with=method)
    waiting = {
        ORIGINS: not is_fresh(ORIGINS, reading_fingerprint(), using=store.alias),
        LINK: not is_fresh(LINK, linking_fingerprint(actors, model, using=store.alias), using=store.alias),
        "reconcile": stale_incidents.exists(),
    }
    return tuple(stage for stage, waits in waiting.items() if waits)


def _counted(rows: QuerySet[Any], *columns: str) -> dict[tuple[str, ...], int]:
    counted = rows.order_by().values_list(*columns).annotate(how_many=Count("pk"))
    return {tuple(row[:-1]): row[-1] for row in sorted(counted, key=lambda row: (-row[-1], row[:-1]))}
