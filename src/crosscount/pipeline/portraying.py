"""From claims to the portraits of happenings in the store, a report at a time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db import transaction

from crosscount.decisions import Standing
from crosscount.incidents.happening import find_happenings
from crosscount.incidents.model import load_model
from crosscount.incidents.portrait import Portrait
from crosscount.incidents.portraying import KnownActors, portray
from crosscount.incidents.rows import portrait_of_values, values_of
from crosscount.pipeline.batches import in_batches
from crosscount.pipeline.fingerprints import fingerprint_of
from crosscount.pipeline.progress import Progress
from crosscount.store import models
from crosscount.store.connection import Store
from crosscount.store.records import claim_of, report_of

BATCH = 500


def portray_reports(
    store: Store, standing: Standing, fingerprint: str, *, actors: KnownActors | None, progress: Progress
) -> None:
    """Draw the happenings of every report that is new, whose claims changed, or about whose claims people decided.

    Claims about persons take no part: no incident rests on what only some may read.
    """
    decided = _decided(store, standing, fingerprint)
    reports = models.Report.objects.using(store.alias)
    stale = set(reports.exclude(portrayed_with=fingerprint).values_list("pk", flat=True))
    drawn = dict(reports.filter(pk__in=decided).values_list("pk", "portrayed_with"))
    stale = {report for report in stale | decided.keys() if drawn.get(report) != decided.get(report, fingerprint)}
    done = 0
    for batch in in_batches(sorted(stale), BATCH):
        with transaction.atomic(using=store.alias):
            _write(store, batch, standing, actors)
            for report_id in batch:
                if report_id in decided:
                    reports.filter(pk=report_id).update(portrayed_with=decided[report_id])
            reports.filter(pk__in=set(batch) - decided.keys()).update(portrayed_with=fingerprint)
        done += len(batch)
        progress("portray", done, len(stale))


def read_portraits(store: Store) -> tuple[list[Portrait], list[list[str]], list[bool]]:
    """All portraits in the order of their ids, the claims that each rests on, and whether it was linked as it is."""
    rows = models.Happening.objects.using(store.alias).order_by("happening_id", "report_id")
    portraits, claim_ids, linked = [], [], []
    for values, claims, is_linked in rows.values_list("portrait", "claim_ids", "is_linked").iterator(chunk_size=5000):
        portraits.append(portrait_of_values(values))
        claim_ids.append(claims)
        linked.append(is_linked)
    return portraits, claim_ids, linked


def _write(store: Store, report_ids: list[str], standing: Standing, actors: KnownActors | None) -> None:
    claims = models.Claim.objects.using(store.alias).filter(report_id__in=report_ids, restricted=False)
    reports = models.Report.objects.using(store.alias).in_bulk(report_ids)
    found = find_happenings(
        [claim_of(row) for row in claims.order_by("claim_id")],
        standing,
        reports=[report_of(row) for row in reports.values()],
    )
    knowledge = load_model().knowledge
    rows = models.Happening.objects.using(store.alias)
    rows.filter(report_id__in=report_ids).delete()
    rows.bulk_create(
        [
            models.Happening(
                happening_id=happening.happening_id,
                report_id=happening.report_id,
                portrait=values_of(portray(happening, knowledge, actors)),
                claim_ids=[claim.claim_id for claim in happening.claims],
                in_operation=any(claim.operation for claim in happening.claims),
            )
            for happening in found
        ]
    )


def _decided(store: Store, standing: Standing, fingerprint: str) -> Mapping[str, str]:
    """By report, what its happenings are drawn with, where people rejected or parted claims of it."""
    entries = [
        (claim_id, decision.entry_hash)
        for decisions in (standing.verdicts.items(), standing.pairs.items())
        for subjects, decision in decisions
        if decision.verdict in ("reject", "different_incident")
        for claim_id in _each(subjects)
    ]
    claims = models.Claim.objects.using(store.alias)
    home: dict[str, str] = {}
    for batch in in_batches(sorted({claim_id for claim_id, _ in entries}), BATCH):
        home.update(claims.filter(pk__in=batch).values_list("pk", "report_id"))
    hashes: dict[str, set[str]] = defaultdict(set)
    for claim_id, entry_hash in entries:
        if claim_id in home:
            hashes[home[claim_id]].add(entry_hash)
    return {report: fingerprint_of(fingerprint, *sorted(found)) for report, found in hashes.items()}


def _each(subjects: str | Iterable[str]) -> Iterable[str]:
    return (subjects,) if isinstance(subjects, str) else subjects
