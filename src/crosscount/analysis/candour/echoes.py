"""Voices that give the same numbers again and again: one may repeat the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from crosscount.analysis.candour.figures import Shared

LARGE = 10
"""Smaller figures are often the same by chance: two who count three dead bear each other out."""
FEWEST = 8
"""Large figures that two voices must share before anything is said of them."""
OFTEN = 0.6


@dataclass(frozen=True, slots=True)
class Pair:
    """How often two voices gave the very same large number of the same people of an incident."""

    first: str
    second: str
    same: int
    shared: int

    @property
    def share(self) -> float:
        """Of their shared large figures, the part that is the same."""
        return self.same / self.shared


def echoes(shared: Shared) -> list[Pair]:
    """Pairs of voices whose large figures are mostly the same number, by name.

    Independent counts of ten or more rarely meet in the same number: with errors of a tenth, two counts of 40 do so in
    about one incident of fourteen.
    """
    given: dict[str, dict[int, float]] = {voice: {} for voice in shared.voices}
    for place in range(len(shared.incidents)):
        for one in shared.said[shared.starts[place] : shared.starts[place + 1]]:
            if one.low == one.high and one.low >= LARGE:
                given[one.voice][place] = one.low
    return [
        pair
        for voices in combinations(sorted(given), 2)
        if (pair := _pair(voices, given)).shared >= FEWEST and pair.share >= OFTEN
    ]


def _pair(voices: Sequence[str], given: dict[str, dict[int, float]]) -> Pair:
    first, second = (given[voice] for voice in voices)
    both = first.keys() & second.keys()
    return Pair(voices[0], voices[1], sum(first[place] == second[place] for place in both), len(both))
