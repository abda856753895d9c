"""Why a document, or a part of one, cannot be read."""

from typing import Literal

from crosscount.values import CrosscountError, Refusal

Reason = Literal[
    "missing",  # there is no such file, or the system does not let us read it
    "empty",  # no bytes, or no words
    "too_large",  # beyond a limit of `limits`
    "binary",  # bytes that are no text and no known format
    "unsupported",  # a format that is known by its mark and not read
    "undecodable",  # a text whose characters cannot be told
    "damaged",  # truncated or broken
    "encrypted",  # needs a password
    "unsafe",  # made to exhaust or mislead its reader
    "invalid",  # a record whose fields are not what they should be
    "duplicate",  # the same report twice in one document
    "service_message",  # a chat's own notices: joined, pinned, renamed
]


class Unreadable(CrosscountError):
    """A document, or the ``part`` of it such as ``line 3``, that cannot be read; it always ends as a ``Refusal``."""

    def __init__(self, reason: Reason, message: str, *, part: str | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.part = part

    def refusal(self, source: str, part: str | None = None) -> Refusal:
        """The record of it; ``source`` names the document and ``part`` where in it."""
        where = f"{source}, {part}" if part else source
        return Refusal(source=where, stage="reports", reason=self.reason, message=str(self))
