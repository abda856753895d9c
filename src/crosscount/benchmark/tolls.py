"""Killed and injured of one report, compared with what somebody else counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from crosscount.benchmark.measurement import Figure, Mistake
from crosscount.benchmark.scores import share
from crosscount.benchmark.tallying import best_of, tally_reports, toll_claims, why
from crosscount.pipeline.tally import Tally
from crosscount.reports import Report

MEASURES = ("killed", "injured")


@dataclass(frozen=True, slots=True)
class Counted:
    """A report with what somebody counted by measure; a measure is left out where nobody did."""

    report: Report
    counts: Mapping[str, int]
    group: str = ""
    """What the scores are also given for apart."""


@dataclass(slots=True)
class Comparison:
    """Pairs of gold and ours so far, by measure and group, and the mistakes among them."""

    pairs: list[tuple[str, str, int, int]] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    documents: int = 0

    def figures(self, groups: Iterable[str] = (), *, above_zero: bool = False) -> list[Figure]:
        """Exact matches by measure: of all, then by group, then where the gold is above 0."""
        found = []
        for measure in MEASURES:
            mine = [(group, gold, ours) for name, group, gold, ours in self.pairs if name == measure]
            found.append(share(measure, (gold == ours for _, gold, ours in mine)))
            for group in groups:
                found.append(
                    share(f"{measure}, {group}", (gold == ours for which, gold, ours in mine if which == group))
                )
            if above_zero:
                found.append(share(f"{measure} where > 0", (gold == ours for _, gold, ours in mine if gold > 0)))
        return found


def compare(counted: Iterable[Counted], extractor: str | None) -> Comparison:
    """Tally every report by itself and compare the first incident, which it is mainly about, with the counts."""
    result = Comparison()
    waiting: list[Counted] = []

    def reports() -> Iterable[Report]:
        for one in counted:
            waiting.append(one)
            yield one.report

    for report, tally in tally_reports(reports(), extractor):
        one = waiting.pop(0)
        result.documents += 1
        for measure, gold in one.counts.items():
            ours = best_of(tally.incidents[0] if tally.incidents else None, measure)
            result.pairs.append((measure, one.group, gold, ours))
            if gold != ours:
                result.mistakes.append(_mistake(report, tally, measure, (gold, ours)))
                result.texts[report.report_id] = report.text
    return result


def _mistake(report: Report, tally: Tally, measure: str, counts: tuple[int, int]) -> Mistake:
    gold, ours = counts
    claims = toll_claims(tally.incidents[0] if tally.incidents else None, measure)
    elsewhere = [claim for one in tally.incidents[1:] for claim in toll_claims(one, measure)]
    loose = [claim for claim in tally.aggregates if claim.measure == measure]
    if not tally.incidents:
        kind = "no incident found"
    elif claims:
        kind = "too many" if ours > gold else "too few"
    elif elsewhere:
        kind = "only in another incident"
    else:
        kind = "taken for a figure over a period" if loose else "no figure found"
    shown = claims or elsewhere or loose
    return Mistake(
        report.report_id,
        f"{measure}: {kind}",
        str(gold),
        str(ours),
        "; ".join(why(claim) for claim in shown[:6]),
        tuple((claim.start, claim.end) for claim in shown[:6]),
    )
