"""``make demo``: built from nothing, the same when built again, and every toll of it walks back to words."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import forget
from crosscount.casebook import open_casebook
from crosscount.cli import run
from crosscount.store.records import toll_id

REPOSITORY = Path(__file__).parents[2]
EXAMPLE = REPOSITORY / "examples" / "balochistan"


def demo(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the demo as the Makefile does, without serving."""
    return subprocess.run(
        [sys.executable, "-m", "examples.balochistan.demo", "--no-serve", "--folder", folder],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The demo casebook, and what was printed while it was made."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    made = demo(folder)
    assert made.returncode == 0, made.stderr
    return folder, made.stdout


@pytest.fixture
def casebook(built, monkeypatch, open_unblocked):
    """The demo casebook, open."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    opened = open_casebook(built[0])
    yield opened
    forget(opened.store)


def test_the_contested_incidents_are_printed_with_who_says_how_many(built):
    _, printed = built

    assert "Contested incidents" in printed
    assert " says " in printed
    assert "214" in printed


def test_the_demo_has_what_it_promises(casebook):
    standing = casebook.status()

    assert standing.reports >= 40
    assert len({report.format for report in casebook.reports()}) >= 6
    assert standing.incidents >= 12
    assert standing.contested >= 5
    assert standing.reports_by_language["ur"] == standing.refusals_by_reason["claims: read_in_part"] == 1


def test_every_toll_walks_back_to_words(casebook):
    tolls = list(casebook.tolls())

    assert tolls
    for toll in tolls:
        assert casebook.explain(toll_id(toll)).footings


def test_every_merge_is_explained_by_weights_that_add_up(casebook):
    merged = [incident for incident in casebook.incidents() if len(incident.report_ids) > 1]

    assert len(merged) >= 12
    for incident in merged:
        [grounds] = casebook.explain(incident.incident_id).grounds
        merge, linked = grounds.merge, set()
        assert {member.report_id for member in merge.members} == set(incident.report_ids)
        for member in merge.members:
            assert (member.link is None) == (not linked)
            if member.link:
                assert member.link.first in linked
                printed = sum(round(reason.weight, 1) for reason in member.link.reasons)
                assert round(printed, 1) == round(member.link.weight, 1)
            linked.add(member.happening_id)
        assert len(merge.neighbours) <= 3
        assert not grounds.stale


def test_an_explanation_names_every_report_of_the_largest_incident(built, casebook, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    incident = max(casebook.incidents(), key=lambda one: len(one.report_ids))

    assert run(["explain", incident.incident_id, "--casebook", str(built[0])]) == 0

    page = " ".join(capsys.readouterr().out.split())
    assert f"Why {len(incident.report_ids)} reports are one incident" in page
    assert page.count("; together ") >= len(incident.report_ids) - 1
    assert "Suggested grades, for a person to set" in page


def test_a_second_demo_changes_nothing(built, casebook):
    folder, printed = built
    before = [incident.incident_id for incident in casebook.incidents()]

    assert demo(folder).stdout == printed
    assert [incident.incident_id for incident in casebook.incidents()] == before


def test_a_demo_of_another_example_is_made_anew(built, tmp_path):
    folder = tmp_path / "demo"
    shutil.copytree(built[0], folder)
    (folder / ".made-from").write_text("an older example")
    (folder / "reports" / "stale.txt").write_text("Police said 99 people were killed in Quetta.")

    made = demo(folder)

    assert made.returncode == 0, made.stderr
    assert not (folder / "reports" / "stale.txt").exists()
    assert made.stdout == built[1]


def test_a_folder_that_is_no_demo_is_left_alone(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")

    refused = demo(tmp_path)

    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert (tmp_path / "notes.txt").read_text() == "mine"
