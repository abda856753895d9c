"""The how-to pages show what happens: their sessions are typed, with a stand-in where they ask a language model."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from claims.llm_v1.entries import entry, reply_of
from cluster.engines import need_spark, small_corpora
from endpoint.stub import completion, stub
from journeys.consoles import Step, sessions_of, type_in

PAGES = Path(__file__).parents[2] / "docs" / "how-to"
ON_THE_PAGE = "http://localhost:11434/v1"
QUOTE = "La police a compté vingt-deux morts à Goma."


@pytest.fixture
def model(monkeypatch, tmp_path):
    """The model of the pages, which reads the French sentence on them."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with stub() as running:
        said = entry(
            quote=QUOTE,
            speaker="La police",
            figure="vingt-deux",
            number=22,
            op="exact",
            victims="morts",
            victims_class="unknown",
            event_type=None,
            place="Goma",
            time=None,
        )
        running.replies(completion(reply_of(said)))
        yield running


SESSIONS = [session for page in sorted(PAGES.glob("*.md")) for session in sessions_of(page)]


@pytest.mark.parametrize("session", SESSIONS, ids=lambda steps: str(steps[0]))
def test_a_session_of_a_how_to_prints_what_it_shows(session, tmp_path, model, monkeypatch):
    if session[0].page == "cluster.md":
        need_spark()
        small_corpora(monkeypatch)
    for step in session:
        typed = Step(step.page, step.command.replace(ON_THE_PAGE, model.url), step.shown)
        printed = type_in(typed, tmp_path)
        assert step.shows(printed), f"$ {step.command}\n{printed}"


PROGRAMS = [
    pytest.param(program, id=page.name)
    for page in sorted(PAGES.glob("*.md"))
    for program in re.findall(r"^```python\n(.*?)^```$", page.read_text(), flags=re.MULTILINE | re.DOTALL)
]


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_of_a_how_to_runs(program, tmp_path, model):
    typed = program.replace(ON_THE_PAGE, model.url).replace("settings_from({},", "settings_from(os.environ,")

    finished = subprocess.run(
        [sys.executable, "-c", f"import os\n{typed}"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert finished.returncode == 0, finished.stderr
    assert "quantity=Quantity(low=22, best=22, high=22" in finished.stdout


def test_the_page_says_what_is_sent_and_no_more_is(model, tmp_path):
    page = PAGES / "language-models.md"
    for step in sessions_of(page)[0]:
        type_in(Step(step.page, step.command.replace(ON_THE_PAGE, model.url), step.shown), tmp_path)

    sent = model.requests[0]

    assert set(sent) == {"path", "model", "messages", "temperature", "response_format"}
    assert json.loads(sent["messages"][1]["content"]) == {"text": QUOTE}


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda page: page.name)
def test_what_a_how_to_links_to_is_there(page):
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text())

    assert [link for link in links if not (page.parent / link).exists()] == []
