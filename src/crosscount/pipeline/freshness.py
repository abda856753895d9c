"""Which results still stand, and what falls with what."""

from collections.abc import Iterable

from django.utils import timezone

from crosscount.incidents.model import LinkModel
from crosscount.pipeline.batches import in_batches
from crosscount.pipeline.cataloguing import catalogue, resting_on
from crosscount.pipeline.fingerprints import fingerprint_of, portraying_fingerprint
from crosscount.store import models
from crosscount.store.log import log_head

BATCH = 500
ORIGINS, LINK = "origins", "link"
"""Origins and links are found as a whole; other stages keep what they did beside each document, report, incident."""


def linking_fingerprint(actors: str, model: LinkModel | None = None, *, using: str) -> str:
    """What claims are linked with now: the code, the actors (by their fingerprint), the weights, people's decisions."""
    weights = f"{model.name} {model.prior} {model.threshold} {model.weights}" if model else ""
    return fingerprint_of(portraying_fingerprint(actors), weights, log_head(using=using))


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


def disturb_incidents(*, using: str, **rests_on: list[str]) -> None:
    """Have the incidents with some claims reconciled again, such as ``claim_id__in=[...]``."""
    touched = models.IncidentClaim.objects.using(using).filter(**rests_on)
    models.Incident.objects.using(using).filter(pk__in=touched.values("incident_id")).update(reconciled_with="")


def remove_claims(claim_ids: Iterable[str], *, using: str) -> None:
    """Remove claims, and have the incidents that rested on them reconciled again whatever else they look like."""
    for gone in in_batches(claim_ids, BATCH):
        rested = resting_on(using=using, claim_id__in=gone)
        disturb_incidents(claim_id__in=gone, using=using)
        models.Claim.objects.using(using).filter(pk__in=gone).delete()
        catalogue(rested, using=using)
