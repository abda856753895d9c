"""Who gets no further: accounts that are not set up, sessions that are too old, rights that are missing."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from crosscount.desk.members.adapters import has_second_factor
from crosscount.desk.models import Member
from crosscount.desk.roles import Right

LONGEST_SESSION = 12 * 3600
"""Seconds from sign-in until it is asked for again, however busy the member is."""
EXTEND_AFTER = 300
"""Seconds: a session that is used is kept, but not written at every request."""
OWN_PAGES = {
    "account_logout",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "account_change_password",
    "mfa_activate_totp",
    "mfa_index",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "language",
    "sessions",
    "end-sessions",
    "seen",
}
"""What concerns nobody but the member."""

View = Callable[..., HttpResponse]


class Gate:
    """Middleware; it comes after Django's own, which sends whoever is not signed in to sign in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; what is to be asked is asked once its page is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: View, _args: Any, _kwargs: Any) -> HttpResponse | None:
        """Send the member to what comes first, or answer as if there were nothing here."""
        member = request.user
        if not isinstance(member, Member):
            return None
        page = request.resolver_match.url_name if request.resolver_match else None
        now = timezone.now().timestamp()
        if now - request.session.get("signed_in_at", 0) > LONGEST_SESSION:
            logout(request)
            return redirect("account_login")
        if now - request.session.get("extended_at", 0) > EXTEND_AFTER:
            request.session["extended_at"] = now
        first = first_step(member)
        if first and page not in {first, "account_logout", "account_reauthenticate", "language"}:
            return redirect(first)
        if page not in OWN_PAGES and not member.may("look"):
            raise Http404
        return None


def first_step(member: Member) -> str | None:
    """The page that has to be gone through before any other; None where the account is set up."""
    if member.one_time_password:
        return "account_change_password"
    return None if has_second_factor(member) else "mfa_activate_totp"


def needs(right: Right) -> Callable[[View], View]:
    """Let a view answer those with a right; to anybody else there is nothing here."""

    def guarded(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not (isinstance(request.user, Member) and request.user.may(right)):
                raise Http404
            return view(request, *args, **kwargs)

        return answer

    return guarded


def may_decide(request: HttpRequest) -> bool:
    """Whether the page is for somebody who decides."""
    return isinstance(request.user, Member) and request.user.may("decide")


def needs_password_again(view: View) -> View:
    """Let a view answer whoever typed the password within the last minutes; what was asked for waits until then."""
    return cast(View, reauthentication_required(view))
