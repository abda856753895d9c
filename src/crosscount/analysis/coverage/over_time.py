"""Aggregates by voice and period, each with what is on file of it, as they are drawn over time."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from crosscount.analysis.coverage.records import OF_SINGLE_PERSONS, Coverage, Range

NOBODY_NAMED = "no speaker named"


@dataclass(frozen=True, slots=True)
class Figured:
    """One figure for a period, and what is on file of it; ``first`` or ``last`` is None where the period is open."""

    claim_id: str
    voice: str
    measure: str
    """What is counted, such as ``attacks`` or ``people killed``; figures of one measure can stand on one axis."""
    words: str
    """The figure as it was said, with its place and party."""
    stance: str
    first: date | None
    last: date | None
    claimed: Range
    on_file: Range
    most: int | None
    """What is on file at the most, with the incidents that may fit; None where nothing bounds it."""
    days: tuple[date, ...]
    """The first day of each incident that fits, where it is known."""
    of_single_persons: bool
    """Whether what is counted is mostly on file as the fates of single persons, which are in no toll."""
    contested: int
    """Of the incidents that fit, those on whose number accounts contradict each other."""

    @property
    def has_number(self) -> bool:
        """Whether a figure was given at all."""
        return (self.claimed.low, self.claimed.high) != (0, None)

    @property
    def share(self) -> tuple[float, float | None]:
        """What is on file of what is claimed, least and most as both ranges allow; None where nothing bounds it."""
        return (
            self.on_file.low / self.claimed.high if self.claimed.high else 0.0,
            _ratio(self.on_file.high, self.claimed.low),
        )

    @property
    def most_share(self) -> float | None:
        """The same at the most with what may fit."""
        return _ratio(self.most, self.claimed.low)


def _ratio(most: int | None, least: int) -> float | None:
    return most / least if most is not None and least else None


@dataclass(frozen=True, slots=True)
class OverTime:
    """All figures that can be told apart by voice, measure and period, in that order."""

    figures: tuple[Figured, ...]
    incidents: int
    """How many incidents were on file."""
    policy: str | None
    """The policy under which people are added up; None where no figure counts people."""

    @property
    def drawable(self) -> tuple[Figured, ...]:
        """Those with a number, and a day on which their period begins or ends."""
        return tuple(one for one in self.figures if one.has_number and (one.first or one.last))


def over_time(coverages: Iterable[Coverage], *, incidents: int) -> OverTime:
    """Every aggregate and those that it counts among its own, by voice, measure and period.

    Args:
        coverages: as ``cover`` gives them.
        incidents: how many are on file.
    """
    told = list(with_parts(coverages))
    policy = next((one.policy for one in told if one.policy), None)
    return OverTime(tuple(sorted(map(_figured, told), key=_order)), incidents, policy)


def with_parts(coverages: Iterable[Coverage]) -> Iterator[Coverage]:
    """Each figure, and after it those that it is made up of."""
    for one in coverages:
        yield one
        yield from with_parts(one.parts)


def _figured(one: Coverage) -> Figured:
    starts = (each.date_range.start for each in one.matched if each.date_range)
    return Figured(
        one.claim_id,
        one.voice or NOBODY_NAMED,
        _measure(one),
        _words(one),
        one.stance,
        one.start,
        one.end,
        one.claimed,
        one.on_file,
        one.with_unclear.high,
        tuple(sorted(filter(None, starts))),
        one.measure in OF_SINGLE_PERSONS,
        sum(each.contested for each in one.matched),
    )


def _measure(one: Coverage) -> str:
    spoken = one.measure.replace("_", " ")
    return f"people {spoken}" if one.policy else spoken


def _words(one: Coverage) -> str:
    phrase = one.quantity.phrase if one.quantity else "no number of"
    counted = one.definition or _measure(one)
    said = counted if _holds(counted, phrase) else f"{phrase} {counted}"
    named: Sequence[tuple[str, str | None]] = (
        ("in", one.place.name if one.place else None),
        ("by", one.actor if one.actor != one.voice else None),
    )
    return " ".join((said, *(f"{how} {who}" for how, who in named if who and not _holds(said, who))))


def _holds(said: str, words: str) -> bool:
    """Whether these words stand in what is said, whole: 5 does not stand in 15."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", said, re.IGNORECASE) is not None


def _order(one: Figured) -> tuple[str, str, str, date, date, str]:
    first, last = one.first or one.last or date.min, one.last or one.first or date.max
    return one.voice.casefold(), one.voice, one.measure, first, last, one.claim_id
