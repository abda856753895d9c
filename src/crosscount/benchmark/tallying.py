"""Reports tallied one by one by the extractor that is measured."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from crosscount.actors import load_registry
from crosscount.claims import Claim
from crosscount.claims.extract import extractor_named
from crosscount.pipeline.tally import IncidentTally, Tally, tally_extraction
from crosscount.places import open_gazetteer
from crosscount.reports import Report


def tally_reports(
    reports: Iterable[Report], extractor: str | None = None, *, restricted: bool = False
) -> Iterator[tuple[Report, Tally]]:
    """Every report by itself, as ``tally --each`` does it, with the report.

    ``restricted`` has the happenings of single persons tallied like all others; only their statuses stay apart.
    """
    chosen, registry, gazetteer = extractor_named(extractor), load_registry(), open_gazetteer()
    waiting: deque[Report] = deque()

    def noted() -> Iterator[Report]:
        for report in reports:
            waiting.append(report)
            yield report

    for made in chosen.extract_all(noted(), registry, gazetteer):
        report = waiting.popleft()
        if restricted:
            made = replace(made, claims=tuple(map(like_all_others, made.claims)))
        yield report, tally_extraction(report, made, actors=registry)


def like_all_others(claim: Claim) -> Claim:
    """A claim about a single person's happening as one that may be tallied; statuses of persons stay restricted."""
    return claim if claim.kind == "person_status" else replace(claim, restricted=False)


def toll_of(one: IncidentTally, measure: str, victims: str = "all") -> tuple[int | None, int | None, int | None]:
    """Low, best and high of a measure, as the policy ``ucdp_like.v1`` reconciles it; 0 where nobody gave a figure."""
    for toll in one.tolls:
        if (toll.policy, toll.measure, toll.victims) == ("ucdp_like.v1", measure, victims):
            return toll.low, toll.best, toll.high
    return 0, 0, 0


def best_of(one: IncidentTally | None, measure: str) -> int:
    """The best figure of an incident, its lower bound where there is none better, 0 where there is neither."""
    if one is None:
        return 0
    low, best, _ = toll_of(one, measure)
    return best if best is not None else low or 0


def why(claim: Claim) -> str:
    """What fired: the extractor, the measure, the words that gave the figure, whom they count, who says it."""
    parts = [claim.extractor, claim.kind, claim.measure or claim.event_type or ""]
    if claim.quantity:
        parts.append(f"'{claim.quantity.phrase}'")
    if claim.victims:
        parts.append(f"of '{claim.victims.words}' ({claim.victims.class_})")
    if claim.responsibility:
        parts.append(f"{claim.responsibility.stance} '{claim.responsibility.group}'")
    if claim.stance != "asserts":
        parts.append(claim.stance)
    parts.append(f"by '{claim.speaker.words}'" if claim.speaker.words else "unattributed")
    return " ".join(" ".join(part.split()) for part in parts if part)


def toll_claims(one: IncidentTally | None, measure: str) -> list[Claim]:
    """The claims that give a measure of an incident."""
    return [claim for claim in one.claims if claim.kind == "toll" and claim.measure == measure] if one else []
