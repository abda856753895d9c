"""Which results still stand, and what falls with what."""

from collections.abc import Iterable

from django.utils import timezone

from crosscount.pipeline.batches import in_batches
from crosscount.pipeline.fingerprints import code_of, fingerprint_of
from crosscount.store import models
from crosscount.store.log import log_head

BATCH = 500
ORIGINS, LINK, RECONCILE = "origins", "link", "reconcile"
"""The stages that are done as a whole; reading and extracting keep what they did beside each document and report."""


def current_fingerprint(stage: str, *, using: str) -> str:
    """The fingerprint that the stage would be finished with now."""
    if stage == LINK:
        return fingerprint_of(code_of("values", "decisions", "incidents"), log_head(using=using))
    return code_of("values", {ORIGINS: "reports", RECONCILE: "accounts"}[stage])


def is_fresh(stage: str, fingerprint: str, *, using: str) -> bool:
    """Whether the stage was finished with this fingerprint and nothing that it rests on has changed since."""
    return models.StageState.objects.using(using).filter(stage=stage, fingerprint=fingerprint).exists()


def set_fresh(stage: str, fingerprint: str, *, using: str) -> None:
    """Note that the stage is finished."""
    models.StageState.objects.using(using).update_or_create(
        stage=stage, defaults={"fingerprint": fingerprint, "finished_at": timezone.now()}
    )


def set_stale(*stages: str, using: str) -> None:
    """Note, in the transaction that changes what they rest on, that stages are to be done again."""
    models.StageState.objects.using(using).filter(stage__in=stages).delete()


def remove_claims(claim_ids: Iterable[str], *, using: str) -> None:
    """Remove claims; the incidents that rested on them are to be reconciled again whatever else they look like."""
    for gone in in_batches(claim_ids, BATCH):
        models.Incident.objects.using(using).filter(memberships__claim_id__in=gone).update(reconciled_with="")
        models.Claim.objects.using(using).filter(pk__in=gone).delete()
