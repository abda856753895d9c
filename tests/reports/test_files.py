"""Files and folders become documents."""

import os
from pathlib import Path

import pytest
from report_makers import WORDS

from crosscount.reports import Document, documents_in, read
from crosscount.reports.limits import MAX_DOCUMENT_BYTES
from crosscount.values import Refusal


def test_a_folder_gives_its_files_in_order_however_deep_and_no_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c/d.txt", ".hidden", ".git/config"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(WORDS)

    found = [Path(document.name) for document in documents_in([tmp_path]) if isinstance(document, Document)]

    assert found == [tmp_path / name for name in ("b.txt", "a/z.txt", "a/c/d.txt")]


def test_a_file_of_200_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    large, small = tmp_path / "a.txt", tmp_path / "b.txt"
    small.write_text(WORDS)
    with large.open("wb") as file:
        file.truncate(2 * MAX_DOCUMENT_BYTES)

    refused, read_on = documents_in([tmp_path])

    assert isinstance(refused, Refusal)
    assert (refused.reason, refused.source) == ("too_large", str(large))
    assert read_on == Document(str(small), WORDS.encode())


def test_what_is_missing_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "empty").mkdir()

    found = list(documents_in([tmp_path / "none.txt", tmp_path / "empty", tmp_path / "a.txt", "nul\0name"]))

    assert [item.reason if isinstance(item, Refusal) else "opened" for item in found] == [
        "missing", "empty", "opened", "missing",
    ]  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_that_never_ends_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    (refused,) = documents_in([tmp_path])

    assert isinstance(refused, Refusal)
    assert refused.reason == "unsupported"


def test_a_folder_that_links_to_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)

    assert len(list(documents_in([tmp_path]))) == 1


def test_a_refused_file_names_itself_to_whoever_reads_on(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()

    (document,) = documents_in([tmp_path / "empty.txt"])

    assert isinstance(document, Document)
    assert [(item.source, item.reason) for item in read(document) if isinstance(item, Refusal)] == [
        (str(tmp_path / "empty.txt"), "empty")
    ]
