"""Which reports are copies of one text: agreement between copies is an echo, not evidence."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from crosscount.reports.credits import credited_agency
from crosscount.reports.report import Report

if TYPE_CHECKING:
    # Fingerprints bring numpy, which takes longer to import than reading a text: wait for reports to compare.
    from crosscount.reports.fingerprints import Hashes

SHARED_BY_COPIES = 0.55
"""The part of the shorter text's five-word runs that the longer one holds too. Each changed word breaks five runs."""

SHARED_WITH_CREDIT = 0.35
"""Enough where both credit one agency; the credit alone never is."""

SHORTEST_TO_LONGEST = 0.3
"""A brief that quotes a long article whole, or a round-up of many wires, is no copy."""

_MOST_PER_FINGERPRINT = 32
_CANDIDATES_COMPARED = 8


@dataclass(frozen=True, slots=True)
class _Trace:
    report_id: str
    published: date | None
    shingles: "Hashes"
    """Sorted, once each."""
    fingerprints: "Hashes"
    agency: str | None


def find_origins(reports: Iterable[Report]) -> dict[str, str]:
    """Tell which reports carry one wire text: republished with another headline, a byline, trims or an added paragraph.

    Returns:
        The origin of every report: the id of the earliest report with that text (the smallest id where dates do not
        say). A report that nobody copied is its own origin. The result does not depend on the order of the reports.

    Assumes:
        Every word weighs the same. Two reports that quote one statement at length stay apart unless it makes up more
        than half of the shorter one.
    """
    compared = list(reports)
    if len(compared) < 2:
        return {report.report_id: report.report_id for report in compared}
    # The longer text first, so that a trimmed copy always meets the text that it was cut from.
    traces = sorted((_trace(report) for report in compared), key=lambda trace: (-len(trace.shingles), trace.report_id))
    group_of: list[int] = []
    first_with_text: dict[bytes, int] = {}
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for index, trace in enumerate(traces):
        same = first_with_text.setdefault(trace.shingles.tobytes(), index)
        if same != index and len(trace.shingles):
            group_of.append(group_of[same])
            continue
        prints = trace.fingerprints.tolist()
        longer = _text_it_copies(trace, prints, traces, holders)
        group_of.append(index if longer is None else group_of[longer])
        for fingerprint in prints:
            # A phrase that everyone uses tells nothing; its list stops growing and the work stays linear.
            if len(holders[fingerprint]) < _MOST_PER_FINGERPRINT:
                holders[fingerprint].append(index)
    return _named_by_earliest(traces, group_of)


def _trace(report: Report) -> _Trace:
    from crosscount.reports.fingerprints import distinct, fingerprints_of, shingles_of, words_of

    shingles = shingles_of(words_of(report.text))
    return _Trace(
        report_id=report.report_id,
        published=report.published,
        shingles=distinct(shingles),
        fingerprints=fingerprints_of(shingles),
        agency=credited_agency(report.text),
    )


def _text_it_copies(
    trace: _Trace, prints: list[int], traces: list[_Trace], holders: defaultdict[int, list[int]]
) -> int | None:
    """The longer text that shares most with this one, if that makes it a copy."""
    from crosscount.reports.fingerprints import share_in_common

    hits = Counter(holder for fingerprint in prints for holder in holders.get(fingerprint, ()))
    closest, closest_share = None, 0.0
    for candidate, _ in sorted(hits.items(), key=lambda hit: (-hit[1], hit[0]))[:_CANDIDATES_COMPARED]:
        longer = traces[candidate]
        if len(trace.shingles) < SHORTEST_TO_LONGEST * len(longer.shingles):
            continue
        shared = share_in_common(trace.shingles, longer.shingles)
        credited = trace.agency is not None and trace.agency == longer.agency
        if shared >= (SHARED_WITH_CREDIT if credited else SHARED_BY_COPIES) and shared > closest_share:
            closest, closest_share = candidate, shared
    return closest


def _named_by_earliest(traces: list[_Trace], group_of: list[int]) -> dict[str, str]:
    earliest: dict[int, _Trace] = {}
    for trace, group in zip(traces, group_of, strict=True):
        known = earliest.setdefault(group, trace)
        if (trace.published or date.max, trace.report_id) < (known.published or date.max, known.report_id):
            earliest[group] = trace
    named = {trace.report_id: earliest[group].report_id for trace, group in zip(traces, group_of, strict=True)}
    return dict(sorted(named.items()))
