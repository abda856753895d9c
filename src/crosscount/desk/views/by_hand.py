"""Add a claim by hand to a report."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from crosscount.claims.by_hand import by_hand
from crosscount.desk import deciding
from crosscount.desk.access import close_viewer_of
from crosscount.desk.claim_form import ClaimForm
from crosscount.desk.deciding import DecidedSince, StillApart
from crosscount.desk.members.gate import needs
from crosscount.desk.views.answering import answer_of, conflict, done
from crosscount.desk.views.reports import show_report
from crosscount.store.records import report_of
from crosscount.values import CrosscountError


@needs("decide")
@require_POST
def add(request: HttpRequest, report_id: str) -> HttpResponse:
    """Add a claim, validated as the machine's are: its words stand in the report, and its number in its words."""
    viewer = close_viewer_of(request)
    report = get_object_or_404(viewer.reports(), pk=report_id)
    claims = list(viewer.claims().filter(report=report).order_by("start", "end", "claim_id"))
    form = ClaimForm(report, viewer.veil().over(report.text), claims, request.POST)
    if not form.is_valid():
        return show_report(request, report_id, form=form, status=422)
    try:
        claim = by_hand(report_of(report), form.changes.items())
    except CrosscountError as refusal:
        form.add_error(None, str(refusal))
        return show_report(request, report_id, form=form, status=422)
    if claim.restricted and not viewer.restricted:
        form.add_error("kind", gettext("Only those who read what is restricted say what became of one person."))
        return show_report(request, report_id, form=form, status=422)
    replaces = next((one for one in claims if one.pk == form.cleaned_data["replaces"]), None)
    try:
        entries = deciding.add_claim(claim, form.changes, answer_of(request, form), replaces=replaces)
    except StillApart:
        words = gettext(
            "Two people read this claim without knowing of each other, and have not both answered. What you put in its "
            "place would tell the other: correct or reject it on its own page, or add yours beside it once both have "
            "answered."
        )
        form.add_error("replaces", words)
        return show_report(request, report_id, form=form, status=422)
    except DecidedSince as faster:
        return conflict(request, faster, [claim.claim_id], form)
    return done(request, entries, f"/reports/{report.pk}/?claim={claim.claim_id}#{claim.claim_id}")
