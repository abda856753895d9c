"""Who decided what and why; and for administrators, who came in and read what."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from crosscount.desk import wording
from crosscount.desk.access import ORDINARY, held_back, visible_decisions
from crosscount.desk.acts import ACTS
from crosscount.desk.decided import names_of
from crosscount.desk.forms import ReasonForm
from crosscount.desk.logbook import told_in_log
from crosscount.desk.members.gate import needs
from crosscount.desk.pages import page_of
from crosscount.desk.views.signed_in import reference_of
from crosscount.store.models import Access
from crosscount.store.records import access_of

PER_PAGE = 50


def log(request: HttpRequest) -> HttpResponse:
    """Decisions, the latest first; those about what is restricted are on the pages of what they are about."""
    reader = reference_of(request)
    page = page_of(visible_decisions(reader).order_by("-id"), request.GET.get("page"), per_page=PER_PAGE)
    shown = told_in_log(page.object_list, reader, ORDINARY.veil())
    context = {"page": page, "decided": shown, "form": ReasonForm(), "waiting": held_back(reader)}
    return render(request, "desk/log.html", context)


@needs("administer")
def accesses(request: HttpRequest) -> HttpResponse:
    """Sign-ins, readings of what is restricted, downloads and changes of accounts, the latest first."""
    rows = Access.objects.order_by("-id")
    act = request.GET.get("act", "")
    page = page_of(rows.filter(act=act) if act in ACTS else rows, request.GET.get("page"), per_page=PER_PAGE)
    entries = [access_of(row) for row in page.object_list]
    names = names_of(name for entry in entries for name in (entry.made_by, *entry.subjects))
    shown = [
        {
            "entry": entry,
            "by": names.get(entry.made_by, ""),
            "act": wording.label(ACTS, entry.act),
            "subjects": [names.get(subject, subject) for subject in entry.subjects],
        }
        for entry in entries
    ]
    return render(request, "desk/accesses.html", {"page": page, "shown": shown, "act": act, "acts": ACTS})
