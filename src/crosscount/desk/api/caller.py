"""Who asks: a member by session, or a program by a member's token; and how often they may."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from ninja.utils import check_csrf

from crosscount.desk.access import Viewer
from crosscount.desk.api.problems import Problem
from crosscount.desk.members.gate import first_step
from crosscount.desk.members.traces import note, note_export
from crosscount.desk.models import Member
from crosscount.desk.roles import Right, rights_of
from crosscount.desk.tokens import token_of

REQUESTS_A_MINUTE = 600
"""By one member, however many programs and browsers: enough to read ten thousand records a minute in pages."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who asks, with the rights that hold for this request."""

    member: Member
    rights: frozenset[Right]
    by_token: bool = False

    @property
    def viewer(self) -> Viewer:
        """What may be seen of one record; lists ask for ``ORDINARY``, whoever asks."""
        return Viewer(restricted="read_restricted" in self.rights)

    @property
    def reference(self) -> str:
        """What stands for the member in logs; of a claim that two people read it says what the member may know."""
        return self.member.reference

    def needs(self, right: Right) -> None:
        """Answer as if there were nothing here, unless the caller has a right; say so where only the token lacks it."""
        if right in self.rights:
            return
        if self.member.may(right):
            raise Problem(403, "This token may not do that; make one that may, on the page of your account.")
        raise Problem(404, "There is nothing here.")

    def needs_to_take(self) -> None:
        """Refuse a list to a program whose member may not download: page by page it would take all of it away."""
        if self.by_token and "download" not in self.rights:
            raise Problem(403, "A program reads lists only for a member who may download; single records it may read.")

    def note_taking(self, ids: Sequence[str], asked: Mapping[str, Any] | None = None, *, page: str) -> None:
        """Write down what a program takes away, by one entry an answer; what a person looks at is no download."""
        if self.by_token:
            note_export(self.member, asked or {}, ids, page=page, format="api")

    def note_reading(self, ids: list[str], *, page: str) -> None:
        """Write down which restricted records an answer shows; nothing where it shows none."""
        if ids:
            note(self.member, "read_restricted", sorted(set(ids)), page=page)


def identify(request: HttpRequest) -> Caller:
    """Who asks; the gate before it has turned away sessions that are too old and accounts that are not set up.

    A token comes first, so that it works in a browser that carries a session too. Raises ``Problem``.
    """
    authorization = request.headers.get("Authorization", "")
    caller = _by_token(authorization) if authorization else _by_session(request)
    if caller is None or "look" not in caller.rights:
        raise Problem(401, "Sign in, or send a token that is in force, as `Authorization: Bearer TOKEN`.")
    if _asked_this_minute(caller.member) > REQUESTS_A_MINUTE:
        raise Problem(429, f"More than {REQUESTS_A_MINUTE} requests in a minute; wait until the next one.")
    return caller


def caller_of(request: HttpRequest) -> Caller:
    """Who was identified."""
    return cast(Caller, request.auth)  # type: ignore[attr-defined]


def _by_token(authorization: str) -> Caller | None:
    scheme, _, secret = authorization.partition(" ")
    token = token_of(secret.strip()) if scheme.lower() == "bearer" else None
    if token is None or first_step(token.member):
        return None
    return Caller(token.member, token.rights, by_token=True)


def _by_session(request: HttpRequest) -> Caller | None:
    if not isinstance(request.user, Member):
        return None
    if check_csrf(request) is not None:
        raise Problem(403, "The session's CSRF token is missing or wrong; send it as `X-CSRFToken`.")
    return Caller(request.user, rights_of(request.user.given_roles))


def _asked_this_minute(member: Member) -> int:
    key = f"api-{member.pk}-{int(timezone.now().timestamp()) // 60}"
    cache.add(key, 0, 120)
    try:
        return cache.incr(key)
    except ValueError:
        # It ran out between the two, in a minute that is over.
        return 1
