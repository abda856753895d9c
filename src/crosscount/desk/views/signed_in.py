"""The member who asks, for views that nobody else reaches."""

from django.http import Http404, HttpRequest

from crosscount.desk.models import Member


def member_of(request: HttpRequest) -> Member:
    """Who is signed in; to anybody else there is nothing here."""
    if not isinstance(request.user, Member):
        raise Http404
    return request.user
