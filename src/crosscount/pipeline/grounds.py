"""Why the reports of an incident are one and how well it is borne out, from the store."""

from collections.abc import Iterable, Sequence

from crosscount.accounts import SuggestedGrades, suggest_grades
from crosscount.actors import Registry
from crosscount.incidents import Incident
from crosscount.incidents.explaining import Merge
from crosscount.incidents.model import LinkModel, load_model
from crosscount.pipeline.actors import Actors
from crosscount.pipeline.explanation import Grounds, Telling
from crosscount.pipeline.freshness import LINK, is_fresh, linking_fingerprint
from crosscount.pipeline.merging import explain_merges
from crosscount.store import models
from crosscount.store.connection import Store
from crosscount.store.records import claim_of, incident_of


def find_grounds(
    store: Store, incidents: Sequence[Incident], *, actors: Actors, model: LinkModel | None
) -> tuple[Grounds, ...]:
    """The grounds of some incidents, in their order."""
    registry = actors.load()
    fingerprint = linking_fingerprint(actors.fingerprint, model, using=store.alias)
    stale = not is_fresh(LINK, fingerprint, using=store.alias)
    ids = [incident.incident_id for incident in incidents]
    merges = explain_merges(store, ids, model=model or load_model(), actors=registry)
    return tuple(
        Grounds(merge, _tellings(store, merge), _around(store, merge), _grades(store, incident, registry), stale)
        for incident, merge in zip(incidents, merges, strict=True)
    )


def _around(store: Store, merge: Merge) -> tuple[Incident, ...]:
    rows = models.Incident.objects.using(store.alias).in_bulk([one.incident_id for one in merge.neighbours])
    return tuple(incident_of(rows[one.incident_id]) for one in merge.neighbours)


def _tellings(store: Store, merge: Merge) -> tuple[Telling, ...]:
    told = [(member.happening_id, merge.incident_id) for member in merge.members]
    told += [(neighbour.link.second, neighbour.incident_id) for neighbour in merge.neighbours]
    claims = models.Claim.objects.using(store.alias).select_related("report").defer("report__text")
    anchors = claims.in_bulk([happening_id for happening_id, _ in told])
    return tuple(_telling(anchors[happening_id], incident_id) for happening_id, incident_id in told)


def _telling(anchor: models.Claim, incident_id: str) -> Telling:
    report = anchor.report
    return Telling(
        happening_id=anchor.pk,
        incident_id=incident_id,
        report_id=report.pk,
        report_title=report.title or None,
        publisher=report.publisher or None,
        published=report.published,
    )


def _grades(store: Store, incident: Incident, actors: Registry | None) -> SuggestedGrades:
    rows: Iterable[models.Claim] = models.Claim.objects.using(store.alias).filter(
        membership__incident_id=incident.incident_id, restricted=False
    )
    claims = [claim_of(row) for row in rows]
    reports = models.Report.objects.using(store.alias).filter(pk__in=incident.report_ids)
    origins = {report_id: origin or report_id for report_id, origin in reports.values_list("pk", "origin")}
    return suggest_grades(incident, claims, origins=origins, actors=actors)
