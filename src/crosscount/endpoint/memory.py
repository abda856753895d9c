"""Answers remembered in a folder, so that a run goes on where the last one ended and nothing is paid for twice."""

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from crosscount.claims.extractors.llm_v1 import Question


@dataclass(frozen=True, slots=True)
class Memory:
    """One folder of answers; a file is written whole or not at all, and only the user may read it."""

    folder: Path

    def key(self, question: Question, model: str) -> str:
        """What an answer hangs on: the report's text, the version of the prompt, the model and the schema."""
        parts = [question.material, question.version, model, question.schema]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

    def get(self, key: str) -> str | None:
        """The reply remembered under a key; None where there is none that can be read."""
        try:
            found = json.loads(self._path(key).read_text("utf-8"))
        except (OSError, ValueError):
            return None
        reply = found.get("reply") if isinstance(found, dict) else None
        return reply if isinstance(reply, str) else None

    def put(self, key: str, reply: str, *, model: str, version: str) -> None:
        """Remember a reply."""
        path = self._path(key)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump({"model": model, "version": version, "reply": reply}, stream, ensure_ascii=False)
            Path(temporary).replace(path)
        finally:
            Path(temporary).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"
