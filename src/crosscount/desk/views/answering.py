"""What every view that takes a decision does around it: the reason, who was faster, where to go on, how to undo."""

from collections.abc import Iterable, Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from crosscount.decisions import Decision
from crosscount.desk import deciding
from crosscount.desk.access import close_viewer_of
from crosscount.desk.decided import told
from crosscount.desk.deciding import Answer, DecidedSince
from crosscount.desk.forms import ANSWERS, ReasonForm
from crosscount.desk.views.signed_in import member_of, reference_of
from crosscount.desk.wording import Words, label
from crosscount.store.models import Incident

UNDO = "undo"
"""Where a session keeps the last step: the hashes of its entries, its verdict, and the page it was taken on."""


def answer_of(request: HttpRequest, form: ReasonForm) -> Answer:
    """Who decides, why, and what the page had shown."""
    return Answer(member_of(request), form.cleaned_data["reason"], form.cleaned_data["seen"])


def done(request: HttpRequest, entries: Sequence[Decision], page: str) -> HttpResponseRedirect:
    """Go on to where the form says, else back to the page, and offer there to undo the step."""
    step = {"entries": [entry.entry_hash for entry in entries], "verdict": entries[0].verdict, "page": page}
    request.session[UNDO] = step
    return redirect(next_of(request, page))


def next_of(request: HttpRequest, otherwise: str) -> str:
    """The page of this desk that a form names as the next."""
    wanted = request.POST.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else otherwise


def conflict(request: HttpRequest, faster: DecidedSince, subjects: Iterable[str], form: ReasonForm) -> HttpResponse:
    """What somebody else decided meanwhile, with what was to be sent kept, to be sent all the same or left."""
    kept = [(name, value) for name, values in request.POST.lists() for value in values]
    given = [pair for pair in kept if pair[0] not in ("seen", "csrfmiddlewaretoken")]
    context = {
        "earlier": told(faster.earlier, close_viewer_of(request).veil()),
        "given": given,
        "verdict": _in_words(form),
        "reason": form.cleaned_data["reason"],
        "seen": deciding.mark(deciding.history(subjects, reference_of(request))),
        "back": next_of(request, "/"),
    }
    return render(request, "desk/conflict.html", context, status=409)


def _in_words(form: ReasonForm) -> Words:
    return label(ANSWERS, form.cleaned_data["verdict"]) if "verdict" in form.cleaned_data else ""


def refused(request: HttpRequest, incident: Incident | None, *, too_many: bool = False) -> HttpResponse:
    """Nothing was written, and why."""
    context = {"incident": incident, "too_many": too_many}
    return render(request, "desk/not_decided.html", context, status=422)
