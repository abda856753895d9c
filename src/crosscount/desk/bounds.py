"""How much a request may bring."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from crosscount.desk.models import Member
from crosscount.reports.limits import MAX_DOCUMENT_BYTES, MEGABYTE

MOST_BYTES = MEGABYTE
"""Of a form's words, and of anything from whoever is not signed in."""
MOST_BYTES_OF_FILES = MAX_DOCUMENT_BYTES + MEGABYTE
UPLOADS = "/add/files/"


def bounded(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that refuses a request by its size before a byte of it is read; it comes after the accounts.

    The size is what the request says of itself: the server reads no more than that, and nothing of one that says none.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        size = int(request.META.get("CONTENT_LENGTH") or 0)
        if size > MOST_BYTES and size > _most(request):
            return HttpResponse(_("This is more than can be taken at once."), status=413, content_type="text/plain")
        return get_response(request)

    return respond


def _most(request: HttpRequest) -> int:
    adds = request.path == UPLOADS and isinstance(request.user, Member) and request.user.may("add")
    return MOST_BYTES_OF_FILES if adds else MOST_BYTES
