"""Whether two incidents are one: side by side, merged, kept apart, or split."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from crosscount.desk import accounts, deciding, listing
from crosscount.desk.access import ORDINARY, Viewer, close_viewer_of, hidden_claims
from crosscount.desk.decided import told
from crosscount.desk.deciding import DecidedSince
from crosscount.desk.forms import MergeForm, SplitForm
from crosscount.desk.members.gate import needs
from crosscount.desk.members.traces import note_reading
from crosscount.desk.pairs import ABOUT_PAIRS
from crosscount.desk.views.answering import answer_of, conflict, done, refused
from crosscount.desk.views.signed_in import reference_of
from crosscount.store.models import Claim, Incident


@needs("work")
def beside(request: HttpRequest, incident_id: str, other: str) -> HttpResponse:
    """Two incidents side by side, with the two answers to whether they are one."""
    viewer = close_viewer_of(request)
    first = get_object_or_404(viewer.incidents(), pk=incident_id)
    second = get_object_or_404(viewer.incidents().exclude(pk=first.pk), pk=other)
    sides = [_side(request, viewer, one) for one in (first, second)]
    ids = [one.pk for claims in sides for one in claims["claims"]]
    decided = deciding.history(ids, reference_of(request))
    context = {
        "incident": first,
        "other": second,
        "sides": sides,
        "mark": deciding.mark(decided),
        "decided": [one for one in told(decided, viewer.veil()) if one.decision.verdict in ABOUT_PAIRS],
        "in_queue": "queue" in request.GET,
    }
    return render(request, "desk/beside.html", context)


@needs("decide")
@require_POST
def merge(request: HttpRequest, incident_id: str) -> HttpResponse:
    """Say that two incidents are one."""
    return _pair(request, incident_id, one=True)


@needs("decide")
@require_POST
def keep_apart(request: HttpRequest, incident_id: str) -> HttpResponse:
    """Say that two incidents are two."""
    return _pair(request, incident_id, one=False)


@needs("decide")
@require_POST
def split(request: HttpRequest, incident_id: str) -> HttpResponse:
    """Say that some claims of an incident are of another one."""
    viewer = close_viewer_of(request)
    whole = get_object_or_404(viewer.incidents(), pk=incident_id)
    claims = claims_of(viewer, whole)
    form = SplitForm([one.pk for one in claims], request.POST)
    if not form.is_valid():
        return refused(request, whole)
    leaving = [one for one in claims if one.pk in form.cleaned_data["claims"]]
    staying = [one for one in claims if one.pk not in form.cleaned_data["claims"]]
    if not staying:
        return refused(request, whole)
    try:
        entries = deciding.split(leaving, staying, answer_of(request, form))
    except DecidedSince as faster:
        return conflict(request, faster, [one.pk for one in claims], form)
    except deciding.TooManyPairs:
        return refused(request, whole, too_many=True)
    return done(request, entries, f"/incidents/{whole.pk}/")


def claims_of(viewer: Viewer, incident: Incident) -> list[Claim]:
    """The claims of an incident that the viewer may see."""
    return list(viewer.claims().filter(membership__incident=incident))


def _pair(request: HttpRequest, incident_id: str, *, one: bool) -> HttpResponse:
    form = MergeForm(request.POST)
    viewer = close_viewer_of(request)
    first = get_object_or_404(viewer.incidents(), pk=incident_id)
    if not form.is_valid():
        return refused(request, first)
    second = get_object_or_404(viewer.incidents().exclude(pk=first.pk), pk=form.cleaned_data["other"])
    here, there = claims_of(viewer, first), claims_of(viewer, second)
    decide = deciding.merge if one else deciding.keep_apart
    try:
        entries = decide(here, there, answer_of(request, form))
    except DecidedSince as faster:
        return conflict(request, faster, [claim.pk for claim in (*here, *there)], form)
    except deciding.TooManyPairs:
        return refused(request, first, too_many=True)
    return done(request, entries, f"/incidents/{first.pk}/")


def _side(request: HttpRequest, viewer: Viewer, incident: Incident) -> dict[str, Any]:
    veil = viewer.veil()
    rows = viewer.claims().filter(membership__incident=incident).select_related("report").defer("report__text")
    claims = {claim.pk: claim for claim in rows.order_by("report__published", "report_id", "start", "claim_id")}
    titles = ORDINARY.veil()
    for claim in claims.values():
        titles.on(claim.report)
        veil.on_claim(claim)
    if viewer.restricted:
        note_reading(request, hidden_claims(claims.values()), page="beside")
    said = [veil.on_voice(account) for account in incident.accounts.all()]
    return {
        "incident": incident,
        "title": listing.title_of(incident),
        "claims": list(claims.values()),
        "columns": accounts.columns(said, claims),
        "unvoiced": accounts.unvoiced(said, claims),
    }
