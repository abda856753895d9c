"""People whom a report speaks of again: counted once, and by their name only as part of a count before."""

from __future__ import annotations

from crosscount.claims.claim import Claim
from crosscount.claims.extractors.rules_v1.counts.toll_mention import TollMention
from crosscount.claims.extractors.rules_v1.reading import Reading, SentenceReading
from crosscount.claims.extractors.rules_v1.text.syntax import lemma
from crosscount.claims.measures import load_measures

_ADDING = frozenset({"also", "too", "later"})


def is_told_again(toll: TollMention, claim: Claim, here: SentenceReading, reading: Reading) -> bool:
    """Whether people spoken of before ("the driver", "him") were counted before, by the same voice.

    Somebody who was shot is not hurt besides, when he was counted among the killed.
    """
    if not toll.again or any(token.lower_ in _ADDING for token in here.parsed.doc):
        return False
    measures = {toll.measure}
    if toll.measure == "injured" and lemma(here.parsed.doc[toll.trigger]) not in ("injure", "wound"):
        measures.add("killed")
    return any(
        one.measure in measures and one.subset_of is None and _number(one) >= (toll.quantity.best or 0)
        for one in _before(claim, here, reading)
    )


def is_by_name(toll: TollMention) -> bool:
    """Whether one person is counted by being named, and not by a number or a noun."""
    words = toll.victims.words
    return toll.quantity.best == 1 and toll.quantity.phrase == words and words[:1].isupper()


def total_before(toll: TollMention, claim: Claim, here: SentenceReading, reading: Reading) -> Claim | None:
    """The count given before of which a person named now is one: "three members were hurt ... Mr A was hurt"."""
    totals = [
        one
        for one in _before(claim, here, reading)
        if one.measure == toll.measure and one.subset_of is None and _number(one) > 1
    ]
    if not totals:
        return None
    total = totals[-1]
    named = sum(one.subset_of == total.claim_id for one in reading.claims)
    return total if named < _number(total) else None


def without_presumed(toll: TollMention, claim: Claim, here: SentenceReading, reading: Reading) -> None:
    """Take back that people were hurt, which "was shot" only let presume, when the report then says that they died."""
    if claim.measure == "injured" and lemma(here.parsed.doc[toll.trigger]) in _presuming():
        reading.presumed.add(claim.claim_id)
    if claim.measure == "killed" and toll.again:
        gone = {
            one.claim_id
            for one in _before(claim, here, reading)
            if one.claim_id in reading.presumed and _number(one) == _number(claim)
        }
        reading.claims[:] = [one for one in reading.claims if one.claim_id not in gone]


def _presuming() -> frozenset[str]:
    return next(words.transitive_unless for words in load_measures() if words.measure == "injured")


def _before(claim: Claim, here: SentenceReading, reading: Reading) -> list[Claim]:
    """Tolls of the same voice in earlier sentences."""
    voice = (claim.speaker.actor, claim.speaker.words)
    return [
        one
        for one in reading.claims
        if one.kind == "toll"
        and one.quantity is not None
        and one.start < here.parsed.sentence.start
        and (one.speaker.actor, one.speaker.words) == voice
    ]


def _number(claim: Claim) -> int:
    return 0 if claim.quantity is None else claim.quantity.best or claim.quantity.low or 0
