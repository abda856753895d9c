"""Why the reports of a stored incident are one: the happenings around it portrayed, compared and explained."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet

from crosscount.actors import Registry
from crosscount.decisions import Standing, standing
from crosscount.incidents.explaining import Merge, decided_pairs, explain_merge
from crosscount.incidents.happening import find_happenings
from crosscount.incidents.model import LinkModel, load_model
from crosscount.incidents.portrait import Portrait
from crosscount.incidents.portraying import portray
from crosscount.incidents.rarity import settle_all
from crosscount.pipeline.portraying import read_portraits
from crosscount.store import models
from crosscount.store.connection import Store
from crosscount.store.log import read_log
from crosscount.store.records import claim_of, report_of

NEAR_DAYS = 4
NEAR_DEGREES = 0.5
MOST_AROUND = 60
"""Of a crowd around an incident, so many that are nearest in time are looked at."""


@dataclass(frozen=True, slots=True)
class Portrayed:
    """What a store's happenings look like: settled portraits, and the happening of each claim."""

    portraits: tuple[Portrait, ...]
    home: dict[str, str]


def read_settled(store: Store, actors: Registry | None, stands: Standing) -> Portrayed:
    """The happenings as they were last drawn; rarity is counted over the whole store, as linking counts it.

    Reports that no run has drawn yet, such as those of a result that was loaded, are drawn here.
    """
    portraits, claim_ids, _ = read_portraits(store)
    told = dict(zip(portraits, claim_ids, strict=True)) | _draw_missing(store, actors, stands)
    settled = settle_all(sorted(told, key=lambda portrait: (portrait.happening_id, portrait.report_id)))
    return Portrayed(
        tuple(settled), {claim_id: portrait.happening_id for portrait, ids in told.items() for claim_id in ids}
    )


def _draw_missing(store: Store, actors: Registry | None, stands: Standing) -> dict[Portrait, list[str]]:
    rows = models.Report.objects.using(store.alias).filter(portrayed_with="", claims__restricted=False).distinct()
    reports = [report_of(row) for row in rows]
    claims = models.Claim.objects.using(store.alias).filter(report__portrayed_with="", restricted=False)
    happenings = find_happenings([claim_of(row) for row in claims], stands, reports=reports)
    knowledge = load_model().knowledge
    return {portray(told, knowledge, actors): [claim.claim_id for claim in told.claims] for told in happenings}


def explain_merges(
    store: Store, incident_ids: Sequence[str], *, model: LinkModel, actors: Registry | None
) -> tuple[Merge, ...]:
    """Explain some incidents, each by its happenings and by those of the incidents around it."""
    stands = standing(read_log(using=store.alias))
    portrayed = read_settled(store, actors, stands)
    decided = decided_pairs(stands, portrayed.home)
    around = {incident_id: _around(store, incident_id, stands) for incident_id in incident_ids}
    told = _by_incident(store, {other for others in around.values() for other in others}, portrayed)
    return tuple(
        explain_merge(incident_id, {other: told[other] for other in others}, model, decided)
        for incident_id, others in around.items()
    )


def _by_incident(store: Store, incident_ids: set[str], portrayed: Portrayed) -> dict[str, list[Portrait]]:
    members = models.IncidentClaim.objects.using(store.alias).filter(incident_id__in=incident_ids)
    # What was restricted since the last run is drawn still, and is not told of any more.
    members = members.filter(claim__restricted=False)
    incident_of = dict(members.values_list("claim_id", "incident_id"))
    told: dict[str, list[Portrait]] = defaultdict(list)
    for portrait in portrayed.portraits:
        # A happening is named by the claim that anchors it, which is in one incident with the rest of it.
        if portrait.happening_id in incident_of:
            told[incident_of[portrait.happening_id]].append(portrait)
    return told


def _around(store: Store, incident_id: str, stands: Standing) -> list[str]:
    """The incident, those people decided about together with it, and those near it in time and place."""
    incidents = models.Incident.objects.using(store.alias)
    own = incidents.get(pk=incident_id)
    claims = set(own.claims.values_list("pk", flat=True))
    decided = {claim_id for pair in stands.pairs if pair & claims for claim_id in pair - claims}
    parted = incidents.filter(claims__in=decided).order_by("pk").distinct().values_list("pk", flat=True)
    near = _near_in_place(own, _near_in_time(own, incidents.exclude(pk=incident_id)))
    found = near.order_by("start_date", "pk").values_list("pk", flat=True)
    return list(dict.fromkeys([incident_id, *parted, *found[:MOST_AROUND]]))


def _near_in_time(own: models.Incident, others: QuerySet[models.Incident]) -> QuerySet[models.Incident]:
    first, last = own.start_date or own.end_date, own.end_date or own.start_date
    if first is None or last is None:
        return others
    slack = timedelta(days=NEAR_DAYS)
    undated = Q(start_date=None, end_date=None)
    return others.filter(undated | Q(start_date__lte=last + slack, end_date__gte=first - slack))


def _near_in_place(own: models.Incident, others: QuerySet[models.Incident]) -> QuerySet[models.Incident]:
    if own.latitude is None or own.longitude is None:
        return others.filter(place_name=own.place_name)
    box = Q(
        latitude__range=(own.latitude - NEAR_DEGREES, own.latitude + NEAR_DEGREES),
        longitude__range=(own.longitude - NEAR_DEGREES, own.longitude + NEAR_DEGREES),
    )
    return others.filter(box | Q(latitude=None))
