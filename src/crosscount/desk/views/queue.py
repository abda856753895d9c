"""The queue, and the way from one item to the next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from crosscount.desk import queue as waiting
from crosscount.desk.members.gate import needs

MOST = 50


@needs("work")
def queue(request: HttpRequest) -> HttpResponse:
    """What to settle next, and why."""
    return render(request, "desk/queue.html", {"rows": waiting.queue(MOST), "most": MOST})


@needs("work")
def following(request: HttpRequest) -> HttpResponse:
    """To the claim that waits most, or that waits after the one of ``?after=``, which was left undecided."""
    rows = waiting.queue(MOST)
    ids = [row.claim_id for row in rows]
    after = request.GET.get("after", "")
    at = ids.index(after) + 1 if after in ids else 0
    if at >= len(ids):
        return redirect("desk:queue")
    return redirect(f"{reverse('desk:claim', args=[ids[at]])}?queue=1")
