"""Which entries of the log are readings of claims that two people read, beside the log for whoever queries."""

from collections.abc import Collection, Iterable

from crosscount.decisions import Decision, DoubleReading, double_readings
from crosscount.decisions.standing import in_force
from crosscount.pipeline.batches import in_batches
from crosscount.store import models

BATCH = 500


def keep_readings(log: Iterable[Decision], claim_ids: Collection[str] | None, *, using: str) -> None:
    """Bring the rows of readings into line with the log.

    Args:
        log: every decision about the claims, in its order.
        claim_ids: the claims concerned; all of them where None.
        using: the database.
    """
    rows = models.Reading.objects.using(using)
    if claim_ids is None:
        rows.all().delete()
    for batch in in_batches(sorted(claim_ids or ()), BATCH):
        rows.filter(claim_id__in=batch).delete()
    entries = list(log)
    standing = {entry.entry_hash for entry in in_force(entries)}
    wanted = (read for read in double_readings(entries) if claim_ids is None or read.claim_id in claim_ids)
    rows.bulk_create([row for read in wanted for row in _rows(read, standing)], batch_size=BATCH)


def _rows(read: DoubleReading, standing: Collection[str]) -> Iterable[models.Reading]:
    places = {entry.entry_hash: place for place, entry in enumerate(read.pair or (), 1)}
    for entry in {entry.entry_hash: entry for entry in (*read.entries, *(read.pair or ()))}.values():
        yield models.Reading(
            entry_hash=entry.entry_hash,
            claim_id=read.claim_id,
            reader=entry.made_by,
            opened=read.pair is not None,
            in_force=entry.entry_hash in standing,
            place=places.get(entry.entry_hash, 0),
        )
