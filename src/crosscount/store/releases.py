"""Releases on record: an export is written down with the ids and figures that it gave out."""

from collections import defaultdict
from datetime import datetime

from django.db import transaction

from crosscount.decisions import Access
from crosscount.publication import Release
from crosscount.store import models
from crosscount.store.log import append_access
from crosscount.values import content_id

BATCH = 500
Figure = tuple[str, str, str, int | None, int | None, int | None]
"""Measure, victims, policy, low, best, high."""


def figures_of(release: Release) -> dict[str, list[Figure]]:
    """By incident, its tolls under the policies that pool voices, in a fixed order."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for toll in release.tolls:
        if toll.voice is None:
            found[toll.incident_id].append((toll.measure, toll.victims, toll.policy, toll.low, toll.best, toll.high))
    return {incident_id: sorted(rows, key=str) for incident_id, rows in found.items()}


def record_release(release: Release, *, made_at: datetime, using: str) -> str:
    """Write a release down, and in the log of accesses that it was made; return its id.

    The same content again is the same release, and keeps the time when it was first made.
    """
    figures = figures_of(release)
    held = [(one.incident_id, list(one.claim_ids), figures.get(one.incident_id, [])) for one in release.incidents]
    release_id = content_id("release", held)
    with transaction.atomic(using=using):
        row, is_new = models.Release.objects.using(using).get_or_create(
            pk=release_id, defaults={"made_at": made_at, "status": release.status}
        )
        if is_new:
            models.ReleasedIncident.objects.using(using).bulk_create(
                [
                    models.ReleasedIncident(release=row, incident_id=one, claim_ids=claim_ids, figures=figures)
                    for one, claim_ids, figures in held
                ],
                batch_size=BATCH,
            )
        details = (("number", str(len(held))), ("release", release_id))
        append_access(Access(made_at, "nobody", "export", details=details), using=using)
    return release_id
