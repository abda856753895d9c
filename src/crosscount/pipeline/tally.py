"""The whole way in memory: from texts to contested tolls, without a casebook, a database or a network."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from crosscount.accounts import Account, ResponsibilityAccount, Toll
from crosscount.claims import Claim
from crosscount.claims.extraction import Extraction
from crosscount.decisions import Standing
from crosscount.incidents import Incident
from crosscount.pipeline.progress import Progress, silent
from crosscount.reports.report import Document, Report
from crosscount.values import Refusal

if TYPE_CHECKING:
    from crosscount.actors import Registry
    from crosscount.places import Gazetteer

Source = str | Document | Report | Refusal
"""A text, a document, a report, or what was refused already and is only passed on."""

NOTHING_DECIDED = Standing()
NEWS_AGE = timedelta(days=30)
"""A report is about what happened in the month before it, and mentions what happened earlier."""


@dataclass(frozen=True, slots=True)
class IncidentTally:
    """One incident with its claims, what each voice says of it, and its tolls under every policy."""

    incident: Incident
    claims: tuple[Claim, ...]
    accounts: tuple[Account, ...]
    tolls: tuple[Toll, ...]
    contested: bool
    responsibility: tuple[ResponsibilityAccount, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """What some reports come to; what is personal stands in ``restricted`` and nowhere else.

    Incidents stand contested first, then by day. ``statements`` are claims about no incident and no aggregate, such as
    denials of a practice and relations between actors.
    """

    reports: tuple[Report, ...]
    incidents: tuple[IncidentTally, ...]
    aggregates: tuple[Claim, ...]
    statements: tuple[Claim, ...]
    restricted: tuple[Claim, ...]
    refusals: tuple[Refusal, ...]


def tally(
    sources: Iterable[Source],
    *,
    registry: "Registry | None" = None,
    gazetteer: "Gazetteer | None" = None,
    standing: Standing = NOTHING_DECIDED,
    progress: Progress = silent,
) -> Tally:
    """Read, extract, link and reconcile.

    Args:
        sources: texts, documents or reports; linked with one another.
        registry: the actors to know, those of the default packs unless given.
        gazetteer: the places to know, the installed one unless given.
        standing: what people decided.
        progress: told how many reports are extracted; the stages before and after it take no time worth telling.
    """
    registry = registry or _default_registry()
    found = list(read_sources(sources))
    reports = [one for one in found if isinstance(one, Report)]
    refusals = [one for one in found if isinstance(one, Refusal)]
    extractions: list[Extraction] = []
    progress("extract", 0, len(reports))
    for extraction in _extract(reports, registry, gazetteer):
        extractions.append(extraction)
        progress("extract", len(extractions), len(reports))
    claims = [claim for made in extractions for claim in made.claims]
    whole = tally_claims(reports, claims, standing=standing, actors=registry)
    refusals += [refusal for made in extractions for refusal in made.refusals]
    return replace(whole, refusals=tuple(refusals))


def tally_each(
    reports: Iterable[Report],
    *,
    registry: "Registry | None" = None,
    gazetteer: "Gazetteer | None" = None,
    standing: Standing = NOTHING_DECIDED,
) -> Iterator[Tally]:
    """Tally every report by itself, in the order given and as they come; the incident it is mainly about is first."""
    registry = registry or _default_registry()
    waiting: list[Report] = []

    def noted() -> Iterator[Report]:
        for report in reports:
            waiting.append(report)
            yield report

    for made in _extract(noted(), registry, gazetteer):
        yield tally_extraction(waiting.pop(0), made, standing=standing, actors=registry)


def tally_extraction(
    report: Report, made: Extraction, *, standing: Standing = NOTHING_DECIDED, actors: "Registry | None" = None
) -> Tally:
    """Tally what was extracted from one report; the incident it is mainly about is first."""
    alone = tally_claims([report], made.claims, standing=standing, actors=actors)
    mainly = sorted(alone.incidents, key=lambda one: _how_far_from_the_news(one, report))
    return replace(alone, incidents=tuple(mainly), refusals=made.refusals)


def tally_claims(
    reports: Iterable[Report],
    claims: Iterable[Claim],
    *,
    standing: Standing = NOTHING_DECIDED,
    actors: "Registry | None" = None,
) -> Tally:
    """Link and reconcile claims that were extracted already; what people rejected takes no part.

    Without ``actors``, the registry, linking knows nobody's parts and sides, and voices are told apart by their words.
    """
    from crosscount.incidents import link
    from crosscount.reports import find_origins

    reports = tuple(reports)
    rejected = standing.rejected()
    kept = [claim for claim in claims if claim.claim_id not in rejected]
    public = [claim for claim in kept if not claim.restricted]
    by_id = {claim.claim_id: claim for claim in public}
    by_report = {report.report_id: report for report in reports}
    origins = find_origins(reports)
    incidents = [
        tally_incident(
            incident,
            [by_id[claim_id] for claim_id in incident.claim_ids],
            origins=origins,
            reports=[by_report[report_id] for report_id in incident.report_ids],
            actors=actors,
        )
        for incident in link(public, standing, reports=reports, actors=actors)
    ]
    linked = {claim_id for one in incidents for claim_id in one.incident.claim_ids}
    loose = [claim for claim in public if claim.claim_id not in linked]
    return Tally(
        reports=reports,
        incidents=tuple(sorted(incidents, key=contested_then_by_day)),
        aggregates=tuple(claim for claim in loose if claim.kind == "aggregate"),
        statements=tuple(claim for claim in loose if claim.kind != "aggregate"),
        restricted=tuple(claim for claim in kept if claim.restricted),
        refusals=(),
    )


def tally_incident(
    incident: Incident,
    claims: Iterable[Claim],
    *,
    origins: Mapping[str, str],
    reports: Iterable[Report],
    actors: "Registry | None" = None,
) -> IncidentTally:
    """Reconcile one incident; ``origins`` says of each report which text it copies, reports when they spoke, the
    registry ``actors`` who speaks for whom."""
    from crosscount.accounts import accounts_of, is_contested, reconcile, responsibility_of

    claims, reports = tuple(claims), tuple(reports)
    return IncidentTally(
        incident=incident,
        claims=claims,
        accounts=tuple(accounts_of(incident, claims, origins=origins, reports=reports, actors=actors)),
        tolls=tuple(reconcile(incident, claims, origins=origins, reports=reports, actors=actors)),
        contested=is_contested(incident, claims, origins=origins, reports=reports, actors=actors),
        responsibility=tuple(responsibility_of(incident, claims, actors=actors)),
    )


def read_sources(sources: Iterable[Source]) -> Iterator[Report | Refusal]:
    """Turn texts and documents into reports; reports and refusals pass through."""
    from crosscount.reports import read

    for number, source in enumerate(sources, start=1):
        if isinstance(source, Report | Refusal):
            yield source
        elif isinstance(source, Document):
            yield from read(source)
        else:
            yield from read(Document(f"text {number}", source.encode(), media_type="text/plain"))


def _default_registry() -> "Registry":
    from crosscount.actors import load_registry

    return load_registry()


def _extract(
    reports: Iterable[Report], registry: "Registry | None", gazetteer: "Gazetteer | None"
) -> Iterator[Extraction]:
    from crosscount.claims import extract_all

    yield from extract_all(reports, registry=registry, gazetteer=gazetteer)


def contested_then_by_day(one: IncidentTally) -> tuple[bool, str, str]:
    """The order in which incidents are shown: contested first, then by day, those without a day last."""
    dates = one.incident.date_range
    day = (dates.start or dates.end) if dates else None
    return not one.contested, day.isoformat() if day else "9999", one.incident.incident_id


def _how_far_from_the_news(one: IncidentTally, report: Report) -> tuple[bool, bool, int, int, str]:
    """The incident of whose dead and hurt most is told comes first; one of long ago last, one without any before it."""
    dates = one.incident.date_range
    last_day = (dates.end or dates.start) if dates else None
    old = bool(report.published and last_day and report.published - last_day > NEWS_AGE)
    untold = not any(toll.measure in ("killed", "injured") for toll in one.tolls)
    told = sum(claim.measure in ("killed", "injured") for claim in one.claims)
    return old, untold, -told, min(claim.start for claim in one.claims), one.incident.incident_id
