"""One claim with everything that was decided about it, and the decisions themselves."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from crosscount.claims.correction import NoCorrection, NotInTheWords
from crosscount.decisions import Decision, Verdict
from crosscount.desk import deciding
from crosscount.desk.access import ORDINARY, Viewer, close_viewer_of, hidden_claims, visible_decisions
from crosscount.desk.accounts import Passage, Saying
from crosscount.desk.decided import told
from crosscount.desk.deciding import Answer, DecidedSince
from crosscount.desk.forms import DecisionForm, MergeForm, ReasonForm, SplitForm
from crosscount.desk.members.gate import needs
from crosscount.desk.members.traces import note_reading
from crosscount.desk.views.signed_in import member_of
from crosscount.store.models import Claim, Incident
from crosscount.values import CrosscountError

AROUND = 400
"""Code points of the text shown before and after the sentence."""


def claim(request: HttpRequest, claim_id: str) -> HttpResponse:
    """One claim in its text, what was decided about it, and the form to decide."""
    return _page(request, _claim(request, claim_id))


@needs("decide")
@require_POST
def decide(request: HttpRequest, claim_id: str) -> HttpResponse:
    """Accept, correct or reject a claim."""
    about = _claim(request, claim_id)
    form = DecisionForm(about, request.POST)
    if not form.is_valid():
        return _page(request, about, form, status=422)
    verdict = cast(Verdict, form.cleaned_data["verdict"])
    try:
        deciding.decide_on_claim(about, verdict, _answer(request, form), form.changes)
    except DecidedSince as conflict:
        return _conflict(request, conflict, [about.pk], form)
    except (NotInTheWords, NoCorrection) as refusal:
        return _page(request, about, form, refusal=refusal, status=422)
    return redirect(_next(request, f"/claims/{about.pk}/"))


@needs("decide")
@require_POST
def merge(request: HttpRequest, incident_id: str) -> HttpResponse:
    """Say that two incidents are one."""
    form = MergeForm(request.POST)
    viewer = close_viewer_of(request)
    first = get_object_or_404(viewer.incidents(), pk=incident_id)
    if not form.is_valid():
        return _refused(request, first)
    second = get_object_or_404(viewer.incidents().exclude(pk=first.pk), pk=form.cleaned_data["other"])
    here, there = _claims_of(viewer, first), _claims_of(viewer, second)
    try:
        deciding.merge(here, there, _answer(request, form))
    except DecidedSince as conflict:
        return _conflict(request, conflict, [one.pk for one in (*here, *there)], form)
    return redirect(_next(request, f"/incidents/{first.pk}/"))


@needs("decide")
@require_POST
def split(request: HttpRequest, incident_id: str) -> HttpResponse:
    """Say that some claims of an incident are of another one."""
    viewer = close_viewer_of(request)
    whole = get_object_or_404(viewer.incidents(), pk=incident_id)
    claims = _claims_of(viewer, whole)
    form = SplitForm([one.pk for one in claims], request.POST)
    if not form.is_valid():
        return _refused(request, whole)
    leaving = [one for one in claims if one.pk in form.cleaned_data["claims"]]
    staying = [one for one in claims if one.pk not in form.cleaned_data["claims"]]
    try:
        if not staying:
            return _refused(request, whole)
        deciding.split(leaving, staying, _answer(request, form))
    except DecidedSince as conflict:
        return _conflict(request, conflict, [one.pk for one in claims], form)
    except deciding.TooManyPairs:
        return _refused(request, whole, too_many=True)
    return redirect(_next(request, f"/incidents/{whole.pk}/"))


@needs("decide")
@needs("read_restricted")
@require_POST
def restrict(request: HttpRequest, report_id: str) -> HttpResponse:
    """Let only those with the role read a report."""
    report = get_object_or_404(close_viewer_of(request).reports().only("pk"), pk=report_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _refused(request, None)
    try:
        deciding.restrict(report.pk, _answer(request, form))
    except DecidedSince as conflict:
        return _conflict(request, conflict, [report.pk], form)
    return redirect("desk:report", report.pk)


@needs("decide")
@require_POST
def withdraw(request: HttpRequest, entry_hash: str) -> HttpResponse:
    """Take a decision back."""
    entry = deciding.entry(entry_hash)
    if entry is None or not _may_see(close_viewer_of(request), entry):
        raise Http404
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _refused(request, None)
    try:
        deciding.withdraw(entry, _answer(request, form))
    except DecidedSince as conflict:
        return _conflict(request, conflict, list(deciding.records_of(entry)), form)
    return redirect(_next(request, "/log/"))


def _page(
    request: HttpRequest,
    about: Claim,
    form: DecisionForm | None = None,
    *,
    refusal: CrosscountError | None = None,
    status: int = 200,
) -> HttpResponse:
    viewer = close_viewer_of(request)
    veil = viewer.veil()
    text = veil.over(about.report.text)
    ORDINARY.veil().on(about.report)
    if viewer.restricted:
        note_reading(request, hidden_claims([about]), page="claim")
    decided = deciding.history([about.pk])
    context = {
        "claim": about,
        "passage": Passage([Saying(veil.on_claim(about), False)]),
        "before": text[max(about.start - AROUND, 0) : about.start],
        "quote": text[about.start : about.end],
        "after": text[about.end : about.end + AROUND],
        "decided": told(decided),
        "form": form or DecisionForm(about, initial={"seen": deciding.mark(decided)}),
        "refusal": refusal,
        "machine": about.as_extracted,
        "in_queue": "queue" in request.GET,
    }
    return render(request, "desk/claim.html", context, status=status)


def _conflict(request: HttpRequest, conflict: DecidedSince, subjects: list[str], form: ReasonForm) -> HttpResponse:
    """What somebody else decided meanwhile, with what was to be sent kept, to be sent all the same or left."""
    kept = [(name, value) for name, values in request.POST.lists() for value in values]
    given = [pair for pair in kept if pair[0] not in ("seen", "csrfmiddlewaretoken")]
    context = {
        "earlier": told(conflict.earlier),
        "given": given,
        "verdict": form.cleaned_data.get("verdict"),
        "reason": form.cleaned_data["reason"],
        "seen": deciding.mark(deciding.history(subjects)),
        "back": _next(request, "/"),
    }
    return render(request, "desk/conflict.html", context, status=409)


def _refused(request: HttpRequest, incident: Incident | None, *, too_many: bool = False) -> HttpResponse:
    context = {"incident": incident, "too_many": too_many}
    return render(request, "desk/not_decided.html", context, status=422)


def _claim(request: HttpRequest, claim_id: str) -> Claim:
    return get_object_or_404(close_viewer_of(request).claims().select_related("report", "membership"), pk=claim_id)


def _claims_of(viewer: Viewer, incident: Incident) -> list[Claim]:
    return list(viewer.claims().filter(membership__incident=incident))


def _may_see(viewer: Viewer, entry: Decision) -> bool:
    return viewer.restricted or visible_decisions().filter(entry_hash=entry.entry_hash).exists()


def _answer(request: HttpRequest, form: ReasonForm) -> Answer:
    return Answer(member_of(request), form.cleaned_data["reason"], form.cleaned_data["seen"])


def _next(request: HttpRequest, otherwise: str) -> str:
    wanted = request.POST.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else otherwise
