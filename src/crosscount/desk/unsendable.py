"""Signs that no database keeps: turned away at the door, for pages and programs alike."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

NUL = "\0"
NUL_IN_ADDRESS = {"title": "Bad Request", "status": 400, "detail": "There is a NUL in this address."}


class Unsendable(ValueError):
    """A NUL, or half of a surrogate pair, in what was sent."""

    def __init__(self) -> None:
        super().__init__("text holds a NUL or half of a surrogate pair")


def refuse_unsendable(part: Any) -> Any:
    """JSON values as they are; raises ``Unsendable`` where a string in them holds what PostgreSQL cannot keep."""
    if isinstance(part, dict):
        refuse_unsendable(list(part))
        refuse_unsendable(list(part.values()))
    elif isinstance(part, list):
        for value in part:
            refuse_unsendable(value)
    elif isinstance(part, str) and (NUL in part or any("\ud800" <= sign <= "\udfff" for sign in part)):
        raise Unsendable
    return part


def no_nul(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that answers 400 to an address with a NUL in it: PostgreSQL raises where SQLite looks and finds none.

    Forms refuse one by themselves; everything else that a view asks the database for comes from the address.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        if NUL in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return JsonResponse(NUL_IN_ADDRESS, content_type="application/problem+json", status=400)
        return get_response(request)

    return respond
