"""What lists, the queue and searches read of an incident, kept beside it so that none of them has to ask its claims.

Whoever changes claims, what incidents they belong to, tolls or restrictions catalogues the incidents that this touches
in the same transaction. An incident that nobody has catalogued is hidden.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connections, transaction

from crosscount.pipeline import urgency
from crosscount.pipeline.batches import in_batches
from crosscount.pipeline.fingerprints import fingerprint_of_files
from crosscount.pipeline.progress import Progress, silent
from crosscount.store import models, searching
from crosscount.store.restricted import hidden, personal, sealed_reports

BATCH = 500
KEPT = ("is_hidden", "undecided", "most_killed", "urgency", "catalogued_with")
CLAIM_COLUMNS = (
    "claim_id",
    "membership__incident_id",
    "report_id",
    "kind",
    "restricted",
    "start",
    "end",
    "quote",
    "speaker_words",
    "review_status",
    "record__confidence",
    "start_date",
    "end_date",
)


@dataclass(slots=True)
class _Seen:
    """What everybody may see of one incident."""

    claims: list[Mapping[str, Any]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    is_sealed: bool = False
    killed: int = 0
    one_origin: bool = False


def catalogue(incident_ids: Iterable[str], *, using: str) -> None:
    """Bring up to date what is kept beside some incidents; those that are no more are passed over."""
    with transaction.atomic(using=using):
        for batch in in_batches(sorted(set(incident_ids)), BATCH):
            _catalogue(batch, using)


def catalogue_reports(report_ids: Iterable[str], *, using: str) -> None:
    """Bring up to date what is kept beside every incident that rests on one of some reports.

    A claim that becomes restricted hides words of others, of whatever incident, that share them.
    """
    for batch in in_batches(sorted(set(report_ids)), BATCH):
        catalogue(resting_on(using=using, claim__report_id__in=batch), using=using)


def resting_on(*, using: str, **claims: Any) -> list[str]:
    """Ids of the incidents that rest on some claims, such as ``claim_id__in=[...]``."""
    members = models.IncidentClaim.objects.using(using).filter(**claims)
    return list(members.order_by().values_list("incident_id", flat=True).distinct())


def catalogue_stale(*, using: str, progress: Progress = silent) -> int:
    """Catalogue what was never catalogued, or by another version of this; return how many."""
    stale = models.Incident.objects.using(using).exclude(catalogued_with=cataloguing_fingerprint())
    total, done = stale.count(), 0
    while ids := list(stale.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        catalogue(ids, using=using)
        done += len(ids)
        progress("catalogue", done, total)
    return done


@cache
def cataloguing_fingerprint() -> str:
    """What incidents are catalogued with now."""
    return fingerprint_of_files([Path(__file__), Path(urgency.__file__), Path(searching.__file__)])


def _catalogue(incident_ids: Sequence[str], using: str) -> None:
    # Whoever else changes one of these waits, and looks again: of two who count at once, one would count too few.
    locked = models.Incident.objects.using(using).filter(pk__in=incident_ids).order_by("pk").select_for_update()
    rows = list(locked.only("pk", "contested", "place_name", "admin1", *KEPT))
    seen = {row.pk: _Seen() for row in rows}
    _look_at_claims(seen, using)
    _look_at_tolls(seen, using)
    changed = [row for row in rows if _bring_up_to_date(row, seen[row.pk])]
    _write(changed, using)
    _write_words({row: seen[row.pk].words for row in rows}, using)


def _write(rows: Iterable[models.Incident], using: str) -> None:
    # Rows differ in every column, and ``bulk_update`` spends more on saying so than the database on doing it.
    table, columns = models.Incident._meta.db_table, ", ".join(f"{name} = %s" for name in KEPT)
    with connections[using].cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET {columns} WHERE incident_id = %s",  # noqa: S608 - names of columns
            [(*(getattr(row, name) for name in KEPT), row.pk) for row in rows],
        )


def _look_at_claims(seen: Mapping[str, _Seen], using: str) -> None:
    claims = models.Claim.objects.using(using)
    rows = list(claims.filter(membership__incident__in=list(seen)).order_by().values(*CLAIM_COLUMNS))
    reports = {row["report_id"] for row in rows}
    sealed = set(sealed_reports(using=using).filter(pk__in=reports))
    covered: dict[str, list[tuple[int, int]]] = defaultdict(list)
    about_persons = claims.filter(personal(), report_id__in=reports - sealed)
    for report_id, start, end in about_persons.order_by().values_list("report_id", "start", "end"):
        covered[report_id].append((start, end))
    for row in rows:
        one = seen[row["membership__incident_id"]]
        if row["report_id"] in sealed:
            one.is_sealed = True
        elif not (row["restricted"] or row["kind"] == "person_status"):
            one.claims.append(row)
            if not any(start < row["end"] and end > row["start"] for start, end in covered[row["report_id"]]):
                one.words += (row["quote"], row["speaker_words"])


def _look_at_tolls(seen: Mapping[str, _Seen], using: str) -> None:
    rows = models.Toll.objects.using(using).filter(incident__in=list(seen), measure="killed", victims="all")
    rows = rows.filter(policy__in=["by_voice.v1", "ucdp_like.v1"])
    resting = models.TollClaim.objects.using(using).filter(hidden("claim__", using=using), toll__in=rows.order_by())
    not_shown = set(resting.values_list("toll_id", flat=True))
    for toll_id, incident_id, policy, origins, *bounds in rows.order_by().values_list(
        "pk", "incident_id", "policy", "origins", "low", "best", "high"
    ):
        if toll_id in not_shown:
            continue
        one, most = seen[incident_id], max(bound or 0 for bound in bounds)
        if policy == "by_voice.v1":
            one.killed = max(one.killed, most)
        elif origins == 1 and most >= urgency.HIGH_TOLL:
            one.one_origin = True


def _bring_up_to_date(row: models.Incident, seen: _Seen) -> bool:
    """Whether that changed anything."""
    before = [getattr(row, name) for name in KEPT]
    undecided = [claim for claim in seen.claims if claim["review_status"] in urgency.UNDECIDED]
    row.is_hidden = seen.is_sealed or not seen.claims
    row.undecided = len(undecided)
    row.most_killed = seen.killed
    states = {claim["review_status"] for claim in undecided}
    disputed = urgency.BEFORE_ALL * ("conflict" in states)
    row.urgency = disputed + urgency.urgency(seen.killed, _doubt(row, seen, undecided, states))
    row.catalogued_with = cataloguing_fingerprint()
    return before != [getattr(row, name) for name in KEPT]


def _doubt(row: models.Incident, seen: _Seen, undecided: Iterable[Mapping[str, Any]], states: Collection[str]) -> float:
    doubt = urgency.CONTESTED * row.contested + urgency.ONE_ORIGIN * seen.one_origin
    doubt += urgency.CONFLICT * ("conflict" in states) + urgency.SECOND * ("in_review" in states)
    sure = min(
        (claim["record__confidence"] for claim in undecided if claim["record__confidence"] is not None), default=1.0
    )
    if sure < urgency.LOW_CONFIDENCE:
        doubt += urgency.UNSURE * (1 - sure)
    days: list[tuple[date | None, date | None]] = [(claim["start_date"], claim["end_date"]) for claim in seen.claims]
    return doubt + urgency.DATES * urgency.dates_conflict(days)


def _write_words(said: Mapping[models.Incident, Sequence[str]], using: str) -> None:
    rows = models.IncidentWords.objects.using(using)
    known = dict(rows.filter(incident__in=list(said)).values_list("incident_id", "words"))
    now = {
        row.pk: "" if row.is_hidden else searching.index_of(words, (row.place_name, row.admin1))
        for row, words in said.items()
    }
    rows.bulk_create(
        [models.IncidentWords(incident_id=pk, words=words) for pk, words in now.items() if known.get(pk) != words],
        update_conflicts=True,
        unique_fields=["incident"],
        update_fields=["words"],
    )
