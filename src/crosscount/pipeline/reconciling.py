"""From incidents to accounts and tolls in the store."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction

from crosscount.claims import Claim
from crosscount.incidents import Incident
from crosscount.pipeline.batches import in_batches
from crosscount.pipeline.fingerprints import code_of, fingerprint_of
from crosscount.pipeline.freshness import RECONCILE, is_fresh, set_fresh
from crosscount.pipeline.progress import Progress
from crosscount.pipeline.tally import IncidentTally, tally_incident
from crosscount.store import models
from crosscount.store.connection import Store
from crosscount.store.records import account_row, claim_of, incident_of, toll_row
from crosscount.values import to_json, to_mapping

BATCH = 200


def reconcile_incidents(store: Store, *, progress: Progress) -> int:
    """Reconcile every incident whose claims, or their origins, are not those of its tolls; return how many."""
    method = code_of("values", "accounts")
    if is_fresh(RECONCILE, method, using=store.alias):
        return 0
    rows = models.Incident.objects.using(store.alias).order_by("incident_id")
    total, seen, done = rows.count(), 0, 0
    progress("reconcile", 0, total)
    for ids in in_batches(list(rows.values_list("pk", flat=True)), BATCH):
        done += _reconcile_batch(store, rows.filter(pk__in=ids), method)
        seen += len(ids)
        progress("reconcile", seen, total)
    set_fresh(RECONCILE, method, using=store.alias)
    return done


def _reconcile_batch(store: Store, rows: Iterable[models.Incident], method: str) -> int:
    claims: dict[str, list[Claim]] = {row.incident_id: [] for row in rows}
    members = models.IncidentClaim.objects.using(store.alias).filter(incident_id__in=claims.keys())
    for member in members.select_related("claim").order_by("claim__report_id", "claim__start", "claim_id"):
        claims[member.incident_id].append(claim_of(member.claim))
    report_ids = {claim.report_id for group in claims.values() for claim in group}
    origins = dict(
        models.Report.objects.using(store.alias).filter(pk__in=report_ids).values_list("report_id", "origin")
    )
    done = 0
    with transaction.atomic(using=store.alias):
        for row in rows:
            incident = incident_of(row)
            digest = _digest(method, incident, claims[row.incident_id], origins)
            if row.reconciled_with != digest:
                _write(store, tally_incident(incident, claims[row.incident_id], origins=origins), digest)
                done += 1
    return done


def _digest(method: str, incident: Incident, claims: Sequence[Claim], origins: Mapping[str, str]) -> str:
    parts = [part for claim in claims for part in (to_json(claim), origins[claim.report_id])]
    return fingerprint_of(method, to_json(incident), *parts)


def _write(store: Store, result: IncidentTally, digest: str) -> None:
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
        reconciled_with=digest,
    )
