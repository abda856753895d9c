"""Claims that would tell the fate of a named person, and how much of them may be told without the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crosscount.claims.claim import Claim
from crosscount.claims.extractors.rules_v1.reading import Reading

_TWO_NAMES = re.compile(r"\b[^\W\d_a-z][\w’'-]+ [^\W\d_a-z][\w’'-]+")


def restricted(claims: list[Claim], reading: Reading) -> list[Claim]:
    """Restrict every claim that rests on a sentence in which a named person's fate is told, since it would tell it too.

    A toll in such a sentence ("gunmen kidnapped two traders, Mr A and Mr B") stays public with a quotation cut down to
    the words of its count ("kidnapped two traders"), where these name nobody: a number is nobody's personal data.
    """
    personal = reading.personal | {claim.start for claim in claims if claim.person is not None}
    names = {claim.person.name for claim in claims if claim.person is not None}
    result: list[Claim] = []
    renamed: dict[str, str] = {}
    for claim in claims:
        if claim.start not in personal and not any(name in " ".join(claim.quote.split()) for name in names):
            result.append(claim)
            continue
        cut = _cut_down(claim, names, reading)
        if cut is not None:
            renamed[claim.claim_id] = cut.claim_id
        result.append(cut or replace(claim, restricted=True))
    return [_pointing(claim, renamed) for claim in result]


def _cut_down(claim: Claim, names: set[str], reading: Reading) -> Claim | None:
    if claim.kind != "toll" or claim.victims is None or claim.claim_id not in reading.narrower:
        return None
    start, end = reading.narrower[claim.claim_id]
    quote = reading.report.text[start:end]
    told = " ".join((quote + " " + claim.victims.words + " " + (claim.speaker.words or "")).split())
    surnames = {name.split()[-1] for name in names} | set(names)
    if any(name in told for name in surnames) or _names_somebody(start, end, claim.victims.words, reading):
        return None
    return replace(claim, start=start, end=end, quote=quote).identified()


def _names_somebody(start: int, end: int, victims: str, reading: Reading) -> bool:
    """Whether two capitalised words that are no known actor or place stand in the words, or the victims are a name."""
    known: Sequence[tuple[int, int]] = [
        *((one.start, one.end) for one in reading.actors),
        *((one.start, one.end) for one in reading.places),
    ]
    if victims[:1].isupper() and " " not in victims:
        return True
    for match in _TWO_NAMES.finditer(reading.report.text, start, end):
        if not any(first < match.end() and match.start() < last for first, last in known):
            return True
    return False


def _pointing(claim: Claim, renamed: dict[str, str]) -> Claim:
    """The claim with its links to claims that have another id now."""
    if not renamed:
        return claim
    return replace(
        claim,
        **{
            field: renamed.get(value, value)
            for field in ("subset_of", "beside", "happening", "repeats", "disputes", "among")
            if (value := getattr(claim, field)) is not None
        },
    )
