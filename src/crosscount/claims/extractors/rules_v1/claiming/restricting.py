"""Claims that would tell the fate of a named person, and how much of them may be told without the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crosscount.claims.claim import Claim
from crosscount.claims.extractors.rules_v1.reading import Reading
from crosscount.claims.languages import Language

_TWO_NAMES = re.compile(r"\b[^\W\d_a-z][\w’'-]+ [^\W\d_a-z][\w’'-]+")


PERSONAL = frozenset({"detained", "abducted", "held", "missing", "released", "found_dead"})
"""Measures that tell a person's fate where the person is counted by name."""


def restricted(claims: list[Claim], reading: Reading) -> list[Claim]:
    """Restrict every claim that rests on a sentence in which a named person's fate is told, or names that person.

    A toll in such a sentence ("gunmen kidnapped two traders, Mr A and Mr B") stays public with a quotation cut down to
    the words of its count ("kidnapped two traders"), where these name nobody: a number is nobody's personal data.
    """
    by_name = [
        claim
        for claim in claims
        if claim.measure in PERSONAL and claim.victims and _is_name(claim.victims.words, reading.language)
    ]
    personal = reading.personal | {claim.start for claim in claims if claim.person} | {claim.start for claim in by_name}
    told = {claim.person.name for claim in claims if claim.person is not None}
    told |= {claim.victims.words for claim in by_name if claim.victims}
    # Of those whose fate the rules read, the surname is enough; the net may have caught the name of somebody else.
    names = sorted(({_surname(name) for name in told} | reading.fated) - {""})
    surnames = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b") if names else None
    result: list[Claim] = []
    renamed: dict[str, str] = {}
    for claim in claims:
        if claim.start not in personal and not (surnames and surnames.search(_words_of(claim))):
            result.append(claim)
            continue
        cut = _cut_down(claim, surnames, reading)
        if cut is not None:
            renamed[claim.claim_id] = cut.claim_id
        result.append(cut or replace(claim, restricted=True))
    return [_pointing(claim, renamed) for claim in result]


def _is_name(words: str, language: Language) -> bool:
    """Whether the people counted are one person by name: the last of the words is capitalised, or a title begins."""
    parts = words.replace("’s", "").replace("'s", "").split()
    return bool(parts) and (
        parts[-1][:1].isupper() or parts[0].strip(".").lower() in language.words("told_apart", "titles")
    )


def _surname(name: str) -> str:
    """The last capitalised word of a name."""
    words = [word.strip(".,;:’'\"()") for word in name.split()]
    return next((word for word in reversed(words) if word[:1].isupper() and len(word) > 1), "")


def _words_of(claim: Claim) -> str:
    said = [
        claim.quote,
        claim.speaker.words,
        claim.victims.words if claim.victims else None,
        claim.perpetrator.words if claim.perpetrator else None,
    ]
    return " ".join(word for words in said if words for word in words.split())


def _cut_down(claim: Claim, surnames: re.Pattern[str] | None, reading: Reading) -> Claim | None:
    if claim.kind != "toll" or claim.victims is None or claim.claim_id not in reading.narrower:
        return None
    start, end = reading.narrower[claim.claim_id]
    cut = replace(claim, start=start, end=end, quote=reading.report.text[start:end])
    named = surnames is not None and surnames.search(_words_of(cut))
    if named or _names_somebody(start, end, claim.victims.words, reading):
        return None
    return cut.identified()


def _names_somebody(start: int, end: int, victims: str, reading: Reading) -> bool:
    """Whether two capitalised words that are no known actor or place stand in the words, or the victims are a name."""
    known: Sequence[tuple[int, int]] = [
        *((one.start, one.end) for one in reading.actors),
        *((one.start, one.end) for one in reading.places),
    ]
    if _is_name(victims, reading.language):
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
            for field in ("subset_of", "beside", "happening", "operation", "repeats", "disputes", "among")
            if (value := getattr(claim, field)) is not None
        },
    )
