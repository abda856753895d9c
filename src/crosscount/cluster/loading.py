"""What a run over Spark left, brought into a casebook."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from django.db import transaction

from crosscount.casebook.casebook import Casebook
from crosscount.claims import Claim
from crosscount.cluster import methods
from crosscount.cluster.results import Result, open_result
from crosscount.cluster.shapes import (
    Row,
    account_of,
    claim_of,
    incident_of,
    refusal_of,
    report_of,
    responsibility_of,
    toll_of,
)
from crosscount.incidents import Incident
from crosscount.incidents.lineage import name_incidents
from crosscount.pipeline.batches import in_batches
from crosscount.pipeline.cataloguing import catalogue, catalogue_reports
from crosscount.pipeline.fingerprints import reading_fingerprint
from crosscount.pipeline.freshness import (
    LINK,
    ORIGINS,
    disturb_incidents,
    linking_fingerprint,
    remove_claims,
    set_fresh,
    set_stale,
)
from crosscount.pipeline.linking import write_incidents
from crosscount.pipeline.progress import Progress, silent
from crosscount.pipeline.reconciling import write_tally
from crosscount.pipeline.tally import IncidentTally
from crosscount.reports import Report
from crosscount.store import models
from crosscount.store.connection import Store
from crosscount.store.lock import run_alone
from crosscount.store.log import read_log
from crosscount.store.records import claim_of as stored_claim
from crosscount.store.records import claim_row, refusal_row, report_row
from crosscount.store.records import incident_of as stored_incident
from crosscount.store.records import report_of as stored_report

BATCH = 500
REPORT_COLUMNS = (
    "text",
    "title",
    "publisher",
    "published",
    "url",
    "language",
    "format",
    "part",
    "extracted_with",
    "portrayed_with",
)
CLAIM_COLUMNS = [field.name for field in models.Claim._meta.concrete_fields if not field.primary_key]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded; ``incidents`` is 0 where the casebook has to link by itself, for the reason in ``waits``."""

    reports: int
    claims: int
    incidents: int
    waits: str | None
    """Why the next run of the casebook has work to do; None where it has none."""


def load_result(folder: Path, casebook: Casebook, *, progress: Progress = silent) -> Loaded:
    """Bring a result into a casebook, in place of what was said there of the same reports.

    Incidents and tolls come along where the casebook would have found the same: it knows the same actors, holds no
    other report, and nobody decided anything in it. Otherwise its next run links what was loaded with the rest. The
    raw documents stay where they are: the casebook holds the texts that were read from them.

    Raises:
        NoResult: the folder holds no whole result.
        AnotherRun: the casebook is at work.
    """
    result = open_result(folder)
    store = casebook.store
    with run_alone(store):
        # Whoever dies from here on leaves a casebook that knows that it has to extract and to link.
        set_stale(ORIGINS, LINK, using=store.alias)
        _load_reports(store, result, progress)
        _load_claims(store, result, progress)
        waits = _why_it_waits(store, result, casebook)
        incidents = 0 if waits else _load_incidents(store, result, casebook.settings.packs, progress)
    return Loaded(result.count("read/reports"), result.count("extract/claims"), incidents, waits)


def _load_reports(store: Store, result: Result, progress: Progress) -> None:
    reports, done, total = models.Report.objects.using(store.alias), 0, result.count("read/reports")
    for batch in in_batches(map(report_of, result.rows("read/reports")), BATCH):
        known = reports.in_bulk([report.report_id for report in batch])
        changed = [report for report in batch if _differs(known.get(report.report_id), report)]
        with transaction.atomic(using=store.alias):
            disturb_incidents(claim__report_id__in=[report.report_id for report in changed], using=store.alias)
            reports.bulk_create(
                # The document that a report was read from is none of the casebook's, so it cannot be pointed at.
                [report_row(replace(report, document_sha256=None)) for report in changed],
                update_conflicts=True,
                unique_fields=["report_id"],
                update_fields=REPORT_COLUMNS,
            )
        done += len(batch)
        progress("reports", done, total)
    _keep_refusals(store, result.rows("read/refusals"), {})


def _differs(row: models.Report | None, report: Report) -> bool:
    return row is None or replace(stored_report(row), document_sha256=None) != replace(report, document_sha256=None)


def _load_claims(store: Store, result: Result, progress: Progress) -> None:
    tables = ("extract/claims", "extract/restricted")
    total, done = sum(map(result.count, tables)), 0
    made: set[str] = set()
    for batch in in_batches((claim_of(row) for table in tables for row in result.rows(table)), BATCH):
        made.update(claim.claim_id for claim in batch)
        _write_claims(store, batch)
        done += len(batch)
        progress("claims", done, total)
    read_with = result.manifests["extract"].code
    refused = {row["source"]: row["source"] for row in result.rows("extract/refusals")}
    for batch_of_ids in in_batches((row["report_id"] for row in result.rows("read/reports")), BATCH):
        claims = models.Claim.objects.using(store.alias).filter(report_id__in=batch_of_ids)
        gone = set(claims.values_list("claim_id", flat=True)) - made
        with transaction.atomic(using=store.alias):
            models.Report.objects.using(store.alias).filter(claims__in=gone).update(portrayed_with="")
            remove_claims(sorted(gone), using=store.alias)
            models.Refusal.objects.using(store.alias).filter(report_id__in=batch_of_ids).delete()
            models.Report.objects.using(store.alias).filter(pk__in=batch_of_ids).update(extracted_with=read_with)
    _keep_refusals(store, result.rows("extract/refusals"), refused)


def _write_claims(store: Store, claims: Iterable[Claim]) -> None:
    claims = list(claims)
    rows = models.Claim.objects.using(store.alias)
    known = {row.claim_id: stored_claim(row) for row in rows.filter(pk__in=[claim.claim_id for claim in claims])}
    changed = [claim for claim in claims if known.get(claim.claim_id) != claim]
    with transaction.atomic(using=store.alias):
        disturb_incidents(claim_id__in=[claim.claim_id for claim in changed], using=store.alias)
        rows.bulk_create(
            [claim_row(claim) for claim in changed],
            update_conflicts=True,
            unique_fields=["claim_id"],
            update_fields=CLAIM_COLUMNS,
        )
        told_in = {claim.report_id for claim in changed}
        models.Report.objects.using(store.alias).filter(pk__in=told_in).update(portrayed_with="")
        catalogue_reports(told_in, using=store.alias)


def _keep_refusals(store: Store, rows: Iterable[Row], reports: Mapping[str, str]) -> None:
    for batch in in_batches(map(refusal_of, rows), BATCH):
        models.Refusal.objects.using(store.alias).bulk_create(
            [refusal_row(refusal, report=reports.get(refusal.source)) for refusal in batch], ignore_conflicts=True
        )


def _why_it_waits(store: Store, result: Result, casebook: Casebook) -> str | None:
    alike = result.manifests["extract"].code == casebook.extractor.fingerprint
    if not alike or result.manifests["link"].code != methods.linking_method(casebook.settings.packs):
        return "it knows other actors or places than the result was made with, or is of another version"
    if models.Report.objects.using(store.alias).count() != result.count("read/reports"):
        return "it holds other reports too"
    return "people decided something in it" if read_log(using=store.alias) else None


def _load_incidents(store: Store, result: Result, packs: tuple[str, ...], progress: Progress) -> int:
    reports = models.Report.objects.using(store.alias)
    for batch in in_batches(result.rows("origins/origins"), BATCH):
        rows = [models.Report(report_id=row["report_id"], origin=row["origin"]) for row in batch]
        reports.bulk_update(rows, ["origin"])
    previous = [stored_incident(row) for row in models.Incident.objects.using(store.alias).order_by("incident_id")]
    incidents = [incident_of(row) for row in result.sorted_rows("reconcile/incidents", "incident_id")]
    names = name_incidents([frozenset(one.claim_ids) for one in incidents], previous)
    name_of = {one.incident_id: name for one, name in zip(incidents, names, strict=True)}
    with transaction.atomic(using=store.alias):
        write_incidents(store, previous, [_renamed(one, name_of) for one in incidents])
    total, done = len(incidents), 0
    for tallied in in_batches(_tallies(result, name_of), BATCH):
        with transaction.atomic(using=store.alias):
            for one in tallied:
                write_tally(store, one, result.manifests["reconcile"].code)
            catalogue((one.incident.incident_id for one in tallied), using=store.alias)
        done += len(tallied)
        progress("incidents", done, total)
    set_fresh(ORIGINS, reading_fingerprint(), using=store.alias)
    set_fresh(LINK, linking_fingerprint(methods.actors_method(packs), using=store.alias), using=store.alias)
    return total


def _tallies(result: Result, name_of: Mapping[str, str]) -> Iterator[IncidentTally]:
    """Incidents with their accounts and tolls under the ids that they bear in the casebook."""
    order = ("incident_id", "position")
    accounts = _by_incident(result.sorted_rows("reconcile/accounts", *order))
    tolls = _by_incident(result.sorted_rows("reconcile/tolls", *order))
    next_account, next_toll = next(accounts, None), next(tolls, None)
    for row in result.sorted_rows("reconcile/incidents", "incident_id"):
        old = row["incident_id"]
        mine_accounts: list[Row] = []
        mine_tolls: list[Row] = []
        if next_account and next_account[0] == old:
            mine_accounts, next_account = next_account[1], next(accounts, None)
        if next_toll and next_toll[0] == old:
            mine_tolls, next_toll = next_toll[1], next(tolls, None)
        yield IncidentTally(
            incident=_renamed(incident_of(row), name_of),
            claims=(),
            accounts=tuple(replace(account_of(one), incident_id=name_of[old]) for one in mine_accounts),
            tolls=tuple(replace(toll_of(one), incident_id=name_of[old]) for one in mine_tolls),
            contested=row["contested"],
            responsibility=responsibility_of(row),
        )


def _renamed(incident: Incident, name_of: Mapping[str, str]) -> Incident:
    operation = incident.operation_id
    return replace(incident, incident_id=name_of[incident.incident_id], operation_id=operation and name_of[operation])


def _by_incident(rows: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
    for incident_id, mine in groupby(rows, key=lambda row: str(row["incident_id"])):
        yield incident_id, list(mine)
