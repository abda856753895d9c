"""Whatever is sent to the API, it answers as it says it does, and never fails."""

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from crosscount import decisions
from crosscount.decisions import first_broken_link
from crosscount.desk.api import caller
from crosscount.desk.api.urls import description
from crosscount.desk.tokens import make_token
from crosscount.store.log import append_decision, read_log
from crosscount.store.models import Claim, Decision
from desk.invented import invented_casebook
from desk.people import make_member

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 12
"""Requests to each operation by each role: half with ids that are on file, half with hostile ones."""
MODES = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE
# Derandomised: the same requests in every run. Nothing is shrunk, since a failing request is short enough to read.
bounded = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=EXAMPLES,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def ids_on_file() -> dict[str, list[str]]:
    """By the name of a path's part: what leads somewhere."""
    return {
        "incident_id": ["incident-train", "incident-bazaar", "incident-hidden", "incident-sealed"],
        "report_id": ["report-train", "report-bazaar", "report-sealed", "report-urdu"],
        "claim_id": list(Claim.objects.values_list("pk", flat=True).order_by("pk")),
        "entry_hash": list(Decision.objects.values_list("entry_hash", flat=True)),
    }


@pytest.fixture
def tokens(client_of, monkeypatch):
    """Tokens over the invented casebook: of a reader, and of one who may do everything that a token may."""
    monkeypatch.setattr(caller, "REQUESTS_A_MINUTE", 10**9)
    client_of(invented_casebook())
    able = make_member("reviewer", "restricted_reader")
    return [
        make_token(make_member("reader"), "reads", 7)[1],
        make_token(able, "decides", 7, ["decide", "read_restricted"])[1],
    ]


def whole_requests(schema, known) -> list[schemathesis.Case]:
    """A request to each address that changes something, as its description has it, and then once more, too late."""
    claims = [claim.pk for claim in Claim.objects.filter(membership__incident="incident-bazaar")]
    decide, reason = "/api/v1/claims/{claim_id}/decisions", "read again"
    about = {"incident_id": "incident-bazaar"}
    bodies = [
        (decide, {"claim_id": claims[0]}, {"verdict": "accept", "reason": reason}),
        ("/api/v1/incidents/{incident_id}/merges", about, {"other": "incident-hostile", "reason": reason}),
        ("/api/v1/incidents/{incident_id}/splits", about, {"claims": claims[:1], "reason": reason}),
        ("/api/v1/log/{entry_hash}/withdrawals", {"entry_hash": known["entry_hash"][0]}, {"reason": reason}),
    ]
    return [
        schema[path]["POST"].Case(path_parameters=parts, body=body | {"seen": ""}, media_type="application/json")
        for path, parts, body in bodies
        for _ in range(2)
    ]


def test_no_request_makes_the_api_fail_or_answer_otherwise_than_it_says(tokens, store):
    schema = schemathesis.openapi.from_dict(description())
    schema.app = get_wsgi_application()
    open_claim = Claim.objects.filter(report="report-urdu").first() or Claim.objects.filter(report="report-raid")[0]
    append_decision(decisions.Decision(timezone.now(), "member-1", "accept", (open_claim.pk,), "x"), using=store.alias)
    known, statuses = ids_on_file(), set()

    for case in whole_requests(schema, known):
        answer = case.call(headers={"Authorization": f"Bearer {tokens[1]}"})
        case.validate_response(answer, checks=CHECKS)
        statuses.add(answer.status_code)
    for operation in (result.ok() for result in schema.get_all_operations()):
        requests = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in MODES))

        @bounded
        @given(case=requests, data=st.data())
        def answered_as_described(case, data):
            if data.draw(st.booleans()):
                case.path_parameters = {name: data.draw(st.sampled_from(known[name])) for name in case.path_parameters}
            answer = case.call(headers={"Authorization": f"Bearer {data.draw(st.sampled_from(tokens))}"})
            case.validate_response(answer, checks=CHECKS)
            statuses.add(answer.status_code)

        answered_as_described()

    assert {200, 201, 404, 409, 422} <= statuses
    assert first_broken_link(read_log(using=store.alias)) is None
