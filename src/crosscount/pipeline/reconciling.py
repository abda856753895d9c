"""From incidents to accounts and tolls in the store."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction

from crosscount.claims import Claim
from crosscount.incidents import Incident
from crosscount.pipeline.batches import in_batches
from crosscount.pipeline.fingerprints import fingerprint_of
from crosscount.pipeline.freshness import RECONCILE, current_fingerprint, is_fresh, set_fresh
from crosscount.pipeline.progress import Progress
from crosscount.pipeline.tally import IncidentTally, tally_incident
from crosscount.store import models
from crosscount.store.connection import Store
from crosscount.store.records import account_row, claim_of, incident_of, report_of, toll_row
from crosscount.values import to_json, to_mapping

BATCH = 200


def reconcile_incidents(store: Store, *, progress: Progress) -> int:
    """Reconcile every incident whose claims, or their origins, are not those of its tolls; return how many."""
    method = current_fingerprint(RECONCILE, using=store.alias)
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
    reports = models.Report.objects.using(store.alias).in_bulk(report_ids)
    done = 0
    with transaction.atomic(using=store.alias):
        for row in rows:
            incident = incident_of(row)
            said = claims[row.incident_id]
            told_by = {claim.report_id: reports[claim.report_id] for claim in said}
            digest = _digest(method, incident, said, told_by)
            if row.reconciled_with != digest:
                _write(store, _tally(incident, said, told_by), digest)
                done += 1
    return done


def _digest(method: str, incident: Incident, claims: Sequence[Claim], reports: Mapping[str, models.Report]) -> str:
    said = [to_json(claim) for claim in claims]
    told = [f"{report_id} {row.origin} {row.published}" for report_id, row in sorted(reports.items())]
    return fingerprint_of(method, to_json(incident), *said, *told)


def _tally(incident: Incident, claims: Sequence[Claim], reports: Mapping[str, models.Report]) -> IncidentTally:
    origins = {report_id: row.origin for report_id, row in reports.items()}
    return tally_incident(incident, claims, origins=origins, reports=map(report_of, reports.values()))


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
