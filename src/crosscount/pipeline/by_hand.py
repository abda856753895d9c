"""From people's decisions to the claims that they added by hand, which no reading anew takes away."""

from collections.abc import Collection, Iterable

from crosscount.claims import Claim
from crosscount.claims.by_hand import HAND, by_hand
from crosscount.decisions import Decision, Standing
from crosscount.pipeline.cataloguing import catalogue_reports
from crosscount.pipeline.freshness import LINK, disturb_incidents, remove_claims, set_stale
from crosscount.store import models
from crosscount.store.records import claim_row, refusal_row, report_of
from crosscount.values import CrosscountError, Refusal, from_mapping

COLUMNS = [field.name for field in models.Claim._meta.concrete_fields if not field.primary_key]
STAGE = "by hand"


def keep_claims_by_hand(stands: Standing, claim_ids: Collection[str] | None = None, *, using: str) -> None:
    """Write the claims by hand that stand, and remove those that were taken back.

    One whose words no longer stand in its report becomes a refusal. Only ``claim_ids`` are looked at where given.
    """
    rows = models.Claim.objects.using(using).filter(extractor=HAND)
    known = {row.pk: row for row in (rows if claim_ids is None else rows.filter(pk__in=claim_ids))}
    refusals = models.Refusal.objects.using(using).filter(stage=STAGE)
    refusals.filter(source__in=claim_ids).delete() if claim_ids is not None else refusals.delete()
    wanted = {one: decision for one, decision in stands.added.items() if claim_ids is None or one in claim_ids}
    made = [claim for one, decision in sorted(wanted.items()) if (claim := _made(one, decision, using))]
    gone = known.keys() - {claim.claim_id for claim in made}
    changed = [claim for claim in made if claim != _before(known.get(claim.claim_id))]
    touched = {known[one].report_id for one in gone} | {claim.report_id for claim in changed}
    remove_claims(sorted(gone), using=using)
    _write(changed, using)
    if touched:
        models.Report.objects.using(using).filter(pk__in=touched).update(portrayed_with="")
        catalogue_reports(touched, using=using)
        set_stale(LINK, using=using)


def _made(claim_id: str, decision: Decision, using: str) -> Claim | None:
    """The claim; None where its report is gone, or no longer says its words."""
    row = models.Report.objects.using(using).filter(pk=dict(decision.content)["report"]).first()
    if row is None:
        return None
    try:
        return by_hand(report_of(row), decision.content)
    except CrosscountError as error:
        refusal = Refusal(claim_id, STAGE, "words_moved", str(error))
        refused = refusal_row(refusal, report=row.pk)
        models.Refusal.objects.using(using).bulk_create([refused], ignore_conflicts=True)
        return None


def _before(row: models.Claim | None) -> Claim | None:
    """A claim by hand as it was added, whatever was decided about it since."""
    if row is None:
        return None
    return from_mapping(Claim, {**(row.as_extracted or row.record), "review_status": "extracted"})


def _write(claims: Iterable[Claim], using: str) -> None:
    made = [claim_row(claim) for claim in claims]
    sealed = models.RestrictedReport.objects.using(using).filter(pk__in=[row.report_id for row in made])
    closed = set(sealed.values_list("pk", flat=True))
    for row in made:
        row.restricted = row.restricted or row.report_id in closed
    ids = [row.pk for row in made]
    if ids:
        disturb_incidents(claim_id__in=ids, using=using)
    models.Claim.objects.using(using).bulk_create(
        made, update_conflicts=True, unique_fields=["claim_id"], update_fields=COLUMNS
    )
