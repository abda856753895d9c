"""Two people read a claim without knowing of each other: what is hidden until then, and how far they agree."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crosscount.decisions.decision import Decision
from crosscount.decisions.standing import ANSWERS, in_force, readings_of


@dataclass(frozen=True, slots=True)
class DoubleReading:
    """A claim that two people read; ``pair`` is what they said at the moment when the second had answered.

    What either says later, knowing the other's answer, is no reading of its own and changes no pair.
    """

    claim_id: str
    entries: tuple[Decision, ...]
    """Answers that are one of two readings, and withdrawals of them, in the order of the log."""
    pair: tuple[Decision, Decision] | None = None
    """None until two people have answered."""


def double_readings(log: Iterable[Decision]) -> tuple[DoubleReading, ...]:
    """Every claim of which one of two readings was ever given, in the order of the claims' ids."""
    about: dict[str, list[Decision]] = defaultdict(list)
    claims_of: dict[str, tuple[str, ...]] = {}
    for entry in log:
        if entry.verdict in ANSWERS:
            claims = entry.subjects
        elif entry.verdict == "withdraw":
            claims = tuple(claim for subject in entry.subjects for claim in claims_of.get(subject, ()))
        else:
            continue
        claims_of[entry.entry_hash] = claims
        for claim in dict.fromkeys(claims):
            about[claim].append(entry)
    return tuple(
        _double(claim, entries)
        for claim, entries in sorted(about.items())
        if any(entry.is_reading for entry in entries)
    )


def hidden_from(reader: str, log: Iterable[Decision]) -> frozenset[str]:
    """Hashes of the entries that a person must not see yet: readings of others until the claim has two."""
    waiting = (reading for reading in double_readings(log) if reading.pair is None)
    return frozenset(entry.entry_hash for reading in waiting for entry in reading.entries if entry.made_by != reader)


def _double(claim_id: str, entries: Sequence[Decision]) -> DoubleReading:
    pairs = (_pair(in_force(entries[:end])) for end in range(2, len(entries) + 1))
    marked = {entry.entry_hash for entry in entries if entry.is_reading}
    told = []
    for entry in entries:
        if entry.verdict == "withdraw" and marked.intersection(entry.subjects):
            marked.add(entry.entry_hash)
        if entry.entry_hash in marked:
            told.append(entry)
    return DoubleReading(claim_id, tuple(told), next((pair for pair in pairs if pair), None))


def _pair(answers: Sequence[Decision]) -> tuple[Decision, Decision] | None:
    readings = readings_of(answers)
    if len(readings) < 2 or not answers[0].is_reading:
        return None
    return readings[0], readings[1]
