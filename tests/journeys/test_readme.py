"""The README shows what happens: its sessions are typed into a shell, and must print what the page prints."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from journeys.consoles import Step, sessions_of, type_in

REPOSITORY = Path(__file__).parents[2]
README = REPOSITORY / "README.md"
SESSIONS = sessions_of(README)


def test_the_readme_shows_sessions():
    assert SESSIONS


@pytest.mark.parametrize("session", SESSIONS, ids=lambda steps: steps[0].command)
def test_a_session_of_the_readme_prints_what_the_readme_shows(session, tmp_path):
    shutil.copytree(REPOSITORY / "examples", tmp_path / "examples")

    for step in session:
        printed = type_in(step, tmp_path)
        assert step.shows(printed), f"$ {step.command}\n{printed}"


def test_the_readme_names_the_two_commands_that_the_makefile_has():
    targets = set(re.findall(r"^(\w+):", (REPOSITORY / "Makefile").read_text(), flags=re.MULTILINE))

    named = set(re.findall(r"(?:`|^    )make (\w+)", README.read_text(), flags=re.MULTILINE))

    assert {"demo", "test"} <= named <= targets


@pytest.mark.parametrize("page", sorted([*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").glob("*.md")]), ids=str)
def test_what_a_page_links_to_is_there(page):
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text())

    missing = [link for link in links if not (page.parent / link).exists()]

    assert not missing


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("a\nb", "a\nb\n", True),
        ("a\nb", "a\nc\n", False),
        ("a\n...", "a\nb\nc\n", True),
        ("a\n...\nd", "a\nb\nc\nd\n", True),
        ("a\n...\nd", "a\nd\n", True),
        ("...\nd", "a\nb\nd\n", True),
        ("a\n...", "b\n", False),
    ],
)
def test_three_dots_stand_for_any_lines_and_for_nothing_else(shown, printed, same):
    assert Step("page", "command", shown).shows(printed) is same


PROGRAMS = re.findall(r"^```python\n(.*?)^```$", README.read_text(), flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_of_the_readme_runs(program, tmp_path):
    finished = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert finished.returncode == 0, finished.stderr
    assert finished.stdout
