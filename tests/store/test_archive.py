"""Raw bytes are kept by their hash, whole or not at all."""

import pytest

from crosscount.store.archive import Archive, DocumentLost


def test_bytes_come_back_under_their_hash(tmp_path):
    archive = Archive(tmp_path / "documents")

    assert archive.read(archive.keep(b"12 killed")) == b"12 killed"


def test_the_same_bytes_are_kept_once(tmp_path):
    archive = Archive(tmp_path)
    archive.keep(b"12 killed")
    archive.keep(b"12 killed")

    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [archive.keep(b"12 killed")]


def test_half_written_bytes_of_a_machine_that_died_are_written_anew(tmp_path):
    archive = Archive(tmp_path)
    archive.path(archive.keep(b"12 killed")).write_bytes(b"12")

    assert archive.read(archive.keep(b"12 killed")) == b"12 killed"


def test_bytes_that_were_tampered_with_are_not_given_out(tmp_path):
    archive = Archive(tmp_path)
    sha256 = archive.keep(b"12 killed")
    archive.path(sha256).write_bytes(b"21 killed")

    with pytest.raises(DocumentLost, match="does not have the content"):
        archive.read(sha256)


def test_bytes_that_are_gone_are_missed_by_name(tmp_path):
    with pytest.raises(DocumentLost, match="is missing"):
        Archive(tmp_path).read("0" * 64)
