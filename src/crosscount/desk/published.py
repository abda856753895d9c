"""What was published of an incident, and what is otherwise now."""

from dataclasses import dataclass
from datetime import datetime

from crosscount.desk import wording
from crosscount.desk.access import Viewer
from crosscount.store.models import Incident, ReleasedIncident

MOST = 20
"""Releases listed, the latest first."""


@dataclass(frozen=True, slots=True)
class Change:
    """A toll that is otherwise now than when it was published; ``then`` or ``now`` is empty where there is none."""

    what: str
    policy: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class Published:
    """The releases that told of an incident, and what changed since the last of them."""

    releases: list[tuple[str, datetime]]
    """Ids, each with when it was first made; the latest first."""
    changes: list[Change]
    claims_added: int
    claims_gone: int

    @property
    def is_unchanged(self) -> bool:
        """Whether the last release says what is on file now."""
        return not (self.changes or self.claims_added or self.claims_gone)


def published(incident: Incident, viewer: Viewer, claim_ids: set[str]) -> Published | None:
    """What was published of an incident; None where nothing ever was. ``claim_ids`` are those that may be seen now."""
    rows = ReleasedIncident.objects.filter(incident_id=incident.pk).select_related("release")
    found = list(rows.order_by("-release__made_at", "release_id")[:MOST])
    if not found:
        return None
    last = found[0]
    tolls = viewer.tolls().filter(incident=incident, voice="").order_by("measure", "victims", "policy")
    now = {(one.measure, one.victims, one.policy): (one.low, one.best, one.high) for one in tolls}
    then = {(row[0], row[1], row[2]): (row[3], row[4], row[5]) for row in last.figures}
    changed = [key for key in sorted(now.keys() | then.keys()) if now.get(key) != then.get(key)]
    return Published(
        releases=[(row.release_id, row.release.made_at) for row in found],
        changes=[_change(key, then.get(key), now.get(key)) for key in changed],
        claims_added=len(claim_ids - set(last.claim_ids)),
        claims_gone=len(set(last.claim_ids) - claim_ids),
    )


Bounds = tuple[int | None, int | None, int | None]


def _change(key: tuple[str, str, str], then: Bounds | None, now: Bounds | None) -> Change:
    measure, victims, policy = key
    what = f"{wording.label(wording.MEASURES, measure)}, {wording.label(wording.VICTIMS, victims)}"
    return Change(what, policy, wording.in_range(*then) if then else "", wording.in_range(*now) if now else "")
