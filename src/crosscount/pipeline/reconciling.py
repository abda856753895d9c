"""From incidents to accounts and tolls in the store."""

from collections.abc import Sequence

from django.db import transaction

from crosscount.actors import Registry
from crosscount.claims import Claim
from crosscount.pipeline.actors import NOBODY_KNOWN, Actors
from crosscount.pipeline.cataloguing import catalogue
from crosscount.pipeline.fingerprints import reconciling_fingerprint
from crosscount.pipeline.progress import Progress
from crosscount.pipeline.tally import IncidentTally, tally_incident
from crosscount.store import models
from crosscount.store.connection import Store
from crosscount.store.records import account_row, claim_of, incident_of, report_of, toll_row
from crosscount.values import to_mapping

BATCH = 200


def reconcile_incidents(store: Store, *, progress: Progress, actors: Actors = NOBODY_KNOWN) -> int:
    """Reconcile every incident that is new, that something it rests on changed, or that was reconciled otherwise."""
    method = reconciling_fingerprint(actors.fingerprint)
    stale = models.Incident.objects.using(store.alias).exclude(reconciled_with=method)
    total, done = stale.count(), 0
    known = actors.load() if total else None
    if total:
        progress("reconcile", 0, total)
    while rows := list(stale.order_by("incident_id")[:BATCH]):
        results = _tally(store, rows, known)
        with transaction.atomic(using=store.alias):
            for result in results:
                write_tally(store, result, method)
            catalogue((row.incident_id for row in rows), using=store.alias)
        done += len(rows)
        progress("reconcile", done, max(done, total))
    return done


def _tally(store: Store, rows: Sequence[models.Incident], actors: Registry | None) -> list[IncidentTally]:
    said: dict[str, list[Claim]] = {row.incident_id: [] for row in rows}
    members = models.IncidentClaim.objects.using(store.alias).filter(incident_id__in=said.keys())
    for member in members.select_related("claim").order_by("claim__report_id", "claim__start", "claim_id"):
        said[member.incident_id].append(claim_of(member.claim))
    reports = models.Report.objects.using(store.alias).in_bulk(
        {claim.report_id for claims in said.values() for claim in claims}
    )
    origins = {report_id: row.origin for report_id, row in reports.items()}
    return [
        tally_incident(
            incident_of(row),
            said[row.incident_id],
            origins=origins,
            reports=[report_of(reports[report_id]) for report_id in row.record["report_ids"] if report_id in reports],
            actors=actors,
        )
        for row in rows
    ]


def write_tally(store: Store, result: IncidentTally, method: str) -> None:
    """Put the accounts and tolls of an incident in the place of those before; ``method`` made them."""
    incident_id = result.incident.incident_id
    models.Account.objects.using(store.alias).filter(incident_id=incident_id).delete()
    models.Toll.objects.using(store.alias).filter(incident_id=incident_id).delete()
    models.Account.objects.using(store.alias).bulk_create(
        [account_row(account, position) for position, account in enumerate(result.accounts)]
    )
    tolls = [toll_row(toll, position) for position, toll in enumerate(result.tolls)]
    models.Toll.objects.using(store.alias).bulk_create(tolls)
    models.TollClaim.objects.using(store.alias).bulk_create(
        [
            models.TollClaim(toll_id=row.toll_id, claim_id=claim_id)
            for row, toll in zip(tolls, result.tolls, strict=True)
            for claim_id in dict.fromkeys(toll.claim_ids)
        ]
    )
    models.Incident.objects.using(store.alias).filter(pk=incident_id).update(
        contested=result.contested,
        responsibility=[to_mapping(stand) for stand in result.responsibility],
        suggested_harm="",
        suggested_responsibility="",
        reconciled_with=method,
    )
