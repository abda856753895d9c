"""Parties as the casebook's reports and packs know them: where they are named, what they say, how they are tied.

Only parties of the packs in use are actors. A name that no pack knows may be a person's, and is no actor here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q

from crosscount.actors import Actor, Registry
from crosscount.desk.access import Viewer
from crosscount.desk.actor_words import ACTOR_KINDS, RELATIONS, side_in_words
from crosscount.desk.wording import SIDES, label
from crosscount.store.models import Claim, IncidentActor

SIDE_ORDER = tuple(SIDES)


@dataclass(frozen=True, slots=True)
class Presence:
    """How much of the casebook an actor is in."""

    incidents: int = 0
    """Incidents that name it, as party or speaker."""
    contested: int = 0
    """Those of them that are contested."""
    claims: int = 0
    """Claims that it made, or somebody whose word is its own."""
    figures: int = 0
    """Incidents and measures for which it gave a figure."""
    figures_contested: int = 0
    """Those of them that somebody contests."""


NOWHERE = Presence()


@dataclass(frozen=True, slots=True)
class Line:
    """One actor in the list."""

    actor: Actor
    side: str
    presence: Presence

    @property
    def kind(self) -> str:
        """What sort of actor it is, in words."""
        return label(ACTOR_KINDS, self.actor.kind)

    @property
    def side_in_words(self) -> str:
        """The side it is on, in words."""
        return side_in_words(self.side)


@dataclass(frozen=True, slots=True)
class Said:
    """What one source says of a tie: a pack, or a claim of a report."""

    words: str
    since: str | None
    until: str | None
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """How one actor stands to another, with everybody who says so; two sources can give different years."""

    number: int
    subject: Actor
    relation: str
    other: Actor
    sources: tuple[Said, ...]

    @property
    def relation_in_words(self) -> str:
        """The relation in words."""
        return label(RELATIONS, self.relation)

    def holds_in(self, year: int) -> bool:
        """Whether any source has it hold in a year; one that gives no years does not say that it did not."""
        return any(_year(one.since, year) <= year <= _year(one.until, year) for one in self.sources)


def presences(registry: Registry, viewer: Viewer) -> dict[str, Presence]:
    """By actor, how much it is in the casebook, by three queries however large that is."""
    known = {actor.actor_id for actor in registry}
    seen = viewer.incidents()
    named = (
        IncidentActor.objects.filter(incident__in=seen)
        .values_list("actor")
        .annotate(all=Count("pk"), contested=Count("pk", filter=Q(incident__contested=True)))
    )
    said = viewer.claims().order_by().exclude(speaker_actor="").values_list("speaker_actor").annotate(Count("pk"))
    figures = (
        viewer.tolls()
        .filter(policy="by_voice.v1", incident__in=seen)
        .order_by()
        .values_list("voice")
        .annotate(all=Count("pk"), contested_ones=Count("pk", filter=Q(contested=True)))
    )
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * 5)
    for actor, number, contested in named:
        counts[actor][0:2] = [number, contested]
    for speaker, number in said:
        if speaker in known:
            counts[registry.voice_of(speaker).actor_id][2] += number
    for voice, number, contested in figures:
        counts[voice][3:5] = [number, contested]
    return {actor: Presence(*numbers) for actor, numbers in counts.items() if actor in known}


def lines(registry: Registry, found: Mapping[str, Presence], also: Iterable[str] = ()) -> list[Line]:
    """The actors that the casebook has something of, and others that are asked for, by side and name."""
    chosen = {*found, *also}
    made = [
        Line(actor, registry.side_of(actor.actor_id) or "", found.get(actor.actor_id, NOWHERE))
        for actor in registry
        if actor.actor_id in chosen
    ]
    return sorted(made, key=lambda line: (rank(line.side), line.actor.name.casefold(), line.actor.actor_id))


def rank(side: str) -> int:
    """Where a side stands among the sides."""
    return SIDE_ORDER.index(side) if side in SIDE_ORDER else len(SIDE_ORDER)


def ties(registry: Registry, viewer: Viewer) -> list[Tie]:
    """Every tie that a pack or a claim tells of between two actors of the packs, with its sources, packs first."""
    by_id = {actor.actor_id: actor for actor in registry}
    said: dict[tuple[str, str, str], list[Said]] = defaultdict(list)
    for actor in by_id.values():
        for tie in actor.ties:
            words = tie.source or ""
            said[actor.actor_id, tie.relation, tie.other].append(Said(words, tie.since, tie.until))
    for claim in _told(viewer):
        told = claim.record.get("relation") or {}
        key = (told.get("subject_actor") or "", told.get("relation") or "", told.get("object_actor") or "")
        if key[0] in by_id and key[2] in by_id and key[0] != key[2]:
            said[key].append(Said(claim.quote, told.get("since"), told.get("until"), claim))
    ordered = sorted(said, key=lambda key: (by_id[key[0]].name.casefold(), key))
    return [
        Tie(number, by_id[subject], relation, by_id[other], tuple(said[subject, relation, other]))
        for number, (subject, relation, other) in enumerate(ordered, start=1)
    ]


def _told(viewer: Viewer) -> list[Claim]:
    veil = viewer.veil()
    claims = viewer.claims().filter(kind="actor_relation").exclude(review_status="rejected")
    rows = claims.select_related("report").defer("report__text")
    return [veil.on_claim(claim) for claim in rows.order_by("report__published", "report_id", "start", "pk")]


def _year(day: str | None, unknown: int) -> int:
    return int(day[:4]) if day and day[:4].isdecimal() else unknown
