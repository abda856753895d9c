"""``extract --extractor llm.v1``: only where an endpoint is named, counted, and going on from where it stopped."""

import json

import pytest

from builders import make_report
from claims.llm_v1.entries import TEXT, entry, reply_of
from crosscount.values.records import to_json
from endpoint.stub import completion, failure, stub

KEY = "sk-invented-for-this-test"


@pytest.fixture
def model(monkeypatch, tmp_path):
    """A model's endpoint on this machine, with a key and a folder of answers in the environment."""
    monkeypatch.setenv("CROSSCOUNT_LLM_KEY", KEY)
    monkeypatch.setenv("CROSSCOUNT_LLM_CACHE", str(tmp_path / "answers"))
    monkeypatch.setenv("CROSSCOUNT_LLM_RETRIES", "1")
    monkeypatch.setenv("CROSSCOUNT_LLM_AT_ONCE", "1")
    with stub() as running:
        running.replies(completion(reply_of(entry())))
        yield running


@pytest.fixture
def reports(tmp_path):
    """Three reports that say the same in other places."""
    path = tmp_path / "reports.jsonl"
    made = [make_report(report_id=f"report-{number}", text=f"{TEXT} Report {number}.") for number in (1, 2, 3)]
    path.write_text("".join(to_json(report) + "\n" for report in made))
    return path


def by_model(crosscount, model, *arguments, **options):
    """Run extract against the stub."""
    named = ["--extractor", "llm.v1", "--endpoint", model.url, "--model", "stub"]
    return crosscount("extract", *named, *arguments, **options)


def test_claims_come_in_the_order_of_the_reports_and_are_counted(crosscount, model, reports):
    outcome = by_model(crosscount, model, reports)

    assert outcome.code == 0
    assert [(claim["report_id"], claim["extractor"]) for claim in outcome.records] == [
        ("report-1", "llm.v1"),
        ("report-2", "llm.v1"),
        ("report-3", "llm.v1"),
    ]
    assert "llm.v1 by stub: 3 asked, 0 remembered, 0 without an answer; 300 tokens read, 60 written" in outcome.err


def test_what_is_refused_is_counted_on_stderr(crosscount, model, reports):
    model.replies(completion(reply_of(entry(number=500))))

    outcome = by_model(crosscount, model, reports)

    assert (outcome.code, outcome.out) == (0, "")
    assert "number_not_in_quote 3" in outcome.err


def test_the_endpoint_and_the_model_may_stand_in_the_environment(crosscount, model, reports, monkeypatch):
    monkeypatch.setenv("CROSSCOUNT_LLM_ENDPOINT", model.url)
    monkeypatch.setenv("CROSSCOUNT_LLM_MODEL", "stub")
    monkeypatch.setenv("CROSSCOUNT_LLM_PRICES", "10,100")

    outcome = crosscount("extract", "--extractor", "llm.v1", reports)

    assert len(outcome.records) == 3
    assert "0.0090 at the prices given" in outcome.err


def test_an_endpoint_in_the_environment_alone_sends_nothing(crosscount, model, reports, monkeypatch):
    monkeypatch.setenv("CROSSCOUNT_LLM_ENDPOINT", model.url)
    monkeypatch.setenv("CROSSCOUNT_LLM_MODEL", "stub")

    outcome = crosscount("extract", reports)

    assert {claim["extractor"] for claim in outcome.records} != {"llm.v1"}
    assert model.requests == []


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (["--extractor", "llm.v1"], "--endpoint"),
        (["--extractor", "llm.v1", "--endpoint", "http://127.0.0.1:9/v1"], "--model"),
        (["--extractor", "llm.v1", "--endpoint", "127.0.0.1:9", "--model", "m"], "http://localhost:11434/v1"),
        (["--endpoint", "http://127.0.0.1:9/v1"], "--extractor llm.v1"),
        (["--extractor", "rules.v1", "--model", "m"], "--extractor llm.v1"),
    ],
)
def test_what_is_missing_or_out_of_place_is_said_in_one_line(crosscount, reports, given, wanted):
    outcome = crosscount("extract", *given, reports)

    assert (outcome.code, outcome.out) == (1, "")
    assert wanted in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_run_that_was_ended_goes_on_where_it_was(crosscount, model, reports):
    model.replies(completion(reply_of(entry())), failure(401, f"{KEY} has expired"))
    ended = by_model(crosscount, model, reports)
    asked = len(model.requests)
    model.replies(completion(reply_of(entry())))

    finished = by_model(crosscount, model, reports)

    assert (ended.code, finished.code) == (1, 0)
    assert len(ended.records) < len(finished.records) == 3
    assert len(model.requests) == asked + 2
    assert "1 remembered" in finished.err


def test_the_key_is_printed_and_written_nowhere(crosscount, model, reports, tmp_path):
    model.replies(completion(reply_of(entry())), failure(500, f"{KEY}?"), failure(500, f"{KEY}?"), failure(401, KEY))

    outcome = by_model(crosscount, model, reports)

    assert KEY not in outcome.out + outcome.err
    assert all(KEY not in path.read_text() for path in tmp_path.rglob("*") if path.is_file())


def test_the_folder_of_answers_can_be_named(crosscount, model, reports, tmp_path):
    by_model(crosscount, model, "--cache", tmp_path / "elsewhere", reports)

    assert len(list((tmp_path / "elsewhere").rglob("*.json"))) == 3
    assert not (tmp_path / "answers").exists()


def test_no_more_reports_are_asked_about_at_once_than_allowed(crosscount, model, reports, monkeypatch):
    monkeypatch.setenv("CROSSCOUNT_LLM_AT_ONCE", "2")

    by_model(crosscount, model, reports)

    assert model.most_at_once <= 2


def test_claims_of_a_model_link_and_reconcile_like_others(crosscount, model, reports, tmp_path):
    claims = tmp_path / "claims.jsonl"
    claims.write_text(by_model(crosscount, model, reports).out)
    incidents = tmp_path / "incidents.jsonl"
    incidents.write_text(crosscount("link", claims).out)

    tolls = crosscount("reconcile", incidents, claims).records

    assert json.loads(incidents.read_text().splitlines()[0])["place"]["name"] == "Quetta"
    assert {toll["measure"] for toll in tolls} == {"killed"}
