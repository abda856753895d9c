"""Votes of the names of a text for the countries, divisions and neighbourhoods that they could lie in."""

from collections.abc import Collection, Iterable, Sequence
from math import exp

from crosscount.places.entry import GazetteerEntry
from crosscount.places.units import AROUND, Unit

SAME_COUNTRY = 2.5
SAME_ADMIN1 = 2.5
IN_ADMIN1 = 1.0
NEARBY = 2.0
"""What a sure neighbour is worth to a town, in powers of ten of its people; countries and divisions get as much or more
from what lies in them, so that towns of the same name do not win by lying somewhere."""
ADMIN1_NEARBY = 2.0
COUNTRY_NEARBY = 3.0
DEMONYM = 0.7
ROUNDS = 2
SHARPNESS = 1.5


class Contest:
    """The places that one name could mean, and how the votes stand between them."""

    __slots__ = ("_fixed", "_units", "entries", "shares", "weight")

    def __init__(self, scored: Sequence[tuple[GazetteerEntry, float]], weight: float) -> None:
        self.entries = [entry for entry, _ in scored]
        self.weight = weight
        """How much the vote of the name counts: 1 where the words say that it is a place, little where they do not."""
        self._fixed = [score for _, score in scored]
        self._units = [entry.units for entry in self.entries]
        self.shares = _shares(self._fixed)

    def votes(self) -> dict[Unit, float]:
        """The name's one vote, spread over the units that its possible places lie in."""
        votes: dict[Unit, float] = {}
        for units, share in zip(self._units, self.shares, strict=True):
            vote = share * self.weight
            for unit in units:
                votes[unit] = votes.get(unit, 0.0) + vote
        return votes

    def recount(self, total: dict[Unit, float], own: dict[Unit, float], everything: float) -> None:
        """Share the vote anew, by what the other names vote for."""
        # One more vote in the denominator: a single other name is a hint and no proof.
        others = everything - self.weight + 1.0
        left = {unit: total[unit] - vote for unit, vote in own.items()}
        self.shares = _shares(
            [
                score + _support(units, total, left, others)
                for score, units in zip(self._fixed, self._units, strict=True)
            ]
        )

    def winner(self) -> GazetteerEntry:
        """The place with the largest share; of equals the most populous."""
        pairs = zip(self.entries, self.shares, strict=True)
        return max(pairs, key=lambda pair: (pair[1], pair[0].population, pair[0].gazetteer_id))[0]


def count_votes(contests: Sequence[Contest], said: Collection[str]) -> None:
    """Count the votes twice, the second time on the shares of the first.

    Args:
        contests: the names of a text.
        said: countries of whose people the text speaks; each has a vote as a name has, for its country.
    """
    everything = sum(contest.weight for contest in contests) + DEMONYM * len(said)
    open_ones = [contest for contest in contests if len(contest.entries) > 1]
    settled: dict[Unit, float] = dict.fromkeys(said, DEMONYM)
    _add(settled, (contest.votes() for contest in contests if len(contest.entries) == 1))
    for _ in range(ROUNDS):
        total = settled.copy()
        own = [contest.votes() for contest in open_ones]
        _add(total, own)
        for contest, votes in zip(open_ones, own, strict=True):
            contest.recount(total, votes, everything)


def _add(total: dict[Unit, float], votes: Iterable[dict[Unit, float]]) -> None:
    for each in votes:
        for unit, vote in each.items():
            total[unit] = total.get(unit, 0.0) + vote


def _support(units: tuple[Unit, ...], total: dict[Unit, float], left: dict[Unit, float], others: float) -> float:
    """What the other names say for a place; ``left`` holds their votes for the units of its own name."""
    in_country = left[units[0]]
    support = SAME_COUNTRY * in_country / others
    if len(units) == 1:
        return support + COUNTRY_NEARBY * (1.0 - exp(-in_country))
    in_division = left[units[1]]
    if len(units) == 2:
        return support + (IN_ADMIN1 + ADMIN1_NEARBY) * (1.0 - exp(-in_division))
    if in_division > 0.0:
        support += SAME_ADMIN1 * in_division / others + IN_ADMIN1 * (1.0 - exp(-in_division))
    nearby = 0.0
    cell = units[2]
    for step in AROUND:
        other = cell + step  # type: ignore[operator]
        if other in total:
            nearby += left[other] if other in left else total[other]
    return support + NEARBY * (1.0 - exp(-nearby)) if nearby > 0.0 else support


def _shares(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    weights = [exp(SHARPNESS * (score - top)) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]
