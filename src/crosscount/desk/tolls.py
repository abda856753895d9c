"""Tolls under every policy, set out as one table with their ranges drawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from crosscount.desk import wording
from crosscount.desk.bars import Bar, bar, scale_of
from crosscount.desk.current import voice_name
from crosscount.store.models import Claim, Toll

MEASURE_ORDER = tuple(wording.MEASURES)
VICTIM_ORDER = tuple(wording.VICTIMS)
POLICY_ORDER = tuple(wording.POLICIES)


@dataclass(frozen=True, slots=True)
class Row:
    """One toll."""

    toll: Toll
    bar: Bar | None
    claims: list[Claim]

    @property
    def figure(self) -> str:
        """Low to high in one phrase."""
        return wording.in_range(self.toll.low, self.toll.best, self.toll.high)

    @property
    def voice(self) -> str:
        """Who speaks, empty under a policy that pools voices."""
        return voice_name(self.toll.voice)

    @property
    def prose(self) -> str:
        """What its policy does."""
        return wording.label(wording.POLICIES, self.toll.policy)


@dataclass(frozen=True, slots=True)
class Group:
    """All tolls for one measure and one class of victims, on one scale."""

    measure: str
    victims: str
    scale: int
    contested: bool
    rows: list[Row]


def groups(tolls: Iterable[Toll]) -> list[Group]:
    """Tolls by measure and victims, killed and everyone first; within, voices first and then policies.

    Args:
        tolls: with their claims fetched.
    """
    ordered = sorted(tolls, key=_order)
    return [_group(list(same)) for _, same in groupby(ordered, key=lambda toll: (toll.measure, toll.victims))]


def by_voice(tolls: Iterable[Toll]) -> Group | None:
    """What each voice says of the first measure that anybody gave a figure for, for one line in a list."""
    voiced = [toll for toll in tolls if toll.policy == "by_voice.v1"]
    return next(iter(groups(voiced)), None)


def _group(tolls: list[Toll]) -> Group:
    scale = scale_of((toll.low, toll.best, toll.high) for toll in tolls)
    return Group(
        measure=wording.label(wording.MEASURES, tolls[0].measure),
        victims=wording.label(wording.VICTIMS, tolls[0].victims),
        scale=scale,
        contested=any(toll.contested for toll in tolls),
        rows=[Row(toll, bar((toll.low, toll.best, toll.high), scale), _claims(toll)) for toll in tolls],
    )


def _claims(toll: Toll) -> list[Claim]:
    prefetched = getattr(toll, "_prefetched_objects_cache", {})
    return list(prefetched.get("claims", ()))


def _order(toll: Toll) -> tuple[int, int, int, int]:
    def rank(order: tuple[str, ...], code: str) -> int:
        return order.index(code) if code in order else len(order)

    return (
        rank(MEASURE_ORDER, toll.measure),
        rank(VICTIM_ORDER, toll.victims),
        rank(POLICY_ORDER, toll.policy),
        toll.position,
    )
