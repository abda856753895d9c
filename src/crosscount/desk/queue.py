"""What to settle next: the most consequential and most uncertain incidents first, each with the reasons why.

A score is consequence times doubt. Consequence is the binary logarithm of the most people that anybody says were
killed, plus one, so that a toll of 60 weighs three times one of 3 and not twenty times. Doubt adds up what speaks for
looking: the weights below, judged by hand and not measured.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import log2
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext, ngettext

from crosscount.claims.second_reading import DEATHS
from crosscount.desk import wording
from crosscount.desk.access import ORDINARY
from crosscount.desk.current import second_reading
from crosscount.desk.listing import title_of
from crosscount.desk.neighbours import DAYS, near
from crosscount.desk.second import not_for
from crosscount.store.models import Claim, Incident, Toll

CANDIDATES = 200
"""Incidents looked at for each reason, the most killed first: the queue is a head, never the whole casebook."""
LOW_CONFIDENCE = 0.8
HIGH_TOLL = 10
CONTESTED, ONE_ORIGIN, UNSURE, DUPLICATE, DATES, CONFLICT, SECOND, FIRST = 3.0, 1.0, 2.0, 2.0, 1.5, 4.0, 1.5, 0.5
"""How much doubt each reason adds; for a claim of low confidence, times what is missing to 1."""
UNDECIDED = ("extracted", "in_review", "conflict")


@dataclass(slots=True)
class Waiting:
    """One incident that waits for a person, with why, and the claim to begin with."""

    incident: Incident
    killed: int
    doubt: float = 0.0
    reasons: list[str] = field(default_factory=list)
    claim_id: str = ""
    conflict: bool = False
    """Whether people disagree, or a correction no longer fits: that comes before everything else."""

    @property
    def title(self) -> str:
        """What happened and where."""
        return title_of(self.incident)

    @property
    def score(self) -> float:
        """Consequence times doubt."""
        return (1 + log2(1 + self.killed)) * self.doubt

    def add(self, doubt: float, reason: str) -> None:
        """One more reason to look."""
        self.doubt += doubt
        self.reasons.append(reason)


def queue(number: int, reader: str = "") -> list[Waiting]:
    """The first incidents of a member's queue; one leaves it when all of its claims have been decided.

    ``reader`` stands for the member in logs: what waits for a second or third reader waits for somebody else than those
    who have read it.
    """
    waiting = _candidates()
    _look_at_tolls(waiting)
    _look_at_claims(waiting, reader)
    _look_for_duplicates(waiting)
    doubtful = [one for one in waiting.values() if one.reasons and one.claim_id]
    return sorted(doubtful, key=lambda one: (not one.conflict, -one.score, one.incident.pk))[:number]


def _open() -> QuerySet[Incident]:
    """Incidents of which some claim was not decided yet, or not for good."""
    undecided = ORDINARY.claims().filter(
        membership__incident=OuterRef("pk"), review_status__in=["extracted", "in_review", "conflict"]
    )
    return ORDINARY.incidents().filter(Exists(undecided))


def _candidates() -> dict[str, Waiting]:
    killed = Q(tolls__measure="killed", tolls__victims="all", tolls__policy="by_voice.v1")
    most = Max("tolls__high", filter=killed), Max("tolls__best", filter=killed), Max("tolls__low", filter=killed)
    unsure = ORDINARY.claims().filter(membership__incident=OuterRef("pk"), record__confidence__lt=LOW_CONFIDENCE)
    disputed = ORDINARY.claims().filter(membership__incident=OuterRef("pk"), review_status="conflict")
    rows: dict[str, Any] = {}
    for which in (Q(contested=True), Exists(unsure), Exists(disputed), Q()):
        found = _open().filter(which).annotate(high=most[0], best=most[1], low=most[2])
        # The databases do not agree on where a bound that nobody gave stands in an order.
        order = [F(bound).desc(nulls_last=True) for bound in ("high", "best", "low")]
        for row in found.order_by(*order, "pk")[:CANDIDATES]:
            rows[row.pk] = row
    return {pk: Waiting(row, max(row.high or 0, row.best or 0, row.low or 0)) for pk, row in rows.items()}


def _look_at_tolls(waiting: dict[str, Waiting]) -> None:
    for one in waiting.values():
        if one.incident.contested:
            one.add(CONTESTED, gettext("contested: the accounts cannot all be true"))
    rows = ORDINARY.tolls().filter(incident__in=list(waiting), measure="killed", victims="all", policy="ucdp_like.v1")
    for row in rows:
        if row.origins == 1 and _size(row) >= HIGH_TOLL:
            waiting[row.incident_id].add(ONE_ORIGIN, gettext("a high toll that rests on one origin"))


def _size(toll: Toll) -> int:
    return max(bound or 0 for bound in (toll.low, toll.best, toll.high))


def _look_at_claims(waiting: dict[str, Waiting], reader: str) -> None:
    columns = (
        "pk",
        "membership__incident_id",
        "review_status",
        "start_date",
        "end_date",
        "record__confidence",
        "kind",
        "measure",
    )
    said: dict[str, list[dict[str, Any]]] = defaultdict(list)
    others = set(Claim.objects.filter(not_for(reader)).values_list("pk", flat=True)) if reader else set()
    for row in ORDINARY.claims().filter(membership__incident__in=list(waiting)).values(*columns):
        said[row["membership__incident_id"]].append(row)
    for incident_id, rows in said.items():
        one = waiting[incident_id]
        undecided = [row for row in rows if row["review_status"] in UNDECIDED and row["pk"] not in others]
        one.claim_id = min(undecided, key=_first_to_read)["pk"] if undecided else ""
        if any(row["review_status"] == "conflict" for row in undecided):
            one.conflict = True
            one.add(CONFLICT, gettext("a correction no longer fits, or reviewers disagree"))
        if any(row["review_status"] == "in_review" for row in undecided):
            one.add(SECOND, gettext("somebody has read a claim, and a second reader is wanted"))
        elif second_reading().of == "deaths" and any(row["measure"] in DEATHS for row in undecided):
            one.add(FIRST, gettext("deaths that two people are to read"))
        sure = [row["record__confidence"] for row in undecided if row["record__confidence"] is not None]
        if sure and min(sure) < LOW_CONFIDENCE:
            percent = round(100 * min(sure))
            one.add(UNSURE * (1 - min(sure)), gettext("read with %(percent)s %% confidence") % {"percent": percent})
        if _dates_conflict(rows):
            one.add(DATES, gettext("the reports give days that exclude each other"))


def _first_to_read(row: dict[str, Any]) -> tuple[Any, ...]:
    """Deaths before other figures, and of those what was read with least confidence."""
    confidence = row["record__confidence"]
    doubt = 1.0 if confidence is None else confidence
    return row["review_status"] != "conflict", row["measure"] != "killed", row["kind"] != "toll", doubt, row["pk"]


def _dates_conflict(rows: Iterable[dict[str, Any]]) -> bool:
    """Whether two claims give days that have none in common, with a day's grace for time zones and nights."""
    spans = [(row["start_date"] or row["end_date"], row["end_date"] or row["start_date"]) for row in rows]
    known: list[tuple[date, date]] = [(start, end) for start, end in spans if start and end]
    if not known:
        return False
    return max(start for start, _ in known) - min(end for _, end in known) > timedelta(days=1)


def _look_for_duplicates(waiting: dict[str, Waiting]) -> None:
    """Incidents near in time and place, among those that are looked at: days are sorted, so each meets few others."""
    dated = sorted(
        (one for one in waiting.values() if one.incident.start_date),
        key=lambda one: (one.incident.start_date, one.incident.pk),
    )
    alike: dict[str, int] = defaultdict(int)
    for position, one in enumerate(dated):
        for other in _soon_after(one, dated[position + 1 :]):
            if near(one.incident, other.incident):
                alike[one.incident.pk] += 1
                alike[other.incident.pk] += 1
    for incident_id, number in alike.items():
        words = ngettext("%(n)s other near in time and place", "%(n)s others near in time and place", number)
        waiting[incident_id].add(DUPLICATE, words % {"n": wording.number(number)})


def _soon_after(one: Waiting, later: Sequence[Waiting]) -> Iterable[Waiting]:
    last = (one.incident.end_date or one.incident.start_date or date.max) + timedelta(days=DAYS)
    for other in later:
        if other.incident.start_date is None or other.incident.start_date > last:
            return
        yield other
