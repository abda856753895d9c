"""From people's decisions to the claims in the store: what they reviewed, corrected and restricted."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Q

from crosscount.claims import Claim
from crosscount.claims.claim import ReviewStatus
from crosscount.claims.correction import NoCorrection, NotInTheWords, corrected
from crosscount.decisions import Decision, Standing, standing
from crosscount.pipeline.batches import in_batches
from crosscount.pipeline.by_hand import keep_claims_by_hand
from crosscount.pipeline.cataloguing import catalogue_reports
from crosscount.pipeline.freshness import LINK, disturb_incidents, set_stale
from crosscount.pipeline.readings import keep_readings
from crosscount.store import models
from crosscount.store.log import decisions_about, read_log
from crosscount.store.records import claim_of, claim_row
from crosscount.values import from_mapping, to_mapping

BATCH = 500
STATUS: dict[str, ReviewStatus] = {
    "accept": "accepted",
    "add": "accepted",
    "add_restricted": "accepted",
    "reject": "rejected",
    "correct": "corrected",
}
COLUMNS = [field.name for field in models.Claim._meta.concrete_fields if not field.primary_key]


def honour_decisions(*, using: str) -> int:
    """Bring every claim into line with the log; return how many changed."""
    log = read_log(using=using)
    stands = standing(log)
    touched = models.Claim.objects.using(using).filter(~Q(review_status="extracted") | ~Q(as_extracted=None))
    ids = {*touched.values_list("pk", flat=True), *stands.verdicts, *stands.in_review, *stands.conflicts}
    with transaction.atomic(using=using):
        keep_readings(log, None, using=using)
        keep_claims_by_hand(stands, using=using)
        _restrict(stands, using)
        return sum(_honour(batch, stands, using) for batch in in_batches(sorted(ids), BATCH))


def honour_decisions_about(claim_ids: Iterable[str], *, using: str) -> int:
    """Bring some claims into line with what stands for them; return how many changed."""
    wanted = sorted(set(claim_ids))
    decided = decisions_about(wanted, using=using)
    stands = standing(decided)
    keep_readings(decided, wanted, using=using)
    keep_claims_by_hand(stands, wanted, using=using)
    return _honour(wanted, stands, using)


def restrict_reports(stands: Standing, report_ids: Iterable[str], *, using: str) -> None:
    """Restrict those of the reports for which that stands, and open the others, with all of their claims."""
    for report_id in report_ids:
        restricted = report_id in stands.restrictions
        rows = models.RestrictedReport.objects.using(using)
        if restricted:
            rows.get_or_create(pk=report_id)
        else:
            rows.filter(pk=report_id).delete()
        claims = models.Claim.objects.using(using).filter(report_id=report_id, record__restricted=False)
        if claims.exclude(restricted=restricted).update(restricted=restricted):
            _redraw([report_id], using)
        catalogue_reports([report_id], using=using)


def _restrict(stands: Standing, using: str) -> None:
    before = models.RestrictedReport.objects.using(using).values_list("pk", flat=True)
    restrict_reports(stands, sorted({*before, *stands.restrictions}), using=using)


def _honour(claim_ids: list[str], stands: Standing, using: str) -> int:
    found = models.Claim.objects.using(using).filter(pk__in=claim_ids)
    rows = list(found.select_related("report").defer("report__text"))
    changed = [made for row in rows if (made := _reviewed(row, stands))]
    if changed:
        models.Claim.objects.using(using).bulk_update(changed, COLUMNS)
        disturb_incidents(claim_id__in=[row.pk for row in changed], using=using)
        catalogue_reports([row.report_id for row in changed], using=using)
    # An acceptance or a rejection leaves a claim's content as it is, and linking reads those from the log.
    before = {row.pk: row.record for row in rows}
    _redraw([row.report_id for row in changed if _content(row.record) != _content(before[row.pk])], using)
    return len(changed)


def _redraw(report_ids: Iterable[str], using: str) -> None:
    """Have the happenings of some reports drawn anew, and everything linked that rests on them."""
    stale = sorted(set(report_ids))
    if stale:
        models.Report.objects.using(using).filter(pk__in=stale).update(portrayed_with="")
        set_stale(LINK, using=using)


def _content(record: dict[str, Any]) -> dict[str, Any]:
    return record | {"review_status": None}


def _reviewed(row: models.Claim, stands: Standing) -> models.Claim | None:
    """The row as it should be; None where it is so already."""
    before = claim_of(row)
    original = from_mapping(Claim, row.as_extracted) if row.as_extracted else before
    decision = stands.verdicts.get(row.pk)
    wanted = replace(original, review_status=_status(row.pk, stands))
    if decision and decision.verdict == "correct":
        wanted = _corrected(original, decision, row.report.language or None)
    if wanted == before:
        return None
    made = claim_row(wanted)
    made.restricted = row.restricted
    made.as_extracted = to_mapping(original) if wanted.review_status in ("corrected", "conflict") else None
    return made


def _status(claim_id: str, stands: Standing) -> ReviewStatus:
    if claim_id in stands.verdicts:
        return STATUS[stands.verdicts[claim_id].verdict]
    if claim_id in stands.conflicts:
        return "conflict"
    return "in_review" if claim_id in stands.in_review else "extracted"


def _corrected(original: Claim, decision: Decision, language: str | None) -> Claim:
    """The claim with a correction that was possible when it was made.

    Where the code reads numbers otherwise since, a person has to look again: that stops no run.
    """
    try:
        return corrected(original, decision.content, language)
    except (NotInTheWords, NoCorrection):
        return replace(original, review_status="conflict")
