"""Figures that a sentence corrects, takes back or calls untrue, and totals that replace the one before."""

from __future__ import annotations

from dataclasses import replace

from crosscount.claims.claim import Claim, CountBasis
from crosscount.claims.extractors.rules_v1.claiming.again import REACH
from crosscount.claims.extractors.rules_v1.counts.toll_mention import TollMention
from crosscount.claims.extractors.rules_v1.reading import Reading, SentenceReading
from crosscount.claims.extractors.rules_v1.stands.corrections import corrects, count_basis_of, retracts
from crosscount.claims.extractors.rules_v1.stands.disputes import is_called_untrue


def as_corrected(claim: Claim, toll: TollMention, here: SentenceReading, reading: Reading) -> Claim:
    """The claim of a figure with what its sentence says of the figure's standing.

    A figure that somebody repeats only to call it untrue is denied by that voice, never given by it; a report that
    says so in its own words takes it back.
    """
    sentence, phrase, language = here.parsed.sentence.text, toll.quantity.phrase, reading.language
    if is_called_untrue(sentence, phrase, language):
        if claim.speaker.words is None or claim.speaker.role == "unattributed":
            return replace(claim, kind="correction", stance="retracts", speaker=reading.voice, count_basis="incident")
        return replace(claim, stance="denies", disputes=_told_before(claim, toll, reading), count_basis="incident")
    if not corrects(sentence, language):
        return replace(claim, count_basis=_basis(toll, sentence, reading))
    taken_back = retracts(sentence, phrase, language)
    stance = claim.stance if claim.stance != "asserts" else "retracts" if taken_back else "revises"
    speaker = reading.voice if taken_back and claim.speaker.actor is None else claim.speaker
    return replace(claim, kind="correction", stance=stance, speaker=speaker, count_basis="revised_total")


def _basis(toll: TollMention, sentence: str, reading: Reading) -> CountBasis:
    if toll.more and toll.parent is None:
        return "batch_release"  # "two more people died": it adds to what was counted before
    return count_basis_of(sentence, toll.quantity.phrase, reading.language)


def _told_before(claim: Claim, toll: TollMention, reading: Reading) -> str | None:
    """The claim of another voice that gave this figure last."""
    for one in reversed(reading.claims[-REACH:]):
        same = one.measure == toll.measure and one.quantity is not None and one.quantity.best == toll.quantity.best
        if same and one.speaker != claim.speaker and one.stance in ("asserts", "revises"):
            return one.claim_id
    return None
