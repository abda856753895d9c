"""How members decide: into the log, after a look at whether somebody else has decided the same thing meanwhile."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from django.db import router, transaction
from django.utils import timezone

from crosscount import claims
from crosscount.claims.correction import corrected
from crosscount.decisions import Decision, Verdict, hidden_from, standing
from crosscount.decisions.decision import ONE_OF_TWO
from crosscount.decisions.standing import ANSWERS, in_force
from crosscount.desk.current import second_reading
from crosscount.desk.models import Member
from crosscount.pipeline.deciding import honour_decisions_about, restrict_reports
from crosscount.pipeline.grading import honour_grades
from crosscount.store import models
from crosscount.store.log import append_decision, decisions_about, hold_log
from crosscount.store.models import Claim
from crosscount.store.records import decision_of
from crosscount.values import from_mapping

MOST_PAIRS = 200
"""Entries that one split may add to the log; more claims than that are split in several steps."""


class DecidedSince(Exception):
    """Somebody decided about the same records since the page was opened; nothing was added."""

    def __init__(self, earlier: Sequence[Decision]) -> None:
        super().__init__(f"{len(earlier)} decisions were made since")
        self.earlier = earlier


class TooManyPairs(Exception):
    """A split of more claims than one step takes."""


class StillApart(Exception):
    """A claim by hand in the place of one that two people read and have not both answered: it would tell the other."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a member decides, before it is in the log; ``seen`` is the mark of what stood when the page was opened."""

    member: Member
    reason: str
    seen: str

    def decision(
        self, verdict: Verdict, subjects: Iterable[str], changes: tuple[tuple[str, str], ...] = ()
    ) -> Decision:
        """The decision, not yet chained."""
        return Decision(timezone.now(), self.member.reference, verdict, tuple(subjects), self.reason, changes=changes)


def log_alias() -> str:
    """The database that holds the log."""
    return router.db_for_write(models.Decision)


def history(subjects: Iterable[str], reader: str) -> list[Decision]:
    """Everything that was decided about some records and that a member, by reference, may know, in its order.

    What another said of a claim that two people read is left out until the second has answered.
    """
    return shown_to(reader, decisions_about(subjects, using=log_alias()))


def shown_to(reader: str, decided: Sequence[Decision]) -> list[Decision]:
    """Of everything that was decided about some records, what a member may know."""
    hidden = hidden_from(reader, decided)
    return [decision for decision in decided if decision.entry_hash not in hidden]


def entry(entry_hash: str) -> Decision | None:
    """One decision; None where there is none of this hash."""
    row = models.Decision.objects.using(log_alias()).filter(entry_hash=entry_hash).first()
    return decision_of(row) if row else None


def mark(decided: Sequence[Decision]) -> str:
    """What a page carries to say what it showed: the last entry, empty where nothing was decided."""
    return decided[-1].entry_hash if decided else ""


def marks(claim_ids: Iterable[str], decided: Sequence[Decision]) -> dict[str, str]:
    """The mark of each claim, from everything that was decided about all of them."""
    return {claim_id: mark(about([claim_id], decided)) for claim_id in claim_ids}


def about(subjects: Iterable[str], decided: Iterable[Decision]) -> list[Decision]:
    """Of some decisions those about some records, and those that withdraw them."""
    names, found = set(subjects), []
    for decision in decided:
        if names.intersection(decision.subjects):
            found.append(decision)
            names.add(decision.entry_hash)
    return found


def decide_on_claim(claim: Claim, verdict: Verdict, answer: Answer, changes: dict[str, str]) -> list[Decision]:
    """Accept, correct or reject a claim; it shows at once, and the tolls follow with the next run.

    Returns, as all of these do, what was added to the log.

    Raises:
        DecidedSince: somebody decided about the claim since the page was opened.
        NotInTheWords, NoCorrection: a correction that the claim cannot have.
    """
    if verdict == "correct":
        original = from_mapping(claims.Claim, claim.as_extracted or claim.record)
        corrected(original, changes.items(), claim.report.language or None)
    content = [*changes.items(), *_mark_of_reading(claim, changes)]
    return _decide([claim.pk], answer, [answer.decision(verdict, [claim.pk], tuple(sorted(content)))])


def merge(first: Sequence[Claim], second: Sequence[Claim], answer: Answer) -> list[Decision]:
    """Say that two incidents, given by their claims, are one; the next run makes them so. Raises ``DecidedSince``."""
    ids = [claim.pk for claim in (*first, *second)]
    return _decide(ids, answer, [answer.decision("same_incident", [_first(first), _first(second)])])


def keep_apart(first: Sequence[Claim], second: Sequence[Claim], answer: Answer) -> list[Decision]:
    """Say that two incidents, given by their claims, are two, however alike they look.

    Raises:
        DecidedSince: somebody decided about one of the claims since the page was opened.
        TooManyPairs: more claims than one step takes.
    """
    pairs = [(one.pk, other.pk) for one in _heads(first) for other in _heads(second)]
    if len(pairs) > MOST_PAIRS:
        raise TooManyPairs
    ids = [claim.pk for claim in (*first, *second)]
    return _decide(ids, answer, [answer.decision("different_incident", pair) for pair in pairs])


def split(leaving: Sequence[Claim], staying: Sequence[Claim], answer: Answer) -> list[Decision]:
    """Say that some claims of an incident are of another one, together; the next run makes it so.

    Raises:
        DecidedSince: somebody decided about one of the claims since the page was opened.
        TooManyPairs: more claims than one step takes.
    """
    gone, kept = _heads(leaving), _heads(staying)
    shared = {claim.happening for claim in gone} & {claim.happening for claim in kept}
    # Claims that the text itself tells of as one happening are parted one by one, others by the first of each.
    inside = [(one, other) for one in leaving for other in staying if one.happening == other.happening in shared]
    across = [(one, other) for one in gone for other in kept if one.happening != other.happening]
    apart = [(one.pk, other.pk) for one, other in (*inside, *across)]
    together = [(one.pk, other.pk) for one, other in pairwise(gone)]
    if len(apart) + len(together) > MOST_PAIRS:
        raise TooManyPairs
    decisions = [answer.decision("different_incident", pair) for pair in apart]
    decisions += [answer.decision("same_incident", pair) for pair in together]
    return _decide([claim.pk for claim in (*leaving, *staying)], answer, decisions)


def add_claim(
    claim: claims.Claim, changes: Mapping[str, str], answer: Answer, *, replaces: Claim | None = None
) -> list[Decision]:
    """Add a claim by hand, and reject the one that it replaces; whoever adds a claim is its first reader.

    Raises:
        DecidedSince: somebody decided about the same claim; it is there already.
        StillApart: two people read the claim that it replaces, and have not both answered.
    """
    if replaces is not None and _is_apart(replaces):
        raise StillApart
    sealed = models.RestrictedReport.objects.using(log_alias()).filter(pk=claim.report_id).exists()
    verdict: Verdict = "add_restricted" if claim.restricted or sealed else "add"
    mark_ = [ONE_OF_TWO] if second_reading().asks_for(claim, {}) else []
    content = tuple(sorted([*changes.items(), ("report", claim.report_id), *mark_]))
    decisions = [answer.decision(verdict, [claim.claim_id], content)]
    reader = answer.member.reference
    if claim.claim_id in standing(known := history([claim.claim_id], reader)).added:
        raise DecidedSince(known)
    if replaces is not None:
        decisions.append(answer.decision("reject", [replaces.pk], tuple(_mark_of_reading(replaces, {}))))
    subjects = [claim.claim_id, *([replaces.pk] if replaces is not None else [])]
    return _decide(subjects, replace(answer, seen=mark(history(subjects, reader))), decisions)


def grade(incident_id: str, grades: Mapping[str, str], answer: Answer) -> list[Decision]:
    """Set one grade of an incident or both; it shows at once. Raises ``DecidedSince``."""
    return _decide([incident_id], answer, [answer.decision("grade", [incident_id], tuple(sorted(grades.items())))])


def restrict(report_id: str, answer: Answer) -> None:
    """Let only those with the role read a report, at once. Raises ``DecidedSince``."""
    _decide([report_id], answer, [answer.decision("restrict", [report_id])])


def withdraw(decided: Decision, answer: Answer) -> list[Decision]:
    """Take a decision back; what stood before it stands again. Raises ``DecidedSince``."""
    return _decide(records_of(decided), answer, [answer.decision("withdraw", [decided.entry_hash])])


def undo(entries: Sequence[Decision], answer: Answer) -> list[Decision]:
    """Take back all entries of a step that the member has just taken, unless somebody decided since.

    Where ``answer.seen`` is empty, the last of the entries is what the member saw. Raises ``DecidedSince``.
    """
    subjects = {record for entry in entries for record in records_of(entry)}
    seen = replace(answer, seen=answer.seen or entries[-1].entry_hash)
    return _decide(subjects, seen, [answer.decision("withdraw", [entry.entry_hash]) for entry in entries])


def origin_of(decided: Decision) -> Decision:
    """The decision that another is about in the end, through what it withdraws; itself where it withdraws nothing."""
    while decided.verdict == "withdraw" and (withdrawn := entry(decided.subjects[0])):
        decided = withdrawn
    return decided


def records_of(decided: Decision) -> tuple[str, ...]:
    """The records that a decision is about in the end, through what it withdraws."""
    return origin_of(decided).subjects


def _decide(subjects: Iterable[str], answer: Answer, decisions: Iterable[Decision]) -> list[Decision]:
    about, using = list(subjects), log_alias()
    with transaction.atomic(using=using):
        hold_log(using=using)
        decided = decisions_about(about, using=using)
        known = shown_to(answer.member.reference, decided)
        if mark(known) != answer.seen:
            raise DecidedSince(_since(known, answer.seen))
        added = [append_decision(decision, using=using) for decision in decisions]
        stands = standing(decisions_about(about, using=using))
        sealed = models.RestrictedReport.objects.using(using).filter(pk__in=about).values_list("pk", flat=True)
        restrict_reports(stands, sorted({*sealed, *stands.restrictions}), using=using)
        honour_decisions_about(about, using=using)
        honour_grades(stands, about, using=using)
    return added


def _mark_of_reading(claim: Claim, changes: Mapping[str, str]) -> list[tuple[str, str]]:
    """What makes an answer one of two readings, where the casebook asks for two and nothing has settled the claim."""
    original = from_mapping(claims.Claim, claim.as_extracted or claim.record)
    answers = [one for one in in_force(decisions_about([claim.pk], using=log_alias())) if one.verdict in ANSWERS]
    # What begins as two readings stays so, whatever the casebook asks for since: the second may be a coder's.
    is_one = answers[0].is_reading if answers else second_reading().asks_for(original, changes)
    return [ONE_OF_TWO] if is_one else []


def _is_apart(claim: Claim) -> bool:
    """Whether two people read a claim without knowing of each other, and have not both answered."""
    return claim.review_status in ("extracted", "in_review") and bool(_mark_of_reading(claim, {}))


def _since(decided: Sequence[Decision], seen: str) -> Sequence[Decision]:
    hashes = [decision.entry_hash for decision in decided]
    return decided[hashes.index(seen) + 1 :] if seen in hashes else decided


def _first(claims: Sequence[Claim]) -> str:
    return min(claims, key=_order).pk


def _heads(claims: Sequence[Claim]) -> list[Claim]:
    """The first claim of every happening among some claims; one that speaks of none stands for itself."""
    heads: dict[str, Claim] = {}
    for claim in sorted(claims, key=_order):
        heads.setdefault(claim.happening or claim.pk, claim)
    return list(heads.values())


def _order(claim: Claim) -> tuple[Any, ...]:
    return claim.report_id, claim.start, claim.end, claim.pk
