"""What stands: a pure fold over the log."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crosscount.decisions.decision import Decision

ANSWERS = ("accept", "correct", "reject", "add", "add_restricted")
"""Verdicts on one claim."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The answers in force.

    For one subject that is the last answer that was not withdrawn. Where the first answer about a claim is one of two
    readings, none stands alone: what two people say alike stands, and where they differ what a third one says. Of one
    person the latest answer counts.
    """

    verdicts: dict[str, Decision] = field(default_factory=dict)
    """Accept, correct, reject or add, by the id of the claim that it settles."""
    in_review: dict[str, Decision] = field(default_factory=dict)
    """The one reading of two that was given, by the id of the claim."""
    conflicts: dict[str, tuple[Decision, Decision]] = field(default_factory=dict)
    """Two readings that differ and that nobody else has resolved, by the id of the claim."""
    restrictions: dict[str, Decision] = field(default_factory=dict)
    """By the id of the report that only those with the role may read."""
    pairs: dict[frozenset[str], Decision] = field(default_factory=dict)
    """Same or different incident, by the pair of claim ids."""
    added: dict[str, Decision] = field(default_factory=dict)
    """Claims by hand, by their ids."""
    grades: dict[tuple[str, str], Decision] = field(default_factory=dict)
    """By the id of the incident and the name of the grade."""

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
    result = Standing()
    answers: dict[str, list[Decision]] = defaultdict(list)
    for entry in in_force(list(log)):
        if entry.verdict in ANSWERS:
            for subject in entry.subjects:
                answers[subject].append(entry)
            if entry.verdict in ("add", "add_restricted"):
                result.added.update(dict.fromkeys(entry.subjects, entry))
        elif entry.verdict == "restrict":
            result.restrictions.update(dict.fromkeys(entry.subjects, entry))
        elif entry.verdict == "grade":
            result.grades.update({(one, axis): entry for one in entry.subjects for axis, _ in entry.content})
        else:
            result.pairs[frozenset(entry.subjects)] = entry
    for claim_id, given in answers.items():
        _settle(claim_id, given, result)
    return result


def in_force(entries: Sequence[Decision]) -> list[Decision]:
    """The entries of a log that nobody withdrew, without the withdrawals themselves."""
    withdrawn: set[str] = set()
    for entry in reversed(entries):
        if entry.verdict == "withdraw" and entry.entry_hash not in withdrawn:
            withdrawn.update(entry.subjects)
    return [entry for entry in entries if entry.verdict != "withdraw" and entry.entry_hash not in withdrawn]


def readings_of(answers: Iterable[Decision]) -> list[Decision]:
    """The latest answer of each person, in the order in which they first answered."""
    latest: dict[str, Decision] = {}
    for answer in answers:
        latest[answer.made_by] = answer
    return list(latest.values())


def is_same_answer(one: Decision, other: Decision) -> bool:
    """Whether two people say the same of a claim; whoever added it says that it is right."""
    return said(one) == said(other)


def said(answer: Decision) -> str:
    """What somebody says of a claim, in one phrase: for a correction with what is right."""
    if answer.verdict == "correct":
        return " ".join(["correct", *(f"{name}={value}" for name, value in sorted(answer.content))])
    return "accept" if answer.verdict in ("add", "add_restricted") else answer.verdict


def _settle(claim_id: str, answers: list[Decision], result: Standing) -> None:
    if not answers[0].is_reading:
        result.verdicts[claim_id] = answers[-1]
        return
    first, *others = readings_of(answers)
    if not others:
        result.in_review[claim_id] = first
        return
    second = others[0]
    thirds = [answer for answer in answers if answer.made_by not in (first.made_by, second.made_by)]
    if thirds:
        result.verdicts[claim_id] = thirds[-1]
    elif is_same_answer(first, second):
        result.verdicts[claim_id] = max(first, second, key=answers.index)
    else:
        result.conflicts[claim_id] = (first, second)
