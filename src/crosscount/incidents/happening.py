"""The unit of linking: what one report says of one happening."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crosscount.claims import Claim
from crosscount.decisions import Standing
from crosscount.incidents.summary import most_precise_place, tightest_dates
from crosscount.reports.report import Report
from crosscount.values import DateRange, Place

STANDS_ALONE = frozenset({"occurrence", "toll", "responsibility", "attribution", "correction"})
"""Kinds of claim that speak of an incident even where the extractor tied them to no other claim."""

OPENING_CHARACTERS = 3000
"""News tells who, what, when and where at the start; further down come other attacks."""
NOTHING_DECIDED = Standing()
"""No person has answered anything yet."""


@dataclass(frozen=True, slots=True)
class Happening:
    """The claims of one report about one happening, and what they say together of when and where it was.

    ``happening_id`` is the id of the anchoring claim; ``published`` the day of the report, None where unknown.
    """

    happening_id: str
    report_id: str
    claims: tuple[Claim, ...]
    dates: DateRange | None
    place: Place | None
    published: date | None
    title: str | None
    """The report's title, where this is the happening that the report tells most of."""
    opening: str | None
    """How the report begins, under the same condition."""


def find_happenings(
    claims: Iterable[Claim], standing: Standing = NOTHING_DECIDED, *, reports: Iterable[Report] = ()
) -> tuple[Happening, ...]:
    """Group claims into happenings, in the order of their ids.

    Aggregates, relations of actors and statuses of persons are left out, and so are what people rejected and what a
    voice says of a whole practice ("denies any involvement in disappearances"). A claim
    without a happening that disputes, or is part of, another claim of its report belongs with that one; any other
    stands alone. Where people said that two claims of one happening are of different incidents, the later one of the
    text leaves, with the parts of its count.
    """
    known = {report.report_id: report for report in reports}
    rejected = standing.rejected()
    spoken = {
        claim.claim_id: claim
        for claim in claims
        if claim.kind in STANDS_ALONE and claim.claim_id not in rejected and not _is_of_a_practice(claim)
    }
    anchors = {claim_id: _anchor(claim, spoken) for claim_id, claim in spoken.items()}
    _part(anchors, spoken, standing)
    members: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim_id, claim in spoken.items():
        members[claim.report_id, anchors[claim_id]].append(claim)
    main = _main_happenings(members)
    return tuple(
        _gather(anchor, members[report_id, anchor], known.get(report_id), is_main=main[report_id] == anchor)
        for report_id, anchor in sorted(members, key=lambda key: (key[1], key[0]))
    )


def _main_happenings(members: Mapping[tuple[str, str], Sequence[Claim]]) -> dict[str, str]:
    """By report, the happening with most claims; of equals, the one told of first."""
    main: dict[str, tuple[int, int, str]] = {}
    for (report_id, anchor), claims in members.items():
        rank = (-len(claims), min(claim.start for claim in claims), anchor)
        main[report_id] = min(rank, main.get(report_id, rank))
    return {report_id: anchor for report_id, (_, _, anchor) in main.items()}


def _is_of_a_practice(claim: Claim) -> bool:
    """Whether a denial or a claim of responsibility names no happening, place or day: it speaks of many."""
    stands = claim.kind in ("responsibility", "attribution")
    return stands and claim.happening is None and claim.place is None and claim.date_range is None


def _anchor(claim: Claim, spoken: Mapping[str, Claim]) -> str:
    seen = set()
    while claim.happening is None and claim.claim_id not in seen:
        seen.add(claim.claim_id)
        other = spoken.get(claim.subset_of or "") or spoken.get(claim.disputes or "")
        if other is None or other.report_id != claim.report_id:
            break
        claim = other
    return claim.happening or claim.claim_id


def _part(anchors: dict[str, str], spoken: Mapping[str, Claim], standing: Standing) -> None:
    for pair in sorted(sorted(pair) for pair in standing.apart()):
        here = [spoken[claim_id] for claim_id in pair if claim_id in spoken]
        if len(here) < 2 or here[0].report_id != here[1].report_id:
            continue
        first, second = sorted(here, key=lambda claim: (claim.claim_id != claim.happening, claim.start, claim.claim_id))
        if anchors[first.claim_id] != anchors[second.claim_id]:
            continue
        anchors[second.claim_id] = second.claim_id
        for claim in spoken.values():
            if claim.subset_of == second.claim_id:
                anchors[claim.claim_id] = second.claim_id


def _gather(anchor: str, claims: list[Claim], report: Report | None, *, is_main: bool) -> Happening:
    ordered = tuple(sorted(claims, key=lambda claim: (claim.start, claim.claim_id)))
    said_on = [claim.made_on for claim in ordered if claim.made_on]
    return Happening(
        happening_id=anchor,
        report_id=ordered[0].report_id,
        claims=ordered,
        dates=tightest_dates([claim.date_range for claim in ordered if claim.date_range]),
        place=most_precise_place([claim.place for claim in ordered if claim.place]),
        published=report.published if report else max(said_on, default=None),
        title=report.title if report and is_main else None,
        opening=report.text[:OPENING_CHARACTERS] if report and is_main else None,
    )
