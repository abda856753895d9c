"""Where a claim stands between its two readers, and how far a team's readers agree."""

from collections import defaultdict

from django.db.models import Exists, OuterRef, Q

from crosscount.analysis import CannotEstimate, Estimate
from crosscount.analysis.agreement import estimate_agreement
from crosscount.claims import Claim as ClaimRecord
from crosscount.decisions import said
from crosscount.desk.access import ORDINARY
from crosscount.desk.current import second_reading
from crosscount.desk.models import Member
from crosscount.store.models import Claim, Decision, Reading
from crosscount.store.records import decision_of
from crosscount.values import from_mapping


def reading_of(claim: Claim, reader: str) -> str:
    """What a member is asked of a claim that two people read; empty for any other claim.

    ``first``: nobody has read it. ``second``: somebody else has, and what that person said is hidden. ``waits``: the
    member has read it and a second person has not. ``third``: two others disagree. ``read``: the member disagrees with
    the other reader, and a third person decides.
    """
    rows = Reading.objects.filter(claim_id=claim.pk)
    readers = set(rows.filter(in_force=True).values_list("reader", flat=True))
    if claim.review_status == "conflict" and rows.filter(opened=True).exists():
        return "read" if reader in readers else "third"
    if claim.review_status == "in_review":
        return "waits" if reader in readers else "second"
    original = from_mapping(ClaimRecord, claim.as_extracted or claim.record)
    return "first" if claim.review_status == "extracted" and second_reading().asks_for(original, {}) else ""


def may_answer(claim: Claim, member: Member) -> bool:
    """Whether a member may answer a claim: a reviewer any, a coder what two people read, as one of the two.

    So a coder's answer never settles a claim alone, nor between two others who disagree.
    """
    if member.may("decide"):
        return True
    return member.may("give_reading") and reading_of(claim, member.reference) in ("first", "second", "waits")


def not_for(reader: str) -> Q:
    """Claims that wait for somebody else than this member: whoever read a claim is not its second or third reader."""
    own = Reading.objects.filter(claim_id=OuterRef("pk"), reader=reader, in_force=True)
    return Q(Exists(own), review_status__in=["in_review", "conflict"])


def agreement() -> Estimate | CannotEstimate:
    """How far two readers agree, over claims that anybody may see; claims by hand are left out.

    Whoever reads a claim by hand knows that somebody found it right: that is no blind reading.
    """
    seen = ORDINARY.claims().filter(pk=OuterRef("claim_id")).exclude(extractor="hand.v1")
    rows = Reading.objects.filter(Exists(seen), opened=True, place__in=[1, 2]).order_by("claim_id", "place")
    pairs = list(rows.values_list("claim_id", "entry_hash"))
    entries = Decision.objects.filter(entry_hash__in=rows.values("entry_hash"))
    answers = {row.entry_hash: said(decision_of(row)) for row in entries}
    units: dict[str, list[str]] = defaultdict(list)
    for claim_id, entry_hash in pairs:
        units[claim_id].append(answers[entry_hash])
    try:
        return estimate_agreement(list(units.values()))
    except CannotEstimate as refusal:
        return refusal
