"""The queue, and the way from one item to the next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from crosscount.analysis import CannotEstimate
from crosscount.desk import queue as waiting
from crosscount.desk.current import second_reading
from crosscount.desk.members.gate import needs
from crosscount.desk.second import agreement, may_answer
from crosscount.desk.views.signed_in import member_of, reference_of
from crosscount.store.models import Claim

MOST = 50


@needs("work")
def queue(request: HttpRequest) -> HttpResponse:
    """What to settle next, and why."""
    rows = waiting.queue(MOST, reference_of(request))
    context = {"rows": rows, "most": MOST, "second": second_reading()}
    return render(request, "desk/queue.html", context)


@needs("work")
def show_agreement(request: HttpRequest) -> HttpResponse:
    """How far those who read the same claims without knowing of each other agree."""
    found = agreement()
    context = {
        "second": second_reading(),
        "estimate": None if isinstance(found, CannotEstimate) else found,
        "refusal": found if isinstance(found, CannotEstimate) else None,
    }
    return render(request, "desk/agreement.html", context)


@needs("work")
def following(request: HttpRequest) -> HttpResponse:
    """To the claim that waits most, or that waits after the one of ``?after=``, which was left undecided."""
    rows = waiting.queue(MOST, reference_of(request))
    member, claims = member_of(request), Claim.objects.in_bulk([row.claim_id for row in rows])
    ids = [row.claim_id for row in rows if may_answer(claims[row.claim_id], member)]
    after = request.GET.get("after", "")
    at = ids.index(after) + 1 if after in ids else 0
    if at >= len(ids):
        return redirect("desk:queue")
    return redirect(f"{reverse('desk:claim', args=[ids[at]])}?queue=1")
