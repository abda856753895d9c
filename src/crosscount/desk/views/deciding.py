"""One claim with everything that was decided about it, and the decisions themselves."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from crosscount.claims.correction import NoCorrection, NotInTheWords
from crosscount.decisions import Verdict
from crosscount.desk import deciding
from crosscount.desk.access import ORDINARY, close_viewer_of, hidden_claims
from crosscount.desk.accounts import Passage, Saying
from crosscount.desk.decided import told
from crosscount.desk.deciding import DecidedSince
from crosscount.desk.forms import DecisionForm, ReasonForm
from crosscount.desk.listing import titled
from crosscount.desk.logbook import may_take_back
from crosscount.desk.members.gate import may_decide, needs
from crosscount.desk.members.traces import note_reading
from crosscount.desk.neighbours import neighbours
from crosscount.desk.pairs import told_apart
from crosscount.desk.second import may_answer, reading_of
from crosscount.desk.views.answering import answer_of, conflict, done, next_of, refused
from crosscount.desk.views.signed_in import member_of, reference_of
from crosscount.store.models import Claim
from crosscount.values import CrosscountError

AROUND = 400
"""Code points of the text shown before and after the sentence."""


def claim(request: HttpRequest, claim_id: str) -> HttpResponse:
    """One claim in its text, what was decided about it, and the form to decide."""
    return _page(request, _claim(request, claim_id))


@needs("give_reading")
@require_POST
def decide(request: HttpRequest, claim_id: str) -> HttpResponse:
    """Accept, correct or reject a claim."""
    about = _claim(request, claim_id)
    if not may_answer(about, member_of(request)):
        raise Http404
    form = DecisionForm(about, request.POST)
    if not form.is_valid():
        return _page(request, about, form, status=422)
    verdict = cast(Verdict, form.cleaned_data["verdict"])
    try:
        entries = deciding.decide_on_claim(about, verdict, answer_of(request, form), form.changes)
    except DecidedSince as faster:
        return conflict(request, faster, [about.pk], form)
    except (NotInTheWords, NoCorrection) as refusal:
        return _page(request, about, form, refusal=refusal, status=422)
    return done(request, entries, f"/claims/{about.pk}/{'?queue=1' if 'following' in request.POST else ''}")


@needs("decide")
@needs("read_restricted")
@require_POST
def restrict(request: HttpRequest, report_id: str) -> HttpResponse:
    """Let only those with the role read a report."""
    report = get_object_or_404(close_viewer_of(request).reports().only("pk"), pk=report_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return refused(request, None)
    try:
        deciding.restrict(report.pk, answer_of(request, form))
    except DecidedSince as faster:
        return conflict(request, faster, [report.pk], form)
    return redirect("desk:report", report.pk)


@needs("decide")
@require_POST
def withdraw(request: HttpRequest, entry_hash: str) -> HttpResponse:
    """Take a decision back."""
    entry = deciding.entry(entry_hash)
    if entry is None or not may_take_back(entry, reference_of(request), close_viewer_of(request)):
        raise Http404
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return refused(request, None)
    try:
        deciding.withdraw(entry, answer_of(request, form))
    except DecidedSince as faster:
        return conflict(request, faster, list(deciding.records_of(entry)), form)
    return redirect(next_of(request, "/log/"))


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
    decided = deciding.history([about.pk], reference_of(request))
    context = {
        "claim": about,
        "passage": Passage([Saying(veil.on_claim(about), False)]),
        "before": text[max(about.start - AROUND, 0) : about.start],
        "quote": text[about.start : about.end],
        "after": text[about.end : about.end + AROUND],
        "decided": told(decided, veil),
        "form": form or DecisionForm(about, initial={"seen": deciding.mark(decided)}),
        "refusal": refusal,
        "machine": about.as_extracted,
        "reading": reading_of(about, reference_of(request)),
        "may_answer": may_answer(about, member_of(request)),
        "in_queue": "queue" in request.GET or "following" in request.POST,
    }
    if may_decide(request):
        context |= _of_its_incident(request, about)
    return render(request, "desk/claim.html", context, status=status)


def _of_its_incident(request: HttpRequest, about: Claim) -> dict[str, object]:
    """What is needed to say that the claim is of another incident, or that its incident is another one on file."""
    membership = getattr(about, "membership", None)
    if membership is None:
        return {}
    viewer = close_viewer_of(request)
    incident = viewer.incidents().filter(pk=membership.incident_id).first()
    if incident is None:
        return {}
    apart = told_apart()
    others = viewer.claims().filter(membership__incident=incident).values_list("pk", flat=True)
    return {
        "incident": incident,
        "neighbours": titled(one for one in neighbours(incident) if frozenset({one.pk, incident.pk}) not in apart),
        "can_leave": len(others) > 1,
        "incident_mark": deciding.mark(deciding.history(others, reference_of(request))),
    }


def _claim(request: HttpRequest, claim_id: str) -> Claim:
    return get_object_or_404(close_viewer_of(request).claims().select_related("report", "membership"), pk=claim_id)
