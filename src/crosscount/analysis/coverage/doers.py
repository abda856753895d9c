"""Whether an incident was the act of the party whose acts are counted: claimed, blamed and denied stay apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from crosscount.accounts.parties import Parties
from crosscount.actors import Registry
from crosscount.analysis.coverage.asked import Asked, sort_key, speaker_of
from crosscount.analysis.coverage.kinship import Kinship, is_within, kinship, name_of
from crosscount.analysis.coverage.records import Criterion
from crosscount.claims import Claim
from crosscount.claims.claim import ResponsibilityStance
from crosscount.incidents import Incident

Says = Literal["claims", "blames", "denies"]
SAYS: dict[ResponsibilityStance, Says] = {
    "claims": "claims",
    "blames": "blames",
    "denies": "denies",
    "disowns": "denies",
}


@dataclass(frozen=True, slots=True)
class Stand:
    """One claim's word on who did it: of which group, what it says, and how that group stands to the asked."""

    group: str
    says: Says
    speaker: str
    claim: Claim
    kinship: Kinship


def judge_actor(asked: Asked, incident: Incident, claims: Sequence[Claim], actors: Registry) -> Criterion | None:
    """Whether the party asked for did it, by its own word or by that of whoever counts its acts.

    Another's word that it did, no word at all, and a word on something wider or tied to it leave it open: nobody
    becomes the perpetrator because somebody said so. Another party's own claim, or only parties of another side, rule
    it out.

    Args:
        asked: what the aggregate counts.
        incident: what happened, whose place says which army "the army" is.
        claims: those of the incident, and of the operation that it is part of.
        actors: who is part of whom, and allied with whom.

    Returns:
        None where the aggregate counts anybody's acts.
    """
    if asked.actor is None:
        return None
    stands = list(_stands(claims, asked.actor, actors))
    parties = Parties.of(incident, claims, actors)
    judged = _own_word(asked, stands, actors) or _word_of_others(asked, stands, parties, actors)
    if asked.of_actor or judged.verdict == "holds":
        return judged
    words = f"whether {asked.said_by} counts only the acts of {name_of(asked.actor, actors)} is not said"
    return Criterion("actor", "open", words, judged.claim_ids)


def _own_word(asked: Asked, stands: Sequence[Stand], actors: Registry) -> Criterion | None:
    claimed = [stand for stand in stands if stand.kinship == "same" and stand.says == "claims"]
    denied = [stand for stand in stands if stand.kinship == "same" and stand.says == "denies"]
    called = name_of(asked.actor or "", actors)
    if claimed:
        group = name_of(claimed[0].group, actors)
        who = called if group == called else f"{group}, part of {called},"
        if denied:
            return Criterion("actor", "open", f"{who} both claims and denies it", _ids([*claimed, *denied]))
        return Criterion("actor", "holds", f"{who} claims it", _ids(claimed))
    if denied and _counts_its_own(asked, actors):
        return Criterion("actor", "fails", f"{called} denies it", _ids(denied))
    return None


def _word_of_others(asked: Asked, stands: Sequence[Stand], parties: Parties, actors: Registry) -> Criterion:
    called = name_of(asked.actor or "", actors)
    same = [stand for stand in stands if stand.kinship == "same"]
    blamed = [stand for stand in same if stand.says == "blames"]
    counted = [stand for stand in blamed if _is_said_by_one(stand.claim, asked.claim, parties)]
    denied = [stand for stand in same if stand.says == "denies"]
    denial = f"; {called} denies it" if denied else ""
    if counted:
        return Criterion("actor", "holds", f"{counted[0].speaker} blames {called}{denial}", _ids([*counted, *denied]))
    if blamed:
        rest = denial or "; no claim of its own is on file"
        return Criterion("actor", "open", f"{blamed[0].speaker} says {called} did it{rest}", _ids([*blamed, *denied]))
    return _word_on_others(called, [stand for stand in stands if stand.says != "denies"], actors)


def _word_on_others(called: str, stands: Sequence[Stand], actors: Registry) -> Criterion:
    related = [stand for stand in stands if stand.kinship == "related"]
    if related:
        group = name_of(related[0].group, actors)
        said = "claims it" if related[0].says == "claims" else "is said to have done it"
        words = f"{group} {said}, which is not only {called}"
        return Criterion("actor", "open", words, _ids(related))
    rivals = [stand for stand in stands if stand.kinship in ("ally", "other") and stand.says == "claims"]
    if rivals:
        return Criterion("actor", "fails", f"{name_of(rivals[0].group, actors)} claims it", _ids(rivals))
    maybe = [stand for stand in stands if stand.kinship in ("unnamed", "ally")]
    if maybe:
        words = f"{maybe[0].speaker} says “{name_of(maybe[0].group, actors)}” did it"
        return Criterion("actor", "open", f"{words}; no claim by {called} is on file", _ids(maybe))
    if stands:
        words = f"{stands[0].speaker} says that {name_of(stands[0].group, actors)} did it"
        return Criterion("actor", "fails", words, _ids(stands))
    return Criterion("actor", "open", "nobody on file says whose act it was")


def _stands(claims: Sequence[Claim], asked: str, actors: Registry) -> Iterator[Stand]:
    for claim in sorted(claims, key=sort_key):
        told: list[tuple[str, Says]] = []
        if claim.responsibility is not None and claim.stance != "retracts":
            group = claim.responsibility.actor or claim.responsibility.group
            told.append((group, SAYS[claim.responsibility.stance]))
        if claim.perpetrator is not None and claim.stance in ("asserts", "revises"):
            group = claim.perpetrator.actor or claim.perpetrator.words
            told.append((group, "claims" if _is_its_own(claim, group, actors) else "blames"))
        for group, says in dict.fromkeys(told):
            speaker = speaker_of(claim, actors) or "a report"
            yield Stand(group, says, speaker, claim, kinship(group, asked, actors))


def _is_its_own(claim: Claim, group: str, actors: Registry) -> bool:
    """Whether the party that is said to have done it is the one that speaks."""
    voice = claim.speaker.actor
    return voice is not None and (is_within(voice, group, actors) or is_within(group, voice, actors))


def _is_said_by_one(claim: Claim, other: Claim, parties: Parties) -> bool:
    """Whether two claims are one party's word; people without a name are one only within a report, narrators never."""
    first, second = parties.party_of(claim.speaker), parties.party_of(other.speaker)
    if first.key != second.key or other.speaker.role == "unattributed":
        return False
    return not first.nameless or claim.report_id == other.report_id


def _counts_its_own(asked: Asked, actors: Registry) -> bool:
    speaker = asked.claim.speaker
    return asked.actor is not None and is_within(speaker.actor or speaker.words or "", asked.actor, actors)


def _ids(stands: Sequence[Stand]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stand.claim.claim_id for stand in stands))
