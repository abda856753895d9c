"""What stands: a pure fold over the log."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from crosscount.decisions.decision import Decision


@dataclass(frozen=True, slots=True)
class Standing:
    """The answers in force; for one subject the last answer that was not withdrawn."""

    verdicts: dict[str, Decision] = field(default_factory=dict)
    """Accept, correct or reject, by the id of the claim."""
    restrictions: dict[str, Decision] = field(default_factory=dict)
    """By the id of the report that only those with the role may read."""
    pairs: dict[frozenset[str], Decision] = field(default_factory=dict)
    """Same or different incident, by the pair of claim ids."""

    def together(self) -> list[frozenset[str]]:
        """Pairs of claims that people said are of one incident."""
        return [pair for pair, decision in self.pairs.items() if decision.verdict == "same_incident"]

    def apart(self) -> list[frozenset[str]]:
        """Pairs of claims that people said are of different incidents."""
        return [pair for pair, decision in self.pairs.items() if decision.verdict == "different_incident"]

    def rejected(self) -> frozenset[str]:
        """Ids of records that people rejected."""
        return frozenset(subject for subject, decision in self.verdicts.items() if decision.verdict == "reject")


def standing(log: Iterable[Decision]) -> Standing:
    """Fold the log, in its order, into what stands; withdrawing a withdrawal brings the first answer back."""
    entries = list(log)
    withdrawn: set[str] = set()
    for entry in reversed(entries):
        if entry.verdict == "withdraw" and entry.entry_hash not in withdrawn:
            withdrawn.update(entry.subjects)
    result = Standing()
    for entry in entries:
        if entry.verdict == "withdraw" or entry.entry_hash in withdrawn:
            continue
        if entry.verdict in ("accept", "correct", "reject"):
            result.verdicts.update(dict.fromkeys(entry.subjects, entry))
        elif entry.verdict == "restrict":
            result.restrictions.update(dict.fromkeys(entry.subjects, entry))
        else:
            result.pairs[frozenset(entry.subjects)] = entry
    return result
