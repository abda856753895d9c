"""One report's claims, and what of it could not be read."""

from dataclasses import dataclass

from crosscount.claims.claim import Claim
from crosscount.values import Refusal


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an extractor found in one report, in the order of the text; ``refusals`` name what it would not claim."""

    report_id: str
    claims: tuple[Claim, ...]
    refusals: tuple[Refusal, ...] = ()
