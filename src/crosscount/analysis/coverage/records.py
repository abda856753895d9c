"""What an aggregate comes to on file: the incidents that satisfy it, those that may, and what is left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, inf
from typing import Literal, Protocol

from crosscount.accounts import Toll
from crosscount.claims import Claim, EventType
from crosscount.incidents import Incident
from crosscount.values import DateRange, Place, Quantity

Verdict = Literal["holds", "open", "fails"]
Asks = Literal["period", "event_type", "place", "actor", "measure", "victims", "still_so"]

OF_SINGLE_PERSONS = frozenset({"missing", "abducted", "held", "detained", "released", "found_dead"})
"""Measures that are mostly on file as the fates of single persons, which are restricted and in no toll."""


class Filed(Protocol):
    """An incident as it is on file: its claims and its tolls under every policy."""

    @property
    def incident(self) -> Incident:
        """What happened, when and where."""

    @property
    def claims(self) -> Sequence[Claim]:
        """All that is said of it, and nothing that is personal."""

    @property
    def tolls(self) -> Sequence[Toll]:
        """How many, under every policy."""


@dataclass(frozen=True, slots=True)
class Range:
    """How many, ``low <= best <= high``; ``best`` is None where nobody says, ``high`` where nothing bounds it."""

    low: int
    best: int | None
    high: int | None

    @classmethod
    def of(cls, bounds: tuple[float, float], best: int | None) -> "Range":
        """The whole numbers of bounds, the upper of which may be infinite."""
        low, high = bounds
        return cls(floor(low), best, None if high == inf else ceil(high))


NOTHING = Range(0, 0, 0)


def add(ranges: Iterable[Range]) -> Range:
    """The sum of ranges of which none counts what another counts; ``NOTHING`` without any."""
    low, best, high = 0, 0, 0.0
    guessed = True
    for one in ranges:
        low += one.low
        best += one.best or 0
        guessed = guessed and one.best is not None
        high += inf if one.high is None else one.high
    return Range.of((low, high), best if guessed else None)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that an aggregate asks of an incident: whether it holds, why in words, and the claims that show it.

    ``quote`` is the words of the first of these claims.
    """

    asks: Asks
    verdict: Verdict
    words: str
    claim_ids: tuple[str, ...] = ()
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One incident set against an aggregate; no criterion of it fails, and where one is open it is unclear.

    ``number`` is what it would count for: itself, or the people of its toll.
    """

    incident_id: str
    event_type: EventType
    date_range: DateRange | None
    place: Place | None
    criteria: tuple[Criterion, ...]
    number: Range
    contested: bool = False
    """Whether accounts contradict each other on the number."""
    self_serving: bool = False
    """Whether the number rests on a party's uncorroborated word on its enemy's losses."""
    counted_with: str | None = None
    """The incident in whose number this one's is: an operation for its parts, or a part for its operation."""

    @property
    def open(self) -> tuple[Criterion, ...]:
        """The criteria that cannot be decided; none of a match."""
        return tuple(one for one in self.criteria if one.verdict == "open")


@dataclass(frozen=True, slots=True)
class Coverage:
    """An aggregate set against the incidents on file.

    ``matched`` and ``unclear`` share no incident. ``on_file`` is what the matched ones come to, ``with_unclear`` goes
    up to what all of both would; ``absent`` is what the speaker counts and the file does not have, never below 0, and
    ``beyond`` how many more than claimed are on file at the least. ``undecided`` says what the aggregate itself leaves
    open, and ``parts`` are the aggregates that it counts among its own.
    """

    method: str
    claim_id: str
    report_id: str
    speaker: str | None
    stance: str
    quote: str
    definition: str | None
    measure: str
    quantity: Quantity | None
    start: date | None
    end: date | None
    place: Place | None
    actor: str | None
    """The party whose acts alone are counted."""
    policy: str | None
    """The policy of the tolls added up; None where incidents are counted."""
    claimed: Range
    matched: tuple[Finding, ...]
    unclear: tuple[Finding, ...]
    on_file: Range
    with_unclear: Range
    absent: Range
    beyond: int
    undecided: tuple[str, ...]
    parts: tuple["Coverage", ...] = ()
    voice: str | None = None
    """The speaker by the registry's name, or else by their words; one voice speaks over time under several words."""
