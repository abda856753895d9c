"""Every line that a machine may read has its published shape, and the stages one by one give what ``tally`` gives."""

import json
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from builders import make_report
from crosscount.cli import run
from crosscount.cli.verbs.schema import RECORDS
from crosscount.values import to_json

ARTICLE = Path(__file__).parents[2] / "examples" / "two-accounts.txt"
TEXT = ARTICLE.read_text()
PERSON = "Namuna Misal was abducted by soldiers in Quetta in 2017, his father said. He was released two years later."
"""The name means "example" twice."""


@cache
def validator(name: str) -> Draft202012Validator:
    """The published schema of a record, as ``crosscount schema`` builds it."""
    from importlib import import_module

    from crosscount.values import json_schema

    module, record = RECORDS[name].split(":")
    return Draft202012Validator(json_schema(getattr(import_module(module), record)))


def obeys(record: dict, *names: str) -> bool:
    return any(validator(name).is_valid(record) for name in names)


def write_reports(path: Path, *texts: str) -> Path:
    reports = [make_report(report_id=f"report-{number}", text=text) for number, text in enumerate(texts, start=1)]
    path.write_text("".join(f"{to_json(report)}\n" for report in reports))
    return path


@pytest.fixture(scope="module")
def stages(tmp_path_factory, request):
    """What each stage prints about one report, each stage fed by the one before."""
    folder = tmp_path_factory.mktemp("stages")
    reports = write_reports(folder / "reports.jsonl", TEXT)
    capture = request.config.pluginmanager.getplugin("capturemanager")

    def printed(name, *arguments):
        path = folder / f"{name}.jsonl"
        with path.open("w") as stream, pytest.MonkeyPatch.context() as patch, capture.global_and_fixture_disabled():
            patch.setattr("sys.stdout", stream)
            assert run([str(argument) for argument in arguments]) == 0
        return path

    claims = printed("claims", "extract", reports)
    incidents = printed("incidents", "link", claims, "--reports", reports)
    return {
        "reports": reports,
        "claims": claims,
        "incidents": incidents,
        "tolls": printed("tolls", "reconcile", incidents, claims, reports),
        "attributions": printed("attributions", "attribute", reports),
        "places": printed("places", "locate", "--country", "PK", reports),
        "tally": printed("tally", "tally", "--jsonl", reports),
        "each": printed("each", "tally", "--jsonl", "--each", reports),
    }


def records_of(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text().splitlines()]


@pytest.mark.parametrize(
    ("stage", "names"),
    [
        ("claims", ["claim"]),
        ("incidents", ["incident"]),
        ("tolls", ["toll"]),
        ("attributions", ["attributions"]),
        ("places", ["places"]),
        ("tally", ["tally", "claim", "refusal"]),
        ("each", ["each"]),
    ],
)
def test_every_line_of_a_stage_has_its_published_shape(stages, stage, names):
    records = records_of(stages[stage])

    assert records
    assert all(obeys(record, *names) for record in records)


def test_offsets_count_the_code_points_of_the_text(stages):
    for claim in records_of(stages["claims"]):
        assert claim["quote"] == TEXT[claim["start"] : claim["end"]]


def test_places_stand_where_they_are_named(stages):
    [line] = records_of(stages["places"])

    named = {place["name"]: TEXT[place["start"] : place["end"]] for place in line["places"]}

    assert named["Quetta"] == "Quetta"


def test_attributions_say_who_says_what(stages):
    [line] = records_of(stages["attributions"])
    said = [
        (
            "".join(TEXT[start:end] for start, end in each["source"]),
            " ".join(TEXT[start:end] for start, end in each["content"]),
        )
        for each in line["attributions"]
    ]

    assert any("Pakistani military" in source and "31 people were killed" in content for source, content in said)


def test_the_stages_one_by_one_give_the_incidents_and_tolls_of_a_tally(stages):
    tallied = [line for line in records_of(stages["tally"]) if "incident_id" in line]
    tolls = sorted(map(json.dumps, (toll for line in tallied for toll in line["tolls"])))

    assert {line["incident_id"] for line in tallied} == {
        line["incident_id"] for line in records_of(stages["incidents"])
    }
    assert tolls == sorted(map(json.dumps, records_of(stages["tolls"])))


def test_a_tally_puts_the_contested_first(stages):
    contested = [line["contested"] for line in records_of(stages["tally"]) if "incident_id" in line]

    assert contested == sorted(contested, reverse=True)
    assert contested[0]


def test_each_report_alone_is_one_line_in_the_order_given(crosscount, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.touch()
    reports = write_reports(tmp_path / "reports.jsonl", "Police said 12 people were killed in Quetta.", "Nothing.")

    lines = crosscount("tally", "--jsonl", "--each", empty, reports, empty, ARTICLE).records

    ids = [line["report_id"] for line in lines]
    assert ids[:4] == [None, "report-1", "report-2", None]
    assert len(lines) == 5
    assert lines[0]["refusals"][0]["reason"] == "empty"
    assert len(lines[1]["incidents"]) == 1
    assert lines[2]["incidents"] == []


def test_what_is_said_of_single_persons_is_printed_only_on_request(crosscount, tmp_path):
    reports = write_reports(tmp_path / "reports.jsonl", PERSON)

    for verb in (["extract"], ["tally", "--jsonl"]):
        assert "Namuna Misal" not in crosscount(*verb, reports).out
    for verb in (["extract"], ["tally", "--jsonl"], ["tally"]):
        assert "Namuna Misal" in crosscount(*verb, "--restricted", reports).out


def test_a_language_that_waits_is_counted_on_stderr_and_is_no_error(crosscount, tmp_path):
    path = tmp_path / "reports.jsonl"
    path.write_text(to_json(make_report(language="ps", text="په کوټه کې په چاودنه کې ۱۲ تنه ووژل شول")))

    outcome = crosscount("extract", path)

    assert (outcome.code, outcome.out) == (0, "")
    assert "language_waiting 1" in outcome.err


def test_a_tally_for_a_person_names_what_it_could_not_read(crosscount, tmp_path):
    picture = tmp_path / "scan.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")

    outcome = crosscount("tally", ARTICLE, picture)

    assert outcome.code == 0
    assert "Not read: 1" in outcome.out
    assert "scan.png" in "".join(outcome.out.split())


def test_a_tally_reads_standard_input(crosscount):
    lines = crosscount("tally", "--jsonl", "-", stdin=TEXT.encode()).records

    assert any("incident_id" in line for line in lines)


def test_the_day_of_publication_can_be_given(crosscount, tmp_path):
    text = tmp_path / "text.txt"
    text.write_text("Police said 12 people were killed by a bomb in Quetta on Monday.")

    [line] = crosscount("tally", "--jsonl", "--published", "2024-11-13", text).records

    assert line["date_range"]["start"] == "2024-11-11"


def test_a_day_that_is_no_day_is_told_in_one_line(crosscount):
    outcome = crosscount("tally", "--published", "yesterday", ARTICLE)

    assert (outcome.code, outcome.err.count("\n")) == (1, 1)
    assert "yesterday" in outcome.err
