"""What is answered where something is wrong: RFC 9457 problem documents, without a word of any record."""

import json
from http import HTTPStatus
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

MEDIA_TYPE = "application/problem+json"


class Problem(Exception):
    """A request that is not answered; ``more`` are further members of the document."""

    def __init__(self, status: int, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.more = status, detail, more


def answer(problem: Problem) -> HttpResponse:
    """The problem as it is sent."""
    document = {
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
        **problem.more,
    }
    sent = HttpResponse(json.dumps(document), content_type=MEDIA_TYPE, status=problem.status)
    if problem.status == HTTPStatus.UNAUTHORIZED:
        sent.headers["WWW-Authenticate"] = "Bearer"
    return sent


def answer_problems(api: NinjaAPI) -> None:
    """Let every error of the API become a problem document."""

    @api.exception_handler(Problem)
    def _problem(_: HttpRequest, problem: Problem) -> HttpResponse:
        return answer(problem)

    @api.exception_handler(Http404)
    def _nothing(_: HttpRequest, _found: Http404) -> HttpResponse:
        return answer(Problem(404, "There is nothing here."))

    @api.exception_handler(OperationalError)
    @api.exception_handler(InterfaceError)
    def _no_database(_: HttpRequest, _lost: OperationalError | InterfaceError) -> HttpResponse:
        return answer(Problem(503, "The database does not answer; look at the record again, and then try again."))

    @api.exception_handler(HttpError)
    def _refused(_: HttpRequest, error: HttpError) -> HttpResponse:
        return answer(Problem(error.status_code, error.message))

    @api.exception_handler(ValidationError)
    def _invalid(_: HttpRequest, error: ValidationError) -> HttpResponse:
        # Where, and which rule: never the value, which may be somebody's name.
        wrong = [{"where": ".".join(map(str, one["loc"])), "rule": str(one["type"])} for one in error.errors]
        return answer(Problem(422, "Some of what was sent is not as it should be.", wrong=wrong))
