"""Undo the step that was just taken."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from crosscount.desk import deciding
from crosscount.desk.deciding import DecidedSince
from crosscount.desk.forms import ReasonForm
from crosscount.desk.members.gate import needs
from crosscount.desk.views.answering import UNDO, answer_of, conflict, refused


@needs("give_reading")
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take everything back that the last step of this session added, and go to where it was taken."""
    step = request.session.get(UNDO)
    if not step:
        raise Http404
    entries = [found for entry_hash in step["entries"] if (found := deciding.entry(entry_hash))]
    form = ReasonForm(request.POST)
    if not form.is_valid() or not entries:
        return refused(request, None)
    answer = answer_of(request, form)
    subjects = {record for entry in entries for record in deciding.records_of(entry)}
    try:
        deciding.undo(entries, answer)
    except DecidedSince as faster:
        return conflict(request, faster, subjects, form)
    del request.session[UNDO]
    return redirect(step["page"])
