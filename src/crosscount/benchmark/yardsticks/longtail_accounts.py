"""Killed and injured per incident over all its articles, grouped as the registry groups them.

What linking does is left out: the main incident of each article, as ``tally --each`` has it, is taken for the incident
that the article belongs to, and all their claims are reconciled together.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from crosscount.actors import load_registry
from crosscount.benchmark.measurement import Measurement, Mistake
from crosscount.benchmark.shootings import HALVES, Article, articles
from crosscount.benchmark.tallying import best_of, tally_reports, toll_claims, why
from crosscount.benchmark.tolls import Comparison
from crosscount.benchmark.yardstick import Options, Yardstick
from crosscount.claims import Claim
from crosscount.incidents import Incident
from crosscount.pipeline.tally import IncidentTally, tally_incident
from crosscount.reports import Report, find_origins

SHOWN = 6
"""Claims shown with a mistake."""


@dataclass(slots=True)
class _Case:
    """One incident of the registry: its counts, its articles so far, and what these mainly tell of."""

    counts: Mapping[str, int]
    half: str
    reports: list[Report] = field(default_factory=list)
    told: list[IncidentTally] = field(default_factory=list)


def measure(data: Path, options: Options) -> Measurement:
    """Compare the incidents of the registry, each reconciled from the main incidents of all its articles."""
    cases = _cases(data, options)
    result = Comparison(documents=len(cases))
    for incident_id, case in sorted(cases.items()):
        one = _together(incident_id, case)
        for measured, gold in case.counts.items():
            ours = best_of(one, measured)
            result.pairs.append((measured, case.half, gold, ours))
            if gold != ours:
                result.mistakes.append(_mistake(incident_id, one, measured, (gold, ours)))
    figures = tuple(result.figures(HALVES))
    return Measurement("longtail-accounts", options.part, result.documents, figures, tuple(result.mistakes))


def _cases(data: Path, options: Options) -> dict[str, _Case]:
    cases: dict[str, _Case] = {}
    waiting: deque[Article] = deque()

    def reports() -> Iterator[Report]:
        for article in articles(data, options):
            waiting.append(article)
            yield article.report

    for report, tally in tally_reports(reports(), options.extractor):
        article = waiting.popleft()
        case = cases.setdefault(article.incident_id, _Case(article.counts, article.half))
        case.reports.append(report)
        case.told += tally.incidents[:1]
    return cases


def _together(incident_id: str, case: _Case) -> IncidentTally | None:
    if not case.told:
        return None
    claims: Sequence[Claim] = [claim for one in case.told for claim in one.claims]
    incident: Incident = replace(
        case.told[0].incident,
        incident_id=incident_id,
        claim_ids=tuple(sorted(claim.claim_id for claim in claims)),
        report_ids=tuple(sorted(report.report_id for report in case.reports)),
    )
    origins = find_origins(case.reports)
    return tally_incident(incident, claims, origins=origins, reports=case.reports, actors=load_registry())


def _mistake(incident_id: str, one: IncidentTally | None, measured: str, counts: tuple[int, int]) -> Mistake:
    gold, ours = counts
    claims = toll_claims(one, measured)
    kind = "no figure found" if not claims else "too many" if ours > gold else "too few"
    rule = "; ".join(why(claim) for claim in claims[:SHOWN])
    return Mistake(incident_id, f"{measured}: {kind}", str(gold), str(ours), rule)


YARDSTICK = Yardstick(
    "longtail-accounts",
    "Killed and injured per incident over all its articles on shootings, grouped as a registry groups them.",
    ("all", *HALVES),
    measure,
)
