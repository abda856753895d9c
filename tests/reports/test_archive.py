"""The raw bytes of every document are kept as they came."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crosscount.reports import ArchiveDamaged, Document, archive, archived, archived_bytes, arrivals_of

NOON = datetime(2024, 11, 9, 12, tzinfo=UTC)
LATER = datetime(2024, 11, 9, 13, tzinfo=UTC)
PAGE = Document(
    "page.html", b"Five people\0\xff", "text/html", "https://example.org/x", NOON, {"ETag": "1", "Server": "آ"}
)
SHA256 = hashlib.sha256(PAGE.content).hexdigest()


def test_archived_bytes_come_back_as_they_were_with_where_they_came_from(tmp_path: Path) -> None:
    record = archive(tmp_path, PAGE, archived_at=LATER)

    assert archived_bytes(tmp_path, SHA256) == PAGE.content
    assert arrivals_of(tmp_path, SHA256) == (record,)
    assert (record.url, record.retrieved_at, record.headers) == (PAGE.url, NOON, PAGE.headers)


def test_the_same_bytes_from_two_places_are_kept_once_with_both_arrivals(tmp_path: Path) -> None:
    first = archive(tmp_path, PAGE, archived_at=NOON)
    second = archive(tmp_path, Document("copy.html", PAGE.content), archived_at=LATER)

    assert arrivals_of(tmp_path, SHA256) == (first, second)
    assert list(archived(tmp_path)) == [SHA256]


def test_archiving_again_what_was_archived_changes_nothing(tmp_path: Path) -> None:
    archive(tmp_path, PAGE, archived_at=NOON)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    archive(tmp_path, PAGE, archived_at=NOON)

    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_an_archive_that_was_cut_off_while_writing_is_completed_by_archiving_again(tmp_path: Path) -> None:
    archive(tmp_path, PAGE, archived_at=NOON)
    (tmp_path / SHA256[:2] / SHA256).write_bytes(PAGE.content[:3])
    archive(tmp_path, PAGE, archived_at=NOON)

    assert archived_bytes(tmp_path, SHA256) == PAGE.content


def test_bytes_that_changed_in_the_archive_are_not_given_out(tmp_path: Path) -> None:
    archive(tmp_path, PAGE, archived_at=NOON)
    (tmp_path / SHA256[:2] / SHA256).write_bytes(b"Nine people")

    with pytest.raises(ArchiveDamaged, match="in their place"):
        archived_bytes(tmp_path, SHA256)


def test_bytes_that_never_came_are_not_there(tmp_path: Path) -> None:
    assert arrivals_of(tmp_path, SHA256) == ()
    assert list(archived(tmp_path)) == []
    with pytest.raises(ArchiveDamaged, match="no such file"):
        archived_bytes(tmp_path, SHA256)
