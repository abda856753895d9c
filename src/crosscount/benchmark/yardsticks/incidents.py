"""Which news articles are about one incident, and how many were hurt in it over all of them, against a registry."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from crosscount.actors import Registry, load_registry
from crosscount.benchmark.grouping import b_cubed, pairwise
from crosscount.benchmark.measurement import Figure, Measurement, Mistake
from crosscount.benchmark.scores import share
from crosscount.benchmark.shootings import HALVES, half_of, read_articles, read_registry
from crosscount.benchmark.tallying import best_of, like_all_others
from crosscount.benchmark.tolls import MEASURES
from crosscount.benchmark.yardstick import Options, Yardstick
from crosscount.claims import Claim
from crosscount.claims.extract import extractor_named
from crosscount.incidents import Incident, link
from crosscount.incidents.happening import find_happenings
from crosscount.incidents.summary import most_precise_place
from crosscount.pipeline.tally import tally_incident
from crosscount.places import open_gazetteer
from crosscount.reports import Report, find_origins

TRUE = "articles grouped by the registry"


@dataclass(frozen=True, slots=True)
class Linked:
    """All articles linked together: the incident of each, and what its main happening is made of."""

    reports: Mapping[str, Report]
    claims: Mapping[str, Claim]
    incidents: Mapping[str, Incident]
    home: Mapping[str, str]
    """By article, the incident of its main happening; the article's own id where it tells of none."""
    main: Mapping[str, tuple[Claim, ...]]


@dataclass(slots=True)
class Tolls:
    """By measure, half and way of grouping, whether each incident's figure is the registry's."""

    hits: dict[tuple[str, str, bool], list[bool]] = field(default_factory=lambda: defaultdict(list))
    mistakes: list[Mistake] = field(default_factory=list)

    def figures(self, halves: Sequence[str]) -> Iterator[Figure]:
        """Exact matches as we group, and as the registry does."""
        named = [(measure, half, true) for measure in MEASURES for true in (False, True) for half in ("", *halves)]
        for measure, half, true in named:
            hits = [
                hit
                for (what, where, grouped), found in self.hits.items()
                if (what, grouped) == (measure, true) and half in ("", where)
                for hit in found
            ]
            yield share(", ".join(filter(None, (measure, half, TRUE if true else ""))), hits)


def measure(data: Path, options: Options) -> Measurement:
    """Link all articles together, whatever the part; score those with exactly one incident of it.

    With a limit, the first so many articles in the order of their incidents, so that few still hold whole incidents.
    """
    ordered = sorted(read_articles(data), key=lambda article: (article[1], article[0].report_id))
    articles = list(islice(ordered, options.limit))
    registry, actors = read_registry(data), load_registry()
    linked = link_reports([report for report, _ in articles], actors, options.extractor)
    gold = {
        report.report_id: incident_ids[0]
        for report, incident_ids in articles
        if len(incident_ids) == 1 and options.part in ("all", half_of(incident_ids[0]))
    }
    halves = HALVES if options.part == "all" else ()
    tolls = compare_tolls(linked, gold, registry, actors)
    mistakes = [*_misplaced(linked, gold), *tolls.mistakes]
    named = {mistake.document for mistake in mistakes}
    return Measurement(
        "incidents",
        options.part,
        len(gold),
        (*_groups(gold, linked.home, halves), *tolls.figures(halves)),
        tuple(mistakes),
        tuple((name, report.text) for name, report in linked.reports.items() if name in named),
    )


def link_reports(articles: Iterable[Report], actors: Registry, extractor: str | None = None) -> Linked:
    """Extract and link; happenings of single persons, which are restricted, take part like all others."""
    reports = {report.report_id: report for report in articles}
    claims = list(_extract(reports.values(), actors, extractor))
    incidents = link(claims, reports=reports.values(), actors=actors)
    of_claim = {claim_id: incident.incident_id for incident in incidents for claim_id in incident.claim_ids}
    main = {
        happening.report_id: happening.claims
        for happening in find_happenings(claims, reports=reports.values())
        if happening.title is not None
    }
    home = {
        report_id: of_claim[main[report_id][0].claim_id] if report_id in main else report_id for report_id in reports
    }
    return Linked(
        reports,
        {claim.claim_id: claim for claim in claims},
        {incident.incident_id: incident for incident in incidents},
        home,
        main,
    )


def _extract(reports: Iterable[Report], actors: Registry, extractor: str | None) -> Iterator[Claim]:
    for made in extractor_named(extractor).extract_all(iter(reports), actors, open_gazetteer()):
        yield from (like_all_others(claim) for claim in made.claims if claim.kind != "person_status")


def compare_tolls(
    linked: Linked, gold: Mapping[str, str], registry: Mapping[str, Mapping[str, int]], actors: Registry
) -> Tolls:
    """Killed and injured of each incident of the registry that has an article, in the incident of ours that holds most
    of its articles, and over the main happenings of all its articles."""
    articles: dict[str, list[str]] = defaultdict(list)
    for report_id, incident_id in gold.items():
        articles[incident_id].append(report_id)
    count, result = _counting(linked, actors), Tolls()
    for incident_id, report_ids in sorted(articles.items()):
        if incident_id not in registry:
            continue
        held = Counter(linked.home[report_id] for report_id in report_ids)
        ours = linked.incidents.get(min(held, key=lambda name: (-held[name], name)))
        true = _as_one([claim for report_id in report_ids for claim in linked.main.get(report_id, ())])
        for grouped, incident in ((False, ours), (True, true)):
            found = count(incident)
            for name, gold_count in registry[incident_id].items():
                hit = found[name] == gold_count
                result.hits[name, half_of(incident_id), grouped].append(hit)
                if not hit and not grouped:
                    kind = f"{name}: too {'many' if found[name] > gold_count else 'few'}"
                    result.mistakes.append(Mistake(min(report_ids), kind, str(gold_count), str(found[name])))
    return result


def _counting(linked: Linked, actors: Registry) -> Callable[[Incident | None], dict[str, int]]:
    origins = find_origins(linked.reports.values())

    def count(incident: Incident | None) -> dict[str, int]:
        if incident is None:
            return dict.fromkeys(MEASURES, 0)
        claims = [linked.claims[claim_id] for claim_id in incident.claim_ids]
        reports = [linked.reports[report_id] for report_id in incident.report_ids]
        tallied = tally_incident(incident, claims, origins=origins, reports=reports, actors=actors)
        return {name: best_of(tallied, name) for name in MEASURES}

    return count


def _as_one(claims: Sequence[Claim]) -> Incident | None:
    """An incident of these claims, with no more about it than reconciling asks for; None without any."""
    if not claims:
        return None
    place = most_precise_place([claim.place for claim in claims if claim.place])
    claim_ids, report_ids = {claim.claim_id for claim in claims}, {claim.report_id for claim in claims}
    return Incident(TRUE, tuple(sorted(claim_ids)), tuple(sorted(report_ids)), "other", None, place, ())


def _groups(gold: Mapping[str, str], home: Mapping[str, str], halves: Sequence[str]) -> Iterator[Figure]:
    for half in ("", *halves):
        part = {name: incident_id for name, incident_id in gold.items() if half in ("", half_of(incident_id))}
        behind = f", {half}" if half else ""
        yield b_cubed(f"articles, B3{behind}", part, home)
        yield pairwise(f"pairs of articles{behind}", part, home)


def _misplaced(linked: Linked, gold: Mapping[str, str]) -> Iterator[Mistake]:
    """Articles that are apart from most of their incident, and articles among those of another."""
    of_ours: dict[str, Counter[str]] = defaultdict(Counter)
    of_gold: dict[str, Counter[str]] = defaultdict(Counter)
    for report_id, incident_id in gold.items():
        of_ours[linked.home[report_id]][incident_id] += 1
        of_gold[incident_id][linked.home[report_id]] += 1
    for report_id, incident_id in gold.items():
        home = linked.home[report_id]
        spans = tuple((claim.start, claim.end) for claim in linked.main.get(report_id, ()))[:6]
        most = max(of_gold[incident_id].values())
        if of_gold[incident_id][home] < most:
            kind = "apart from its incident" if report_id in linked.main else "tells of no happening"
            yield Mistake(report_id, kind, incident_id, home, _told(linked.main.get(report_id, ())), spans)
        if of_ours[home][incident_id] < max(of_ours[home].values()):
            others = ", ".join(name for name, _ in of_ours[home].most_common() if name != incident_id)
            yield Mistake(
                report_id, "among another incident", incident_id, others, _told(linked.main[report_id]), spans
            )


def _told(claims: Sequence[Claim]) -> str:
    """When and where, as the claims have it."""
    days = {f"{claim.date_range.start}..{claim.date_range.end}" for claim in claims if claim.date_range}
    places = {claim.place.name for claim in claims if claim.place}
    return "; ".join((*sorted(days), *sorted(places)))


YARDSTICK = Yardstick(
    "incidents",
    "Which articles on shootings are about one incident, and its killed and injured over all of them.",
    ("all", *HALVES),
    measure,
)
