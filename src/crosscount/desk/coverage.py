"""Of each figure over a period that somebody gives, what the incidents on file make up."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet

from crosscount.accounts import Toll
from crosscount.analysis.coverage import (
    OF_SINGLE_PERSONS,
    Coverage,
    Finding,
    OverTime,
    Range,
    cover,
    over_time,
    with_parts,
)
from crosscount.claims import Claim
from crosscount.desk import wording
from crosscount.desk.access import Viewer
from crosscount.desk.current import registry
from crosscount.desk.state import kept
from crosscount.incidents import Incident
from crosscount.store import models
from crosscount.store.records import claim_of, incident_of, toll_of

MOST_INCIDENTS = 3000
"""Every aggregate is set against every incident: above this many, a page would keep its reader waiting."""
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Filed:
    """One incident with the claims and tolls that may be seen."""

    incident: Incident
    claims: tuple[Claim, ...]
    tolls: tuple[Toll, ...]


@dataclass(frozen=True, slots=True)
class OnFile:
    """What is on file of one aggregate, in words."""

    claimed: str
    on_file: str
    absent: str
    policy: str
    """The policy of the tolls added up, empty where incidents are counted."""
    matched: tuple[tuple[str, str, str], ...]
    """Id, title and number of each incident that satisfies it."""
    unclear: int
    """Incidents of which one thing that it asks cannot be decided."""
    why_unclear: tuple[str, ...]
    undecided: tuple[str, ...]
    """What the aggregate itself leaves open."""
    persons: bool
    """Whether it counts what is mostly on file as the fates of single persons, which are in no toll."""

    @property
    def shown(self) -> tuple[tuple[str, str, str], ...]:
        """The first of the incidents."""
        return self.matched[:SHOWN]


@dataclass(frozen=True, slots=True)
class AggregatesOnFile:
    """What is on file of every aggregate that may be seen: in words by claim, and as it is drawn."""

    by_claim: dict[str, OnFile]
    over_time: OverTime


def on_file(viewer: Viewer) -> AggregatesOnFile | None:
    """What is on file of every aggregate that may be seen; None where there are too many incidents."""
    if viewer.incidents().count() > MOST_INCIDENTS:
        return None
    return kept("coverage", lambda: _covered(viewer))


def _covered(viewer: Viewer) -> AggregatesOnFile:
    veil = viewer.veil()
    aggregates = viewer.claims().filter(kind="aggregate").exclude(review_status="rejected")
    rows = [claim_of(veil.on_claim(row)) for row in aggregates.order_by("pk")]
    filed = _filed(viewer)
    found = cover(rows, filed, actors=registry())
    return AggregatesOnFile(
        {one.claim_id: _told(one) for one in with_parts(found)}, over_time(found, incidents=len(filed))
    )


def _filed(viewer: Viewer) -> list[Filed]:
    seen: QuerySet[models.Incident] = viewer.incidents().order_by("pk")
    claims: dict[str, list[Claim]] = defaultdict(list)
    tolls: dict[str, list[Toll]] = defaultdict(list)
    veil = viewer.veil()
    said = viewer.claims().filter(membership__incident__in=seen).select_related("membership").order_by("pk")
    for claim in said:
        claims[claim.membership.incident_id].append(claim_of(veil.on_claim(claim)))
    for toll in viewer.tolls().filter(incident__in=seen).order_by("incident_id", "position"):
        tolls[toll.incident_id].append(toll_of(toll))
    return [Filed(incident_of(row), tuple(claims[row.pk]), tuple(tolls[row.pk])) for row in seen]


def _told(one: Coverage) -> OnFile:
    return OnFile(
        claimed=_range(one.claimed),
        on_file=_range(one.on_file),
        absent=_range(one.absent) if not one.beyond else "",
        policy=one.policy or "",
        matched=tuple((each.incident_id, _title(each), _range(each.number)) for each in one.matched),
        unclear=len(one.unclear),
        why_unclear=tuple(sorted({criterion.words for each in one.unclear for criterion in each.open}))[:SHOWN],
        undecided=one.undecided,
        persons=one.measure in OF_SINGLE_PERSONS,
    )


def _title(found: Finding) -> str:
    kind = wording.label(wording.EVENT_TYPES, found.event_type)
    days = found.date_range
    when = f", {days.start}" if days and days.start else ""
    return f"{kind}, {found.place.name}{when}" if found.place else f"{kind}{when}"


def _range(numbers: Range) -> str:
    if (numbers.low, numbers.high) == (0, None):
        return wording.in_range(None, None, None)
    return wording.in_range(numbers.low, numbers.best, numbers.high)
