"""Which claims two people read, each without knowing what the other said."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from crosscount.claims.claim import Claim

DEATHS = frozenset({"killed", "found_dead"})
FATES = frozenset(
    {"found_dead_identified", "found_dead_unidentified", "reported_killed", "reported_killed_in_encounter"}
)
"""What is said of one person who is dead."""


@dataclass(frozen=True, slots=True)
class SecondReading:
    """A team's choice: nothing is read twice, or every claim of deaths and a share of the others.

    ``share`` is from 0 to 1; which of the others it takes follows from their ids alone, so nobody chooses them and
    every machine takes the same.
    """

    of: Literal["deaths", "none"] = "none"
    share: float = 0.1

    def asks_for(self, claim: Claim, changes: Mapping[str, str]) -> bool:
        """Whether the claim, with the changes that somebody makes to it, is one that two people read."""
        if self.of == "none":
            return False
        return is_of_deaths(claim) or changes.get("measure") in DEATHS or is_sampled(claim.claim_id, self.share)


def is_of_deaths(claim: Claim) -> bool:
    """Whether the claim says that somebody is dead."""
    return claim.measure in DEATHS or (claim.person is not None and claim.person.status in FATES)


def is_sampled(claim_id: str, share: float) -> bool:
    """Whether a claim is in a sample of that share: a hash of its id, spread evenly from 0 to 1, is below it."""
    drawn = int.from_bytes(hashlib.sha256(claim_id.encode()).digest()[:8]) / 2**64
    return drawn < share
