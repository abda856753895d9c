"""Set the grades of an incident."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from crosscount.desk import deciding
from crosscount.desk.access import close_viewer_of
from crosscount.desk.deciding import DecidedSince
from crosscount.desk.forms import GradeForm
from crosscount.desk.members.gate import needs
from crosscount.desk.views.answering import answer_of, conflict, done, refused


@needs("decide")
@require_POST
def grade(request: HttpRequest, incident_id: str) -> HttpResponse:
    """Set one grade of an incident or both."""
    shown = get_object_or_404(close_viewer_of(request).incidents(), pk=incident_id)
    form = GradeForm(request.POST)
    if not form.is_valid():
        return refused(request, shown)
    try:
        entries = deciding.grade(shown.pk, form.grades, answer_of(request, form))
    except DecidedSince as faster:
        return conflict(request, faster, [shown.pk], form)
    return done(request, entries, f"/incidents/{shown.pk}/")
