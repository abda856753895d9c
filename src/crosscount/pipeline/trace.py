"""From a toll back to the words: every number ends in quotations."""

from collections.abc import Iterable

from django.db.models import QuerySet

from crosscount.actors import Registry
from crosscount.analysis.coverage import Coverage, cover_one
from crosscount.incidents import Incident
from crosscount.incidents.model import LinkModel
from crosscount.pipeline.actors import NOBODY_KNOWN, Actors
from crosscount.pipeline.explanation import Explanation, Footing
from crosscount.pipeline.grounds import find_grounds
from crosscount.pipeline.stored_tally import read_tally
from crosscount.store import models
from crosscount.store.connection import Store
from crosscount.store.readers import NoLongerSupported, current_incident_ids
from crosscount.store.records import claim_of, incident_of, report_of, toll_of
from crosscount.store.restricted import names_on_file
from crosscount.values import Span, black_out_of


def explain(
    store: Store,
    wanted: str,
    *,
    restricted: bool = False,
    actors: Actors = NOBODY_KNOWN,
    model: LinkModel | None = None,
) -> Explanation:
    """Explain a toll, an incident, a claim or a report by its id, down to the quotations.

    Args:
        store: where it is.
        wanted: the id; that of an incident that was merged or split leads to what became of it.
        restricted: whether claims about persons may be shown; without it, they are not even known, and the names of
            persons whose fate is on file are blacked out.
        actors: who is who, as linking and reconciling see it; without a registry no aggregate is set against incidents.
        model: the weights by which incidents are linked; those that come with Crosscount by default.

    Raises:
        UnknownId: there is nothing of that id, or nothing that may be shown.
        NoLongerSupported: it is the id of an incident, and none of its claims is left.
        SpanMismatch: a claim does not quote its report; the store was changed by other hands.
    """
    claims = models.Claim.objects.using(store.alias)
    if restricted:
        return _explain(store, wanted, claims.all(), actors, model)
    return black_out_of(
        _explain(store, wanted, claims.filter(restricted=False), actors, model), names_on_file(using=store.alias)
    )


def _explain(
    store: Store, wanted: str, claims: QuerySet[models.Claim], actors: Actors, model: LinkModel | None
) -> Explanation:
    toll = models.Toll.objects.using(store.alias).filter(pk=wanted).first()
    if toll:
        rested_on = claims.filter(toll_claims__toll=toll)
        return Explanation(wanted, _incidents(store, [toll.incident_id]), toll_of(toll), _footings(rested_on))
    if claims.filter(pk=wanted).exists():
        incident_ids = models.IncidentClaim.objects.using(store.alias).filter(claim_id=wanted)
        incidents = _incidents(store, incident_ids.values_list("incident_id", flat=True))
        footings = _footings(claims.filter(pk=wanted))
        registry = actors.load() if footings[0].claim.kind == "aggregate" else None
        covered = _coverage(store, wanted, registry) if registry else None
        return Explanation(wanted, incidents, None, footings, covered)
    if models.Report.objects.using(store.alias).filter(pk=wanted).exists():
        said = claims.filter(report_id=wanted)
        incident_ids = models.IncidentClaim.objects.using(store.alias).filter(claim__in=said)
        incidents = _incidents(store, incident_ids.values_list("incident_id", flat=True).distinct())
        return Explanation(wanted, incidents, None, _footings(said))
    current = current_incident_ids(store, wanted)
    if not current:
        raise NoLongerSupported(wanted)
    incidents = _incidents(store, current)
    footings = _footings(claims.filter(membership__incident_id__in=current))
    return Explanation(
        wanted, incidents, None, footings, grounds=find_grounds(store, incidents, actors=actors, model=model)
    )


def _coverage(store: Store, claim_id: str, actors: Registry) -> Coverage | None:
    """How much of an aggregate is on file; None for one that people rejected, or that says another again."""
    filed = read_tally(store)
    return cover_one(claim_id, filed.aggregates, filed.incidents, actors=actors)


def _incidents(store: Store, incident_ids: Iterable[str]) -> tuple[Incident, ...]:
    found = models.Incident.objects.using(store.alias).in_bulk(list(incident_ids))
    return tuple(incident_of(found[incident_id]) for incident_id in found)


def _footings(claims: QuerySet[models.Claim]) -> tuple[Footing, ...]:
    rows = claims.select_related("report__document").order_by("report__published", "report_id", "start", "claim_id")
    return tuple(map(_footing, rows))


def _footing(row: models.Claim) -> Footing:
    claim, report, document = claim_of(row), report_of(row.report), row.report.document
    Span(claim.start, claim.end, claim.quote).checked(report.text)
    return Footing(
        claim=claim,
        report_title=report.title,
        publisher=report.publisher,
        published=report.published,
        url=report.url,
        document_name=document.name if document else None,
        document_sha256=report.document_sha256,
        part=report.part,
    )
