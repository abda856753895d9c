"""Which reports are copies of one text: agreement between copies is an echo, not evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from crosscount.reports.credits import credited_agency
from crosscount.reports.publishers import Publisher, are_partners, publisher_of
from crosscount.reports.report import Report

if TYPE_CHECKING:
    # Fingerprints bring numpy, which takes longer to import than reading a text: wait for reports to compare.
    from crosscount.reports.fingerprints import Hashes

SHARED_BY_COPIES = 0.5
"""The part of the shorter text's five-word runs that the longer one holds too. Each changed word breaks five runs."""

SHARED_BY_PARTNERS = 0.35
"""Enough where it is known that one prints the other's texts, or both credit one agency; that alone never is."""

SHARED_LATER = 0.75
"""What texts share that were published further apart: the page around them, and the history of a running story."""

COPIED_WITHIN = timedelta(days=7)

SHORTEST_TO_LONGEST = 0.3
"""A brief that quotes a long article whole, or a round-up of many wires, is no copy."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What is compared of a report, and much smaller than its text."""

    report_id: str
    published: date | None
    shingles: "Hashes"
    agency: str | None
    publisher: Publisher | None


def find_origins(reports: Iterable[Report]) -> dict[str, str]:
    """Tell which reports carry one wire text: republished with another headline, a byline, trims or an added paragraph.

    Returns:
        The origin of every report: the id of the earliest report with that text (the smallest id where dates do not
        say). A report that nobody copied is its own origin. The result does not depend on the order of the reports.

    Assumes:
        Copies are printed within a week; later ones, or ones whose pages are dated otherwise, need share more.
        Every word weighs the same. Two reports that quote one statement at length stay apart unless it makes up more
        than half of the shorter one.
    """
    coming = iter(reports)
    opening = [report for _, report in zip(range(2), coming, strict=False)]
    if len(opening) < 2:
        return {report.report_id: report.report_id for report in opening}
    traces = [trace_of(report) for report in opening]
    traces += [trace_of(report) for report in coming]
    # The longer text first, so that a trimmed copy always meets the text that it was cut from.
    traces.sort(key=lambda trace: (-len(trace.shingles), trace.report_id))
    return _named_by_earliest(traces, _groups(traces))


def trace_of(report: Report) -> Trace:
    """What is compared of a report."""
    from crosscount.reports.fingerprints import shingles_of

    return Trace(
        report_id=report.report_id,
        published=report.published,
        shingles=shingles_of(report.text),
        agency=credited_agency(report.text),
        publisher=publisher_of(report),
    )


def _groups(traces: list[Trace]) -> list[int]:
    """For each text the place of the longest one that it goes back to, its own where there is none."""
    from crosscount.reports.candidates import find_candidates

    first_with_text: dict[bytes, int] = {}
    group_of = [
        first_with_text.setdefault(trace.shingles.tobytes(), place) if len(trace.shingles) else place
        for place, trace in enumerate(traces)
    ]
    different = sorted(first_with_text.values())
    for place, candidates in zip(
        different, find_candidates([traces[place].shingles for place in different]), strict=True
    ):
        longer = text_it_copies(traces[place], [different[candidate] for candidate in candidates], traces)
        if longer is not None:
            group_of[place] = group_of[longer]
    return [group_of[group] for group in group_of]


def text_it_copies(trace: Trace, candidates: Iterable[int], traces: list[Trace]) -> int | None:
    """The longer text that shares most with this one, if that makes it a copy."""
    from crosscount.reports.fingerprints import share_in_common

    closest, closest_share = None, 0.0
    for candidate in candidates:
        longer = traces[candidate]
        if len(trace.shingles) < SHORTEST_TO_LONGEST * len(longer.shingles):
            continue
        shared = share_in_common(trace.shingles, longer.shingles)
        if shared > closest_share and shared >= _share_needed(trace, longer):
            closest, closest_share = candidate, shared
    return closest


def _share_needed(one: Trace, other: Trace) -> float:
    if one.published and other.published and abs(one.published - other.published) > COPIED_WITHIN:
        return SHARED_LATER
    known = (one.agency is not None and one.agency == other.agency) or are_partners(
        one.publisher, other.publisher, credited=(one.agency, other.agency)
    )
    return SHARED_BY_PARTNERS if known else SHARED_BY_COPIES


def _named_by_earliest(traces: list[Trace], group_of: list[int]) -> dict[str, str]:
    earliest: dict[int, Trace] = {}
    for trace, group in zip(traces, group_of, strict=True):
        known = earliest.setdefault(group, trace)
        if (trace.published or date.max, trace.report_id) < (known.published or date.max, known.report_id):
            earliest[group] = trace
    named = {trace.report_id: earliest[group].report_id for trace, group in zip(traces, group_of, strict=True)}
    return dict(sorted(named.items()))
