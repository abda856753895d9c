"""What differences chance alone makes: months dealt anew to both sides of a split, as if nothing had changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from crosscount.analysis.escalation.incidents import Floats, Integers
from crosscount.analysis.escalation.yardstick import OF_TOLLS, Drawn, Measure

FEWEST_DEALS, DEALS_A_MEASURE = 4999, 40
"""So many that the least of all probabilities can be small enough to be sure among all measures."""
BELIEFS = (0.5, 0.0, 1.0)
"""Contested tolls are read at the middle, as the lowest and as the highest: what is sure is sure by each of them."""
CELLS_AT_ONCE = 1_000_000
ROUNDED = 12
"""Decimals."""
NOT_KNOWN = float("nan")


@dataclass(frozen=True, slots=True)
class Dealt:
    """Incidents and months of both sides, those before the split first."""

    month: Integers
    """Of each incident, the place of its month."""
    shares: Floats
    """Of each month, the share of its days that the records cover."""
    months_before: int

    @property
    def before(self) -> int:
        """How many incidents lie before the split."""
        return int((self.month < self.months_before).sum())


@dataclass(frozen=True, slots=True)
class Chance:
    """How a difference lies among those of chance; all nan where most deals cannot tell the measure."""

    rose: float
    """Share of the deals that rise less, those that rise as much counting half; of all beliefs the nearest to half."""
    p: float
    """Probability of so great a difference either way where nothing changed; the greatest of all beliefs."""
    ratio: tuple[float, float]
    """Which ratios of after to before would not differ from what was found."""


def chances(
    dealt: Dealt, measures: Sequence[Measure], found: Sequence[Sequence[tuple[float, float]]], level: float, seed: int
) -> tuple[Chance, ...]:
    """Deal the months anew and see how often chance makes as great a difference.

    What is counted by the month is dealt by whole months. All else must depend neither on how many incidents there are
    nor on how they come together, so it is dealt in two ways: by whole months, which keeps bursts, and with the months
    in a random order and their incidents cut where as many lie before as did, which keeps the number of incidents.

    Args:
        dealt: what is dealt.
        measures: what is measured.
        found: of each measure, before and after by each of ``beliefs_of`` it.
        level: what the ratios enclose.
        seed: of the deals.
    """
    ways = [
        [(belief, place, way) for place, belief in enumerate(beliefs_of(measure)) for way in _ways(measure)]
        for measure in measures
    ]
    drawn: list[list[list[Floats]]] = [[[] for _ in each] for each in ways]
    number = max(FEWEST_DEALS, DEALS_A_MEASURE * len(measures))
    for sides in _deals(dealt, number, np.random.default_rng(seed)):
        for measure, each, kept in zip(measures, ways, drawn, strict=True):
            for (belief, _, way), rises in zip(each, kept, strict=True):
                pair = [measure.value(Drawn(*side, np.full(len(side[1]), belief))) for side in sides[way]]
                rises.append(rise(*pair))
    return tuple(
        _chance(
            [
                (float(rise(*map(np.asarray, pairs[place]))), np.concatenate(rises))
                for (_, place, _), rises in zip(each, kept, strict=True)
            ],
            level,
        )
        for pairs, each, kept in zip(found, ways, drawn, strict=True)
    )


BY_INCIDENTS, BY_MONTHS = 0, 1
"""Ways to deal."""


def _ways(measure: Measure) -> tuple[int, ...]:
    return (BY_MONTHS,) if measure.a_month else (BY_INCIDENTS, BY_MONTHS)


def beliefs_of(measure: Measure) -> tuple[float, ...]:
    """By which figures it is told, the middle first."""
    return BELIEFS if measure.kind in OF_TOLLS else BELIEFS[:1]


def rise(before: Floats, after: Floats) -> Floats:
    """From -1 to 1, in the order of after to before; it is there too where one of them is 0, and 0 where both are.

    Rounded far below what is told of it, so that equal rises are equal whatever way a processor adds numbers up.
    """
    together = before + after
    found: Floats = np.where(together == 0, 0.0, (after - before) / np.where(together == 0, 1.0, together))
    return found.round(ROUNDED)


def _deals(
    dealt: Dealt, left: int, generator: np.random.Generator
) -> Iterator[tuple[list[tuple[Floats, Floats]], ...]]:
    """Weights and months of before and after, by each way to deal."""
    size = max(1, CELLS_AT_ONCE // len(dealt.month))
    while left:
        number = min(size, left)
        left -= number
        order = generator.random((number, len(dealt.shares))).argsort(axis=1).argsort(axis=1)
        within = order[:, dealt.month] + generator.random((number, len(dealt.month)))
        cut = np.partition(within, dealt.before - 1, axis=1)[:, dealt.before - 1]
        chosen = order < dealt.months_before
        months = [side @ dealt.shares for side in (chosen, ~chosen)]
        by_incident, by_month = within <= cut[:, None], chosen[:, dealt.month]
        yield tuple(
            [(side.astype(np.float64), whole) for side, whole in zip((one, ~one), months, strict=True)]
            for one in (by_incident, by_month)
        )


def _chance(told: list[tuple[float, Floats]], level: float) -> Chance:
    """Each of ``told`` is the rise that was found and those of the deals, by one belief and one way to deal."""
    usable = [(found, deals[np.isfinite(deals)]) for found, deals in told]
    enough = all(2 * len(kept) > len(deals) for (_, kept), (_, deals) in zip(usable, told, strict=True))
    if not enough or not np.isfinite([found for found, _ in told]).all():
        return Chance(NOT_KNOWN, NOT_KNOWN, (NOT_KNOWN, NOT_KNOWN))
    less, tails, ratios = [], [], []
    for found, deals in usable:
        under, over = (deals <= found).sum(), (deals >= found).sum()
        less.append((under + len(deals) - over) / (2 * len(deals)))
        tails.append([(1 + over) / (1 + len(deals)), (1 + under) / (1 + len(deals))])
        ends = np.quantile(deals, [(1 + level) / 2, (1 - level) / 2])
        ratios.append([_ratio(found) / _ratio(end) if end > -1 else np.inf for end in ends])
    return Chance(
        float(np.clip(0.5, min(less), max(less))),
        float(min(1.0, 2 * np.max(tails, axis=0).min())),
        (float(np.min(ratios, axis=0)[0]), float(np.max(ratios, axis=0)[1])),
    )


def _ratio(risen: float) -> float:
    """After to before, of their rise."""
    return (1 + risen) / (1 - risen) if risen < 1 else float("inf")
