"""Raw bytes by the SHA-256 of their content, in files."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from crosscount.values import CrosscountError


class DocumentLost(CrosscountError):
    """Archived bytes that are gone or are no longer what they were."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(
            f"the archived document {path} {problem}; restore the casebook's documents folder from a backup, "
            "or add the original file again"
        )


@dataclass(frozen=True, slots=True)
class Archive:
    """A folder of documents named by their hash, 256 folders of them; what is in it is never changed."""

    folder: Path

    def keep(self, content: bytes) -> str:
        """Keep the bytes and return their SHA-256; they are whole on the disk before anything can refer to them."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path(sha256)
        if path.exists() and path.stat().st_size == len(content):
            return sha256
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
        return sha256

    def read(self, sha256: str) -> bytes:
        """The bytes of that hash; raises ``DocumentLost`` where they are missing or were tampered with."""
        path = self.path(sha256)
        if not path.exists():
            raise DocumentLost(path, "is missing")
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise DocumentLost(path, "does not have the content that its name stands for")
        return content

    def path(self, sha256: str) -> Path:
        """Where the bytes of that hash lie."""
        return self.folder / sha256[:2] / sha256
