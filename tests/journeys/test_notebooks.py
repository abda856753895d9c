"""Every notebook runs from top to bottom, holds no output, and the pages of methods lead to it."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

DOCS = Path(__file__).parents[2] / "docs"
NOTEBOOKS = sorted((DOCS / "notebooks").glob("*.ipynb"))
SHARED = DOCS.parents[1] / "shared" / "data"
SECONDS_A_CELL = 240

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@every_notebook
def test_a_notebook_runs(path, monkeypatch):
    notebook = nbformat.read(path, as_version=4)
    if "CROSSCOUNT_DATA" in path.read_text(encoding="utf-8") and not SHARED.exists():
        pytest.skip("no public data beside the repository (../shared/data)")
    monkeypatch.setenv("CROSSCOUNT_DATA", str(SHARED))

    NotebookClient(notebook, timeout=SECONDS_A_CELL, resources={"metadata": {"path": str(path.parent)}}).execute()

    assert notebook.cells[-1].cell_type == "markdown" or notebook.cells[-1].outputs


@every_notebook
def test_a_notebook_is_kept_without_what_it_printed(path):
    cells = nbformat.read(path, as_version=4).cells

    assert not [cell for cell in cells if cell.cell_type == "code" and (cell.outputs or cell.execution_count)]


@every_notebook
def test_a_notebook_is_listed_with_the_methods(path):
    assert f"(../notebooks/{path.name})" in (DOCS / "methods" / "README.md").read_text(encoding="utf-8")
