"""An incident's deaths in the columns of UCDP GED, which add up."""

from collections.abc import Iterable
from dataclasses import dataclass

from crosscount.accounts.records import Toll

POLICY = "ucdp_like.v1"
SIDE_A, SIDE_B, CIVILIANS = ("security_forces", "official"), ("militant", "perpetrator"), ("civilian",)
"""The state's side, those who fight it, and those who fight nobody; everyone else's side is unknown."""


@dataclass(frozen=True, slots=True)
class UcdpDeaths:
    """Deaths in persons; ``best`` is the sum of the four, and ``low <= best <= high``."""

    deaths_a: int
    deaths_b: int
    deaths_civilians: int
    deaths_unknown: int
    best: int
    low: int
    high: int


def as_ucdp_deaths(tolls: Iterable[Toll]) -> UcdpDeaths | None:
    """The deaths of one incident from its tolls under ``ucdp_like.v1``; None where nobody gave a number of dead.

    What the classes leave of the best figure is unknown; where classes that different voices counted come to more than
    it, best is their sum, as UCDP's own is. A toll without a best counts by its low.

    Source:
        Sundberg and Melander (2013), Journal of Peace Research 50(4):523-532, and the UCDP GED codebook.
    """
    killed = {toll.victims: toll for toll in tolls if toll.policy == POLICY and toll.measure == "killed"}
    if "all" not in killed:
        return None
    numbers = {victims: _number(toll) for victims, toll in killed.items()}
    side_a, side_b, civilians = (sum(numbers.get(name, 0) for name in side) for side in (SIDE_A, SIDE_B, CIVILIANS))
    known = side_a + side_b + civilians
    best = max(numbers["all"], known)
    everyone = killed["all"]
    return UcdpDeaths(
        deaths_a=side_a,
        deaths_b=side_b,
        deaths_civilians=civilians,
        deaths_unknown=best - known,
        best=best,
        low=min(everyone.low if everyone.low is not None else best, best),
        high=max(everyone.high if everyone.high is not None else best, best),
    )


def _number(toll: Toll) -> int:
    return toll.best if toll.best is not None else toll.low or 0
