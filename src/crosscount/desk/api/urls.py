"""The API put together: its addresses, and its description in OpenAPI."""

import json
from functools import cache
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from ninja import NinjaAPI
from ninja.parser import Parser

from crosscount.desk.api import answers, deciding, reading
from crosscount.desk.api.caller import identify
from crosscount.desk.api.problems import MEDIA_TYPE, answer_problems
from crosscount.desk.unsendable import refuse_unsendable
from crosscount.values import json_schema

DESCRIPTION = """What the desk shows, for programs. Every record has the shape that `crosscount schema` prints.

Every figure is what somebody says: a toll is a reading of such figures under the policy that it names, and a contested
incident has accounts that cannot all be right. What is restricted is in no list, whoever asks.

A program reads lists for a member who may download, and every page of one is in the log, as a download is.

Send a token, made on the page of your account, as `Authorization: Bearer TOKEN`."""
PROBLEMS = {
    "400": "What was sent cannot be read.",
    "401": "Nobody is signed in, and no token in force was sent.",
    "403": "The token may not do this, or the session's CSRF token is missing.",
    "404": "There is nothing here for you.",
    "410": "The incident is no longer one of its own; `became` says where its claims are.",
    "422": "Some of what was sent is not as it should be; `wrong` says where.",
    "429": "Too many requests in a minute.",
    "503": "The database does not answer; what was sent may have been done or not.",
}
SECURITY: dict[str, Any] = {
    "token": {"type": "http", "scheme": "bearer"},
    "session": {"type": "apiKey", "in": "cookie", "name": "crosscount_session"},
}


class _Bodies(Parser):
    """JSON that a database can keep."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The values of a body; ninja answers 400 where this raises."""
        return refuse_unsendable(super().parse_body(request))


api = NinjaAPI(
    title="Crosscount",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
    auth=identify,
    parser=_Bodies(),
)
api.add_router("", reading.router)
api.add_router("", deciding.router)
answer_problems(api)


@api.get("/openapi.json", include_in_schema=False, url_name="openapi")
def openapi(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - ninja gives it
    """The description of this API in OpenAPI 3.1."""
    return HttpResponse(json.dumps(description()), content_type="application/json")


@cache
def description() -> dict[str, Any]:
    """The API in OpenAPI, its problems as they are sent."""
    found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix="api/v1/"))
    problem = json_schema(answers.Problem)
    found["components"] |= {"securitySchemes": SECURITY}
    found["components"]["schemas"]["Problem"] = problem
    found["security"] = [{name: []} for name in SECURITY]
    for operations in found["paths"].values():
        for operation in operations.values():
            operation["responses"] = {str(status): told for status, told in operation["responses"].items()}
            _add_problems(operation["responses"])
    return found


def _add_problems(responses: dict[str, Any]) -> None:
    sent = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for status, words in PROBLEMS.items():
        responses[status] = {"description": words, "content": sent}
    if conflict := responses.get("409"):
        conflict["content"] = {MEDIA_TYPE: conflict["content"].pop("application/json")}


def _for_programs() -> list[URLPattern]:
    """Nobody is sent to a page to sign in: who asks is found out, and answered, by the API itself."""
    # Ninja adds an address without a page, from which the others could be derived.
    patterns = [one for one in api.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"]
    for pattern in patterns:
        cast(Any, pattern.callback).login_required = False
    return patterns


urlpatterns = _for_programs()
app_name = "api"
