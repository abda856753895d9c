"""The first page: what is on file, and how far it can be relied on."""

from django.db.models import Count, Max, Min, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from crosscount.desk import listing
from crosscount.desk.access import ORDINARY, Viewer
from crosscount.desk.state import kept
from crosscount.desk.wording import POLICIES, label
from crosscount.store.models import Incident, Toll

MOST_CONTESTED = 5


def home(request: HttpRequest) -> HttpResponse:
    """What is on file, what is contested, what could not be read."""
    viewer = ORDINARY
    incidents = viewer.incidents()
    contested = incidents.filter(contested=True).order_by("-start_date", "incident_id")[:MOST_CONTESTED]
    # Both add up the whole casebook, which takes seconds where it is large.
    counts, tolls = kept("home", lambda: (_counts(viewer, incidents), _tolls(viewer)))
    return render(
        request, "desk/home.html", {"counts": counts, "entries": listing.entries(contested, viewer), "tolls": tolls}
    )


def _counts(viewer: Viewer, incidents: QuerySet[Incident]) -> dict[str, object]:
    on_file = incidents.aggregate(
        incidents=Count("pk"),
        contested=Count("pk", filter=Q(contested=True)),
        undated=Count("pk", filter=Q(start_date=None, end_date=None)),
        unplaced=Count("pk", filter=Q(latitude=None)),
        first=Min("start_date"),
        last=Max("start_date"),
    )
    claims = viewer.claims().aggregate(
        claims=Count("pk"),
        reviewed=Count("pk", filter=Q(review_status__in=["accepted", "corrected"])),
        unattributed=Count("pk", filter=Q(speaker_role="unattributed")),
        aggregates=Count("pk", filter=Q(kind="aggregate")),
    )
    reports = viewer.reports().aggregate(
        reports=Count("pk"),
        publishers=Count("publisher", distinct=True, filter=~Q(publisher="")),
        origins=Count(Coalesce(NullIf("origin", Value("")), "report_id"), distinct=True),
    )
    return on_file | claims | reports | {"refusals": viewer.refusals().count()}


def _tolls(viewer: Viewer) -> list[dict[str, object]]:
    """Killed under each policy, over incidents that have a figure there; sums of bounds, and said to be that."""
    killed: QuerySet[Toll] = viewer.tolls().filter(measure="killed", victims="all", voice="")
    rows = (
        killed.exclude(policy="by_voice.v1")
        .order_by("policy")
        .values("policy")
        .annotate(
            incidents=Count("pk"),
            contested_incidents=Count("pk", filter=Q(contested=True)),
            unbounded=Count("pk", filter=Q(high=None)),
            without_best=Count("pk", filter=Q(best=None)),
            low_sum=Sum("low"),
            best_sum=Sum("best"),
            high_sum=Sum("high"),
        )
    )
    return [{**row, "prose": label(POLICIES, str(row["policy"]))} for row in rows]
