"""A run that is killed at any point loses nothing, and the next one completes it."""

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from crosscount.pipeline.run import Work, run
from crosscount.reports import Document
from pipeline.conftest import add_documents, content_of
from pipeline.simple_extractor import CENTRES, ROLES, sentence, simple_extractor

TESTS = Path(__file__).parents[1]
DOCUMENTS = 160


def many_documents() -> list[Document]:
    """Two voices on each of many incidents, copies, refusals."""
    documents = []
    for number in range(DOCUMENTS):
        day = (date(2024, 1, 1) + timedelta(days=number // 2)).isoformat()
        speaker = list(ROLES)[number % len(ROLES)]
        words = sentence(day, list(CENTRES)[number // 2 % len(CENTRES)], 3 + number % 11, speaker)
        words += " UNREADABLE" * (number % 17 == 0)
        documents.append(Document(f"{number:03}.txt", words.encode()))
    return documents


def test_runs_killed_in_every_stage_come_to_what_one_whole_run_comes_to(store, database_url, tmp_path, open_unblocked):
    undisturbed = open_unblocked(tmp_path / "undisturbed", f"sqlite:///{tmp_path}/undisturbed.sqlite3")
    for target in (store, undisturbed):
        add_documents(target, many_documents(), publisher="The Example Gazette")
    run(undisturbed, simple_extractor())

    killed = subprocess.run(
        [sys.executable, "-m", "pipeline.killed_runs", str(tmp_path), database_url, "7"],
        cwd=TESTS,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    run(store, simple_extractor())

    assert len(killed.stdout.split()) >= 5
    assert {"read", "extract"} <= set(killed.stdout.split())
    assert content_of(store) == content_of(undisturbed)
    assert run(store, simple_extractor()) == Work(0, 0, 0, 0, 0)
