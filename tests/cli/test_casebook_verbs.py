"""A casebook from the command line: made, filled, brought up to date, asked, exported."""

import json
import sqlite3
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from conftest import forget
from crosscount.casebook import create_casebook, open_casebook
from crosscount.cli import run
from crosscount.cli.verbs.schema import RECORDS
from crosscount.decisions import Decision
from crosscount.store.records import toll_id
from crosscount.values import json_schema

ARTICLE = Path(__file__).parents[2] / "examples" / "two-accounts.txt"


@cache
def validator(name):
    module, record = RECORDS[name].split(":")
    return Draft202012Validator(json_schema(getattr(import_module(module), record)))


@pytest.fixture(autouse=True)
def sqlite(monkeypatch, open_unblocked):
    """These casebooks keep their own SQLite files."""
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.fixture(scope="module")
def casebook(tmp_path_factory, open_unblocked):
    """A casebook with one article in it, up to date, as the verbs leave it."""
    folder = tmp_path_factory.mktemp("casebook") / "ours"
    assert run(["init", str(folder), "--title", "Ours", "--pack", "balochistan"]) == 0
    assert run(["add", str(ARTICLE), "--casebook", str(folder), "--publisher", "The Example Gazette"]) == 0
    assert run(["run", "--casebook", str(folder)]) == 0
    yield folder
    forget(open_casebook(folder).store)


def one_line(outcome):
    return outcome.code == 1 and outcome.out == "" and outcome.err.count("\n") == 1


def test_a_run_leaves_nothing_to_do(crosscount, casebook):
    outcome = crosscount("status", "--json", "--casebook", casebook)

    [standing] = outcome.records
    assert validator("status").is_valid(standing)
    assert (standing["documents"], standing["to_read"], standing["to_extract"]) == (1, 0, 0)
    assert standing["contested"] >= 1
    assert "read 0 documents" in crosscount("run", "--casebook", casebook).err


def test_the_status_can_be_read_by_a_person(crosscount, casebook):
    outcome = crosscount("status", "-c", casebook)

    assert outcome.out.splitlines()[0] == "Ours"
    assert "up to date" in outcome.out


def test_what_was_added_before_is_known(crosscount, casebook):
    assert "0 new, 1 known" in crosscount("add", ARTICLE, "-c", casebook, "--publisher", "The Example Gazette").err


def test_every_incident_and_every_toll_is_explained_by_words_of_the_article(crosscount, casebook):
    opened = open_casebook(casebook)
    ids = [incident.incident_id for incident in opened.incidents()] + [toll_id(toll) for toll in opened.tolls()]
    text = ARTICLE.read_text()

    assert len(ids) > 3
    for wanted in ids:
        [explanation] = crosscount("explain", wanted, "--json", "-c", casebook).records
        assert validator("explanation").is_valid(explanation)
        assert explanation["footings"]
        for footing in explanation["footings"]:
            assert footing["claim"]["quote"] in text
            assert footing["publisher"] == "The Example Gazette"


def test_a_contested_toll_is_explained_to_a_person(crosscount, casebook):
    opened = open_casebook(casebook)
    toll = next(toll for toll in opened.tolls() if toll.contested and toll.voice is None)

    page = crosscount("explain", toll_id(toll), "-c", casebook).out

    assert f"under {toll.policy} CONTESTED" in page
    assert "says 214 hostages killed" in page
    assert "The Example Gazette" in page


def test_tuning_by_too_few_decisions_says_in_one_line_how_many_are_needed(crosscount, casebook):
    outcome = crosscount("tune", "-c", casebook)

    assert one_line(outcome)
    assert "20 are needed" in outcome.err


def test_an_export_prints_the_files_it_wrote_and_says_what_they_lose(crosscount, casebook, tmp_path):
    outcome = crosscount("export", "--to", tmp_path / "out", "-c", casebook)

    written = [Path(line) for line in outcome.out.splitlines()]
    assert {path.name for path in written} == {path.name for path in (tmp_path / "out").iterdir()}
    assert any(path.suffix == ".geojson" for path in written)
    assert "loses" in outcome.err


def test_one_format_can_be_chosen(crosscount, casebook, tmp_path):
    outcome = crosscount("export", "--format", "geojson", "--to", tmp_path, "-c", casebook)

    for line in outcome.out.splitlines():
        json.loads(Path(line).read_text())


@pytest.mark.parametrize(
    "arguments",
    [
        ["explain", "toll-0000000000000000"],
        ["export", "--format", "nonesuch"],
        ["add", "nonesuch.txt"],
        ["desk", "--host", "0.0.0.0"],
    ],
)
def test_a_slip_about_a_casebook_costs_one_line(crosscount, casebook, arguments):
    assert one_line(crosscount(*arguments, "--casebook", casebook))


@pytest.mark.parametrize(
    "arguments", [["add", ARTICLE], ["run"], ["status"], ["explain", "x"], ["export"], ["desk"], ["log"], ["tune"]]
)
def test_a_folder_that_is_no_casebook_is_named_in_one_line(crosscount, tmp_path, arguments):
    outcome = crosscount(*arguments, "--casebook", tmp_path)

    assert one_line(outcome)
    assert f"crosscount init {tmp_path}" in outcome.err


@pytest.fixture
def reviewed(tmp_path, open_unblocked):
    """A casebook in whose log three claims were accepted, and the entries."""
    opened = create_casebook(tmp_path / "reviewed")
    when = datetime(2024, 11, 9, tzinfo=UTC)
    made = [opened.decide(Decision(when, "somebody", "accept", (f"claim-{number}",), "read")) for number in range(3)]
    yield tmp_path / "reviewed", made
    forget(opened.store)


def test_a_whole_log_is_told_with_its_head(crosscount, reviewed):
    folder, made = reviewed

    assert f"3  whole  {made[-1].entry_hash}" in crosscount("log", "verify", "-c", folder).out


def test_the_first_broken_entry_of_a_log_is_named_in_one_line(crosscount, reviewed):
    folder, made = reviewed
    # Other hands than Crosscount's can take the database's guard away; the chain still tells.
    with sqlite3.connect(folder / "crosscount.sqlite3") as database:
        database.execute("DROP TRIGGER store_decision_no_update")
        database.execute("UPDATE store_decision SET reason = 'not read' WHERE entry_hash = ?", [made[1].entry_hash])
    database.close()

    outcome = crosscount("log", "verify", "-c", folder)

    assert one_line(outcome)
    assert f"decisions is broken at entry 2, {made[1].entry_hash}" in outcome.err


def test_a_second_casebook_in_one_folder_is_refused(crosscount, casebook):
    assert one_line(crosscount("init", casebook))


def test_broken_settings_are_named_in_one_line(crosscount, tmp_path):
    (tmp_path / "crosscount.toml").write_text("title = ")

    assert one_line(crosscount("status", "-c", tmp_path))


def test_a_place_where_nothing_may_be_written_is_named_in_one_line(crosscount, casebook, tmp_path):
    (tmp_path / "file").touch()

    assert one_line(crosscount("export", "--format", "geojson", "--to", tmp_path / "file" / "out", "-c", casebook))
