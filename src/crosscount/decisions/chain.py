"""The chain that holds a log together: every entry carries the hash of the one before it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import TypeVar

from crosscount.decisions.access import Access
from crosscount.decisions.decision import GENESIS, Decision

Entry = TypeVar("Entry", Decision, Access)


def append(log: Iterable[Entry], entry: Entry) -> Entry:
    """Chain an entry to the end of the log and return it with its hashes."""
    previous = GENESIS
    for earlier in log:
        previous = earlier.entry_hash
    return chain(previous, entry)


def chain(previous_hash: str, entry: Entry) -> Entry:
    """Return the entry as the one that follows ``previous_hash``."""
    unsealed = replace(entry, previous_hash=previous_hash, entry_hash="")
    return replace(unsealed, entry_hash=_hash(unsealed))


def first_broken_link(log: Iterable[Entry]) -> int | None:
    """The position of the first entry that does not follow from the one before it, or None for a whole chain."""
    previous = GENESIS
    for position, entry in enumerate(log):
        if entry != chain(previous, entry):
            return position
        previous = entry.entry_hash
    return None


def _hash(entry: Decision | Access) -> str:
    fields = asdict(entry) | {"made_at": entry.made_at.isoformat()}
    del fields["entry_hash"]
    if not fields.get("changes", True):
        # A decision that changes nothing in a record is sealed as those were that could not change anything, and an
        # entry without a nonce as those were that had none.
        del fields["changes"]
    if not fields["nonce"]:
        del fields["nonce"]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
