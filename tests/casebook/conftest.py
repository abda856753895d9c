"""A casebook on each kind of database, with a few texts in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import forget
from crosscount.casebook import create_casebook, open_casebook
from crosscount.casebook.casebook import Casebook
from pipeline.simple_extractor import sentence, simple_extractor

QUETTA = sentence("2024-11-09", "Quetta", 26, "police")
QUETTA_REBELS = sentence("2024-11-09", "Quetta", 60, "rebels")
TURBAT = sentence("2024-08-26", "Turbat", 5, "hospital")
PERSON = "Nobody knows where A. B. is."
TEXTS = {"a.txt": QUETTA, "b.txt": QUETTA_REBELS, "c.txt": f"{TURBAT} {PERSON}", "d.txt": "UNREADABLE"}


@pytest.fixture
def opened(open_unblocked) -> Iterator[Callable[..., Casebook]]:
    """Opens casebooks with a quick extractor, and closes them again."""
    casebooks: list[Casebook] = []

    def opened_at(path: Path, extractor=None) -> Casebook:
        casebooks.append(open_casebook(path, extractor=extractor or simple_extractor()))
        return casebooks[-1]

    yield opened_at
    for casebook in casebooks:
        forget(casebook.store)


@pytest.fixture
def casebook(tmp_path, database_url, monkeypatch, opened) -> Casebook:
    """A casebook into which ``TEXTS`` were put and on which the stages have run."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    create_casebook(tmp_path / "ours", title="Ours")
    reports = tmp_path / "ours" / "reports"
    reports.mkdir()
    for name, text in TEXTS.items():
        (reports / name).write_text(text)
    casebook = opened(tmp_path / "ours")
    casebook.add([reports])
    casebook.run()
    return casebook
