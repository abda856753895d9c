"""An endpoint answers, or says why not; nobody pays twice, and nothing is sent that was not meant to be."""

import json
import threading

import pytest

from crosscount.claims.extractors.llm_v1 import Question
from crosscount.endpoint import Prices
from crosscount.endpoint.asking import EndpointRefused
from endpoint.conftest import KEY
from endpoint.stub import Reply, completion, failure


def question(material="a report", **changes):
    """A question to which any JSON is an answer."""
    return Question("instructions", material, {"type": "object"}, is_answer=is_json, **changes)


def is_json(reply):
    """Whether a reply is JSON."""
    try:
        json.loads(reply)
    except ValueError:
        return False
    return True


def test_a_question_is_asked_by_schema_and_without_chance(model, endpoint_at):
    model.replies(completion("{}"))

    assert endpoint_at().ask(question()).reply == "{}"
    sent = model.requests[0]
    assert (sent["path"], sent["model"], sent["temperature"]) == ("/v1/chat/completions", "stub", 0)
    assert sent["response_format"]["json_schema"]["schema"] == {"type": "object"}
    assert sent["response_format"]["json_schema"]["strict"] is True
    assert [message["role"] for message in sent["messages"]] == ["system", "user"]


def test_only_the_headers_that_are_needed_leave_the_machine(model, endpoint_at, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-for-somebody-else")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-for-somebody-else")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "project-for-somebody-else")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Secret: for somebody else\nAuthorization: Bearer other")
    model.replies(completion("{}"))

    endpoint_at().ask(question())

    sent = model.headers[0]
    assert sent["authorization"] == f"Bearer {KEY}"
    assert "somebody" not in json.dumps(sent)
    assert set(sent) <= {
        "host",
        "accept",
        "accept-encoding",
        "connection",
        "content-type",
        "content-length",
        "authorization",
        "user-agent",
    }


def test_a_proxy_of_the_environment_does_not_see_what_goes_to_this_machine(model, endpoint_at, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    model.replies(completion("{}"))

    assert endpoint_at().ask(question()).reply == "{}"


@pytest.mark.parametrize("status", [429, 500, 503, 408])
def test_a_busy_endpoint_is_asked_again(model, endpoint_at, status):
    model.replies(failure(status), failure(status), completion("{}"))

    assert endpoint_at().ask(question()).reply == "{}"
    assert len(model.requests) == 3


@pytest.mark.parametrize("status", [429, 500])
def test_an_endpoint_that_stays_busy_is_a_reason_and_not_a_crash(model, endpoint_at, status):
    model.replies(failure(status, "come back later"))
    endpoint = endpoint_at()

    answer = endpoint.ask(question())

    assert (answer.reply, answer.reason) == (None, "model_too_busy")
    assert "come back later" in answer.message
    assert endpoint.usage.failed == 1


def test_an_endpoint_that_says_nothing_is_waited_for_only_so_long(model, endpoint_at):
    done = threading.Event()

    def never(request):
        done.wait(30)
        return completion("{}")

    model.answer = never

    answer = endpoint_at(timeout=0.2, retries=0).ask(question())

    done.set()
    assert (answer.reply, answer.reason) == (None, "model_too_slow")


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (completion('{"claims": [', finish="length"), "answer_cut_short"),
        (completion(None, refusal="I would rather not."), "model_declined"),
        (completion("{}", finish="content_filter"), "model_declined"),
        (completion(None), "answer_unreadable"),
        (Reply({"choices": []}), "answer_unreadable"),
        (Reply({"hello": "world"}), "answer_unreadable"),
        (Reply("<html>a gateway's page</html>"), "answer_unreadable"),
        (failure(400, "the schema is not supported"), "model_rejected"),
        (failure(413, "too large"), "model_rejected"),
    ],
)
def test_what_is_no_answer_has_its_reason_and_is_not_remembered(model, endpoint_at, reply, reason):
    model.replies(reply, completion("{}"))
    endpoint = endpoint_at()

    assert endpoint.ask(question()).reason == reason
    assert endpoint.ask(question()).reply == "{}"


@pytest.mark.parametrize(
    "reply", [failure(401, "bad key"), failure(404, "no such model"), failure(307, location="http://127.0.0.1:9/")]
)
def test_an_endpoint_that_no_report_can_use_ends_the_run(model, endpoint_at, reply):
    model.replies(reply)

    with pytest.raises(EndpointRefused) as told:
        endpoint_at().ask(question())

    assert str(reply.status) in str(told.value)
    assert len(model.requests) == 1


def test_an_address_where_nobody_listens_ends_the_run(endpoint_at):
    with pytest.raises(EndpointRefused, match="cannot be reached"):
        endpoint_at(url="http://127.0.0.1:9/v1", retries=0).ask(question())


def test_a_server_that_repeats_the_key_does_not_get_it_printed(model, endpoint_at):
    model.replies(failure(401, f"the key {KEY} is wrong"))

    with pytest.raises(EndpointRefused) as told:
        endpoint_at().ask(question())

    assert KEY not in str(told.value)
    assert "[key]" in str(told.value)


def test_the_key_is_in_no_repr_and_no_file(model, endpoint_at):
    model.replies(completion("{}"))
    endpoint = endpoint_at()

    endpoint.ask(question())

    assert KEY not in repr(endpoint.settings)
    files = [path for path in endpoint.settings.cache.rglob("*") if path.is_file()]
    assert files
    assert all(KEY not in path.read_text() for path in files)


def test_an_answer_is_remembered_beyond_the_run(model, endpoint_at):
    model.replies(completion('{"first": 1}'), completion('{"second": 2}'))

    first = endpoint_at().ask(question())
    again = endpoint_at()

    assert again.ask(question()) == first
    assert len(model.requests) == 1
    assert (again.usage.asked, again.usage.remembered) == (0, 1)


@pytest.mark.parametrize(
    "other",
    [
        lambda endpoint_at: (endpoint_at(), question("another report")),
        lambda endpoint_at: (endpoint_at(), question(version="llm.v1-other")),
        lambda endpoint_at: (endpoint_at(model="another"), question()),
        lambda endpoint_at: (
            endpoint_at(),
            Question("instructions", "a report", {"type": "array"}, is_answer=is_json),
        ),
    ],
    ids=["text", "prompt", "model", "schema"],
)
def test_another_text_prompt_model_or_schema_is_another_question(model, endpoint_at, other):
    model.replies(completion("{}"))
    endpoint_at().ask(question())

    endpoint, asked = other(endpoint_at)
    endpoint.ask(asked)

    assert len(model.requests) == 2


def test_a_reply_that_is_no_answer_is_asked_for_again(model, endpoint_at):
    model.replies(completion("Sure! Here are the claims:"), completion("{}"))
    endpoint = endpoint_at()

    assert endpoint.ask(question()).reply == "Sure! Here are the claims:"
    assert endpoint.ask(question()).reply == "{}"


def test_a_broken_file_among_the_answers_is_asked_for_again(model, endpoint_at):
    model.replies(completion("{}"))
    endpoint = endpoint_at()
    endpoint.ask(question())
    for path in endpoint.settings.cache.rglob("*.json"):
        path.write_text("{")

    assert endpoint.ask(question()).reply == "{}"
    assert len(model.requests) == 2


def test_answers_are_for_the_user_s_eyes(model, endpoint_at):
    model.replies(completion("{}"))
    endpoint = endpoint_at()

    endpoint.ask(question())

    assert {path.stat().st_mode & 0o077 for path in endpoint.settings.cache.rglob("*.json")} == {0}


def test_tokens_are_counted_and_priced(model, endpoint_at):
    model.replies(completion("{}", tokens=(1_000_000, 500_000)))
    endpoint = endpoint_at(prices=Prices(0.15, 0.60))

    endpoint.ask(question())
    endpoint.ask(question())

    assert (endpoint.usage.read, endpoint.usage.written) == (1_000_000, 500_000)
    assert endpoint.usage.cost == pytest.approx(0.45)
    assert "1 asked, 1 remembered, 0 without an answer" in str(endpoint.usage)


def test_an_endpoint_that_counts_no_tokens_is_counted_without(model, endpoint_at):
    reply = completion("{}")
    model.replies(Reply({key: value for key, value in reply.body.items() if key != "usage"}))
    endpoint = endpoint_at()

    assert endpoint.ask(question()).reply == "{}"
    assert (endpoint.usage.read, endpoint.usage.written) == (0, 0)
