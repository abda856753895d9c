"""What to settle next: the most consequential and most uncertain incidents first, each with the reasons why.

What stands first is found by what ``pipeline.cataloguing`` keeps beside each incident; the reasons, and whether two
incidents may be one, are found here for those few alone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext, ngettext

from crosscount.claims.second_reading import DEATHS
from crosscount.desk import wording
from crosscount.desk.access import ORDINARY
from crosscount.desk.current import second_reading
from crosscount.desk.listing import title_of
from crosscount.desk.neighbours import DAYS, near
from crosscount.desk.pairs import told_apart
from crosscount.desk.second import not_for
from crosscount.pipeline.urgency import (
    CONFLICT,
    CONTESTED,
    DATES,
    HIGH_TOLL,
    LOW_CONFIDENCE,
    ONE_ORIGIN,
    SECOND,
    UNDECIDED,
    UNSURE,
    dates_conflict,
    urgency,
)
from crosscount.store.models import Claim, Incident, Toll

CANDIDATES = 200
"""Incidents looked at, of the most urgent and of those with most killed: the queue is a head, never all of it."""
DUPLICATE, FIRST = 2.0, 0.5
"""How much doubt what is found here adds, beside the reasons that are kept with each incident."""


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
        """How urgent it is, that others are near included."""
        return urgency(self.killed, self.doubt)

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


def _candidates() -> dict[str, Waiting]:
    """The most urgent, and those with most killed: of these, some may be one incident told twice."""
    waiting = ORDINARY.incidents().filter(undecided__gt=0)
    rows = {
        row.pk: row
        for order in ("-urgency", "-most_killed")
        for row in waiting.order_by(order, "pk").defer("record", "responsibility")[:CANDIDATES]
    }
    return {pk: Waiting(row, row.most_killed) for pk, row in rows.items()}


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
    read = Claim.objects.filter(not_for(reader), membership__incident__in=list(waiting))
    others = set(read.values_list("pk", flat=True)) if reader else set()
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
        if dates_conflict((row["start_date"], row["end_date"]) for row in rows):
            one.add(DATES, gettext("the reports give days that exclude each other"))


def _first_to_read(row: dict[str, Any]) -> tuple[Any, ...]:
    """Deaths before other figures, and of those what was read with least confidence."""
    confidence = row["record__confidence"]
    doubt = 1.0 if confidence is None else confidence
    return row["review_status"] != "conflict", row["measure"] != "killed", row["kind"] != "toll", doubt, row["pk"]


def _look_for_duplicates(waiting: dict[str, Waiting]) -> None:
    """Incidents near in time and place, unless people said that they are two.

    Only among those that are looked at: days are sorted, so each meets few others.
    """
    dated = sorted(
        (one for one in waiting.values() if one.incident.start_date),
        key=lambda one: (one.incident.start_date, one.incident.pk),
    )
    pairs = [
        frozenset({one.incident.pk, other.incident.pk})
        for position, one in enumerate(dated)
        for other in _soon_after(one, dated[position + 1 :])
        if near(one.incident, other.incident)
    ]
    apart = told_apart() if pairs else set()
    alike = Counter(incident_id for pair in pairs if pair not in apart for incident_id in pair)
    for incident_id, number in alike.items():
        words = ngettext("%(n)s other near in time and place", "%(n)s others near in time and place", number)
        waiting[incident_id].add(DUPLICATE, words % {"n": wording.number(number)})


def _soon_after(one: Waiting, later: Sequence[Waiting]) -> Iterable[Waiting]:
    last = (one.incident.end_date or one.incident.start_date or date.max) + timedelta(days=DAYS)
    for other in later:
        if other.incident.start_date is None or other.incident.start_date > last:
            return
        yield other
