"""The casebook in figures, each with what has to be kept in mind when it is read; none is a total alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, Max, Min, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce, TruncMonth, TruncYear
from django.utils.translation import gettext

from crosscount.desk import wording
from crosscount.desk.access import Viewer
from crosscount.desk.actor_words import side_in_words
from crosscount.desk.wording import label
from crosscount.store.models import Incident

MOST_MONTHS = 36
"""A casebook that is longer is told by years."""
Cell = str | int | None


@dataclass(frozen=True, slots=True)
class Figure:
    """Numbers under their names, with a title and the caveats without which they are not to be shown."""

    key: str
    title: str
    caveats: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers_from: int = 1
    """The first column that holds numbers."""


def figures(found: QuerySet[Incident], viewer: Viewer) -> list[Figure]:
    """Every figure over these incidents."""
    monthly = _is_short(found)
    made = [
        _periods(found, viewer, monthly=monthly),
        _tolls(found, viewer, monthly=monthly),
        _sides(found, viewer),
        _kinds(found),
        _grades(found),
        _review(found, viewer),
    ]
    return [figure for figure in made if figure.rows]


def _is_short(found: QuerySet[Incident]) -> bool:
    span = found.order_by().aggregate(first=Min("start_date"), last=Max("start_date"))
    first, last = span["first"], span["last"]
    return bool(first and last and (last.year - first.year) * 12 + last.month - first.month < MOST_MONTHS)


def _by_period(path: str, *, monthly: bool) -> TruncMonth | TruncYear:
    day = Coalesce(f"{path}start_date", f"{path}end_date")
    return TruncMonth(day) if monthly else TruncYear(day)


def _named(period: date, *, monthly: bool) -> str:
    return f"{period:%Y-%m}" if monthly else f"{period:%Y}"


def _periods(found: QuerySet[Incident], viewer: Viewer, *, monthly: bool) -> Figure:
    dated = found.exclude(start_date=None, end_date=None).order_by()
    counted = dated.values(period=_by_period("", monthly=monthly)).annotate(
        all=Count("pk"), contested_ones=Count("pk", filter=Q(contested=True))
    )
    told = (
        viewer.claims()
        .filter(membership__incident__in=dated)
        .order_by()
        .values(period=_by_period("membership__incident__", monthly=monthly))
        .annotate(reports=Count("report", distinct=True), publishers=Count("report__publisher", distinct=True))
    )
    sources = {row["period"]: (row["reports"], row["publishers"]) for row in told}
    rows: list[tuple[Cell, ...]] = []
    before: tuple[int, int] | None = None
    for row in counted.order_by("period"):
        reports, publishers = sources.get(row["period"], (0, 0))
        both_rose = before is not None and row["all"] > before[0] and publishers > before[1]
        note = gettext("more publishers than before, too") if both_rose else ""
        name = _named(row["period"], monthly=monthly)
        rows.append((name, row["all"], row["contested_ones"], reports, publishers, note))
        before = row["all"], publishers
    undated = found.count() - sum(int(row[1] or 0) for row in rows)
    return Figure(
        "periods",
        gettext("Incidents by month, and who told of them")
        if monthly
        else gettext("Incidents by year, and who told of them"),
        (
            gettext("Where incidents and publishers rose together, part of the rise may be that more was reported."),
            gettext("A period without a row has no incident on file, which says nothing about what happened."),
            *([gettext("Left out for want of a date: %(n)s.") % {"n": wording.number(undated)}] if undated else []),
        ),
        (
            gettext("Period"),
            gettext("Incidents"),
            gettext("of them contested"),
            gettext("Reports"),
            gettext("Publishers"),
            gettext("Read it with care"),
        ),
        tuple(rows),
    )


def _toll_rows(found: QuerySet[Incident], viewer: Viewer, *, monthly: bool) -> Iterable[Mapping[str, Any]]:
    killed = viewer.tolls().filter(incident__in=found.order_by(), measure="killed", victims="all")
    return (
        killed.exclude(policy="by_voice.v1")
        .exclude(incident__start_date=None, incident__end_date=None)
        .order_by()
        .values("policy", period=_by_period("incident__", monthly=monthly))
        .annotate(
            incidents=Count("pk"),
            contested_ones=Count("pk", filter=Q(contested=True)),
            unbounded=Count("pk", filter=Q(high=None)),
            unguessed=Count("pk", filter=Q(best=None)),
            low_sum=Sum("low"),
            best_sum=Sum("best"),
            high_sum=Sum(Coalesce("high", "best", "low")),
        )
        .order_by("policy", "period")
    )


def _tolls(found: QuerySet[Incident], viewer: Viewer, *, monthly: bool) -> Figure:
    rows = _toll_rows(found, viewer, monthly=monthly)
    return Figure(
        "tolls",
        gettext("People killed, low to high, under each policy"),
        (
            gettext(
                "Each policy adds the incidents for which it gives a figure, lows with lows and highs with highs; "
                "the range is wider than what is likely. Policies are never added to each other."
            ),
            gettext("Where a high is open, the figure that was said stands in for it, and the sum is too low."),
            gettext("Aggregates are left out, and so is whatever nobody put a figure on or nobody reported."),
        ),
        (
            gettext("Policy"),
            gettext("Period"),
            gettext("Low"),
            gettext("Best"),
            gettext("High"),
            gettext("Incidents"),
            gettext("of them contested"),
            gettext("with an open high"),
        ),
        tuple(
            (
                row["policy"],
                _named(row["period"], monthly=monthly),
                row["low_sum"],
                None if row["unguessed"] else row["best_sum"],
                row["high_sum"],
                row["incidents"],
                row["contested_ones"],
                row["unbounded"],
            )
            for row in rows
        ),
        numbers_from=2,
    )


def _sides(found: QuerySet[Incident], viewer: Viewer) -> Figure:
    said = (
        viewer.claims()
        .filter(membership__incident__in=found.order_by())
        .exclude(speaker_role="unattributed")
        .order_by()
        .values("speaker_side")
        .annotate(
            claims=Count("pk"),
            spoken_of=Count("membership__incident", distinct=True),
            contested_ones=Count("membership__incident", distinct=True, filter=Q(membership__incident__contested=True)),
        )
        .order_by("-spoken_of", "speaker_side")
    )
    return Figure(
        "sides",
        gettext("Who speaks of the incidents, by side"),
        (
            gettext(
                "Sides are what the casebook's packs say, for reading accounts apart. An incident counts for every "
                "side that speaks of it, so these numbers do not add up to the incidents."
            ),
        ),
        (gettext("Side"), gettext("Incidents"), gettext("of them contested"), gettext("Claims")),
        tuple(
            (side_in_words(row["speaker_side"]), row["spoken_of"], row["contested_ones"], row["claims"]) for row in said
        ),
    )


def _kinds(found: QuerySet[Incident]) -> Figure:
    rows = (
        found.order_by()
        .values("event_type")
        .annotate(all=Count("pk"), contested_ones=Count("pk", filter=Q(contested=True)))
        .order_by("-all", "event_type")
    )
    return Figure(
        "kinds",
        gettext("Incidents by kind"),
        (gettext("The kind is what reports call it; what one side calls an ambush another may call a massacre."),),
        (gettext("Kind"), gettext("Incidents"), gettext("of them contested")),
        tuple((label(wording.EVENT_TYPES, row["event_type"]), row["all"], row["contested_ones"]) for row in rows),
    )


def _grades(found: QuerySet[Incident]) -> Figure:
    """How well the harm is borne out: what a person set, else what the claims suggest."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    rows = (
        found.order_by()
        .annotate(grade=Case(When(harm_evidence="", then=F("suggested_harm")), default=F("harm_evidence")))
        .values_list("grade")
        .annotate(all=Count("pk"), by_hand=Count("pk", filter=~Q(harm_evidence="")))
    )
    for grade, number, by_hand in rows:
        counts[grade] = [number, by_hand]
    known = [code for code in (*wording.HARM_EVIDENCE, "") if code in counts]
    return Figure(
        "grades",
        gettext("How well the harm is borne out"),
        (
            gettext(
                "A machine suggests the grade by counting voices and origins; only a person weighs what they are worth."
            ),
        ),
        (gettext("Grade"), gettext("Incidents"), gettext("set by a person")),
        tuple(
            (label(wording.HARM_EVIDENCE, code) if code else gettext("not graded yet"), *counts[code]) for code in known
        ),
    )


def _review(found: QuerySet[Incident], viewer: Viewer) -> Figure:
    said = viewer.claims().filter(membership__incident__in=found.order_by()).order_by()
    counts = dict(said.values_list("review_status").annotate(Count("pk")))
    return Figure(
        "review",
        gettext("How much people reviewed"),
        (gettext("What is unreviewed was extracted by a machine, which misses claims and misreads some."),),
        (gettext("Review"), gettext("Claims")),
        tuple((label(wording.REVIEW, code), counts[code]) for code in wording.REVIEW if code in counts),
    )
