"""What concerns nobody but the member who asks: open sessions, and what happened to the account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from crosscount.desk.members.gate import needs_password_again
from crosscount.desk.members.sessions import end, sessions_of
from crosscount.desk.members.traces import note
from crosscount.desk.views.signed_in import member_of


def sessions(request: HttpRequest) -> HttpResponse:
    """Where the member is signed in."""
    found = sessions_of(member_of(request), here=request.session.session_key)
    return render(request, "desk/sessions.html", {"sessions": found})


@require_POST
@needs_password_again
def end_sessions(request: HttpRequest) -> HttpResponse:
    """End the session that the form names, or all others."""
    member = member_of(request)
    ended = end(member, request.POST.get("session"), here=request.session.session_key)
    if ended:
        note(member, "end_sessions", number=str(ended))
    return redirect("desk:sessions")


@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """Tell no longer what happened to the account."""
    request.session.pop("news", None)
    return redirect("desk:home")
