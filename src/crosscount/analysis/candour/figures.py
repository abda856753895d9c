"""Figures of several voices on the same incidents, by measure and victims, as arrays."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, isfinite, log

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import DisjointSet

from crosscount.analysis.table import MOST_COUNTED, BadTable, Table, shortened, whole_number

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

STAKES = ("own", "other", "civilians", "")
STAKE_WORDS = {"own": "its own losses", "other": "the other side's losses", "civilians": "civilians"}
CIVILIANS = frozenset({"civilian", "civilians"})
EVERYONE = "all"
MOST_READ = 200_000


@dataclass(frozen=True, slots=True)
class Said:
    """One voice's figure on one incident: ``low`` to ``high`` persons, ``high`` infinite where the words set no end."""

    incident: str
    voice: str
    low: float
    high: float
    stake: str

    @property
    def closed(self) -> bool:
        """Whether it bounds its voice on both sides: only open figures, or only zeros, leave one without an end."""
        return self.low >= 1 and isfinite(self.high)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is counted: a measure, and whose people."""

    measure: str
    victims: str

    def __str__(self) -> str:
        return self.measure if self.victims == EVERYONE else f"{self.measure}, {self.victims}"


@dataclass(frozen=True, slots=True)
class Shared:
    """Figures on incidents that several voices report, incident by incident; bounds on the log scale of persons.

    A whole number n stands for everything from n - 1/2 to n + 1/2, so that 0 is whatever rounds to nobody.
    """

    incidents: tuple[str, ...]
    voices: tuple[str, ...]
    starts: Integers
    """Where each incident's figures begin, and the end of the last."""
    voice_of: Integers
    low: Floats
    high: Floats
    said: tuple[Said, ...]


def read_figures(table: Table) -> tuple[dict[Subject, list[Said]], int]:
    """The figures by what they count, and how many rows give none.

    Columns: ``incident, voice, low, high``, and where given ``measure``, ``victims`` (whose people), ``side`` (the
    voice's) and ``stake`` (``own, other, civilians``). An empty ``high`` is a figure without an end ("at least 12").

    Raises:
        BadTable: a bound that is no count, bounds out of order, two figures of one voice on one thing, one voice's
            own losses and others' as one thing, or more than ``MOST_READ`` rows.
    """
    if len(table.rows) > MOST_READ:
        raise BadTable(f"{len(table.rows):,} rows; give at most {MOST_READ:,}: leave out what one voice alone reports")
    found: dict[Subject, list[Said]] = defaultdict(list)
    empty, seen = 0, set()
    stakes: dict[tuple[str, Subject], str] = {}
    columns = {name: table.column(name) for name in ("incident", "voice", "low", "high")}
    more = {
        name: table.column(name) if name in table.columns else ("",) * len(table.rows)
        for name in ("measure", "victims", "side", "stake")
    }
    for row in range(len(table.rows)):
        number = table.number(row)
        incident, voice = columns["incident"][row], columns["voice"][row]
        subject = Subject(more["measure"][row] or "killed", more["victims"][row] or EVERYONE)
        bounds = _bounds(columns["low"][row], columns["high"][row], number)
        if not incident or not voice:
            raise BadTable(f"row {number} names no incident or no voice; give both")
        if bounds[0] < 1 and bounds[1] == inf:
            empty += 1
            continue
        if (incident, voice, subject) in seen:
            raise BadTable(
                f"row {number} is a second figure of {shortened(voice)} on {shortened(incident)}; give its latest only"
            )
        seen.add((incident, voice, subject))
        said = Said(incident, voice, *bounds, _stake(more, row, number))
        before = stakes.setdefault((voice, subject), said.stake) if said.stake else ""
        if said.stake != before:
            raise BadTable(
                f"row {number} has {shortened(voice)} count {STAKE_WORDS[said.stake]}, and a row before it "
                f"{STAKE_WORDS[before]}, both as {subject}; name whose people they are under victims, so that each is "
                "compared for itself"
            )
        found[subject].append(said)
    return dict(found), empty


def _bounds(low: str, high: str, row: int) -> tuple[float, float]:
    read = [whole_number(cell, MOST_COUNTED) if cell else None for cell in (low, high)]
    for cell, number in zip((low, high), read, strict=True):
        if cell and number is None:
            raise BadTable(
                f"row {row} gives {shortened(cell)}; give whole numbers up to {MOST_COUNTED:,}, or nothing where there "
                "is no bound"
            )
    least, most = read[0] or 0, inf if read[1] is None else read[1]
    if least > most:
        raise BadTable(f"row {row} gives {low} to {high}; give the lowest figure first")
    return float(least), float(most)


def _stake(more: Mapping[str, Sequence[str]], row: int, number: int) -> str:
    """Whose losses the voice counts there: as the table says, else by the sides."""
    given, side, victims = more["stake"][row], more["side"][row], more["victims"][row]
    if given not in STAKES:
        raise BadTable(f"row {number} has the stake {given!r}; give one of own, other, civilians, or nothing")
    if given or not victims:
        return given
    if victims.casefold() in CIVILIANS:
        return "civilians"
    return "" if not side or victims == EVERYONE else "own" if side == victims else "other"


def shared_figures(said: Iterable[Said], *, fewest: int) -> Shared:
    """Keep incidents with two voices or more, and voices with ``fewest`` closed figures or more on such incidents.

    Maybe nothing is left. The order is that of names, so that the order of rows changes nothing.
    """
    kept = sorted(said, key=lambda one: (one.incident, one.voice))
    while True:
        told = Counter(one.incident for one in kept)
        several = [one for one in kept if told[one.incident] > 1]
        often = Counter(one.voice for one in several if one.closed)
        left = [one for one in several if often[one.voice] >= fewest]
        if len(left) == len(kept):
            break
        kept = left
    return arranged(kept)


def one_sided(said: Sequence[Said], shared: Shared, *, fewest: int) -> tuple[str, ...]:
    """Voices that share incidents enough and yet are not compared, since they give open figures or zeros only."""
    told = Counter(one.incident for one in said)
    several = [one for one in said if told[one.incident] > 1]
    often = Counter(one.voice for one in several)
    closed = Counter(one.voice for one in several if one.closed)
    return tuple(
        sorted(
            voice for voice, number in often.items() if number >= fewest > closed[voice] and voice not in shared.voices
        )
    )


def arranged(said: Sequence[Said]) -> Shared:
    """As arrays; ``said`` in the order of incidents."""
    incidents = tuple(dict.fromkeys(one.incident for one in said))
    voices = tuple(sorted({one.voice for one in said}))
    sizes = Counter(one.incident for one in said)
    return Shared(
        incidents,
        voices,
        np.cumsum([0, *(sizes[incident] for incident in incidents)], dtype=np.int64),
        np.array([voices.index(one.voice) for one in said], dtype=np.int64),
        np.array([log(one.low - 0.5) if one.low >= 1 else -inf for one in said], dtype=np.float64),
        np.array([log(one.high + 0.5) if isfinite(one.high) else inf for one in said], dtype=np.float64),
        tuple(said),
    )


def parts_of(shared: Shared) -> list[tuple[str, ...]]:
    """Voices in groups that no shared incident joins, the group with most figures first."""
    joined = DisjointSet(range(len(shared.voices)))
    for start, end in pairwise(shared.starts):
        for other in shared.voice_of[start:end]:
            joined.merge(int(shared.voice_of[start]), int(other))
    often = np.bincount(shared.voice_of, minlength=len(shared.voices))
    parts = sorted((sorted(part) for part in joined.subsets()), key=lambda part: (-often[part].sum(), part))
    return [tuple(shared.voices[voice] for voice in part) for part in parts]


def contested(shared: Shared) -> Integers:
    """The incidents (by position) of which no one number satisfies all voices."""
    return np.array(
        [
            place
            for place, (start, end) in enumerate(pairwise(shared.starts))
            if max(one.low for one in shared.said[start:end]) > min(one.high for one in shared.said[start:end])
        ],
        dtype=np.int64,
    )
