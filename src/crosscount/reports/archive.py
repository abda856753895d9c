"""The raw bytes of every document, kept under their SHA-256 with where and when they came from."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from crosscount.reports.report import Document
from crosscount.values import CrosscountError, from_json, to_json


class ArchiveDamaged(CrosscountError):
    """Archived bytes that are gone or are no longer those that were archived."""

    def __init__(self, sha256: str, found: str) -> None:
        super().__init__(
            f"the archive should hold the bytes {sha256} but {found}; "
            "restore the archive folder from a backup, or add the document again"
        )


@dataclass(frozen=True, slots=True)
class ArchiveRecord:
    """One arrival of some bytes; the same bytes that came twice have two records and are kept once."""

    sha256: str
    size: int
    """In bytes."""
    name: str
    archived_at: datetime
    media_type: str | None = None
    url: str | None = None
    retrieved_at: datetime | None = None
    headers: dict[str, str] = field(default_factory=dict)
    """HTTP or file metadata, as they came."""


def archive(folder: Path, document: Document, *, archived_at: datetime) -> ArchiveRecord:
    """Keep the bytes of a document and a record of their arrival.

    The bytes are on the disk before their record is, and both appear whole or not at all: whoever is interrupted can do
    it again.

    Args:
        folder: the archive; made where it is missing.
        document: what to keep.
        archived_at: now, on the caller's clock.
    """
    sha256 = hashlib.sha256(document.content).hexdigest()
    record = ArchiveRecord(
        sha256=sha256,
        size=len(document.content),
        name=document.name,
        archived_at=archived_at,
        media_type=document.media_type,
        url=document.url,
        retrieved_at=document.retrieved_at,
        headers=dict(document.headers),
    )
    place = _place(folder, sha256)
    if not place.exists() or place.stat().st_size != record.size:
        _write_whole(place, document.content)
    line = to_json(record).encode() + b"\n"
    arrivals = _arrivals(folder, sha256)
    known = arrivals.read_bytes() if arrivals.exists() else b""
    if line not in known.splitlines(keepends=True):
        _write_whole(arrivals, known + line)
    return record


def archived_bytes(folder: Path, sha256: str) -> bytes:
    """The bytes that were archived under this name, checked; raises ``ArchiveDamaged``."""
    place = _place(folder, sha256)
    if not place.exists():
        raise ArchiveDamaged(sha256, "has no such file")
    content = place.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise ArchiveDamaged(sha256, f"holds {found} in their place")
    return content


def arrivals_of(folder: Path, sha256: str) -> tuple[ArchiveRecord, ...]:
    """Every arrival of these bytes, in the order in which they were archived; none if they never were."""
    arrivals = _arrivals(folder, sha256)
    lines = arrivals.read_bytes().splitlines() if arrivals.exists() else []
    return tuple(from_json(ArchiveRecord, line) for line in lines)


def archived(folder: Path) -> Iterator[str]:
    """The SHA-256 of everything in the archive, sorted."""
    yield from sorted(path.stem for path in folder.glob("??/*.jsonl"))


def _place(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / sha256


def _arrivals(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / f"{sha256}.jsonl"


def _write_whole(path: Path, content: bytes) -> None:
    """Write beside the file and move it into place, which a file system does at once or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(file.name, path)
