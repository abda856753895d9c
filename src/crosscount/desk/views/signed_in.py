"""The member who asks, for views that nobody else reaches."""

from django.http import Http404, HttpRequest

from crosscount.desk.models import Member


def member_of(request: HttpRequest) -> Member:
    """Who is signed in; to anybody else there is nothing here."""
    if not isinstance(request.user, Member):
        raise Http404
    return request.user


def reference_of(request: HttpRequest) -> str:
    """What stands in logs for who is signed in; empty for anybody else."""
    return request.user.reference if isinstance(request.user, Member) else ""
