"""Whose errors are whose: of which voices the data tell how far they scatter, and of which only pair by pair."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.linalg import null_space

from crosscount.analysis.candour.figures import Shared

FEWEST_OF_A_PAIR = 10
"""Incidents that two voices share, where what lies between their figures says how far they scatter together."""
NONE = 1e-6


@dataclass(frozen=True, slots=True)
class ToldApart:
    """Voice by voice whether its scatter is known, and the pairs that stand for those of which it is not."""

    voices: tuple[bool, ...]
    pairs: tuple[tuple[int, int], ...]


def told_apart(shared: Shared) -> ToldApart:
    """What pairs of voices settle: each tells the sum of two squared scatters, and three in a ring tell all three.

    Two voices alone, or voices of which two groups are compared with each other only, leave the sums as they are where
    the one group scatters more and the other less: no number of incidents tells which.
    """
    together = np.zeros((len(shared.voices), len(shared.voices)))
    for start, end in pairwise(shared.starts):
        voices = shared.voice_of[start:end]
        together[np.ix_(voices, voices)] += 1
    np.fill_diagonal(together, 0)
    joined = together >= FEWEST_OF_A_PAIR
    # What changes no sum of a joined pair lies in the null space of these equations.
    free = null_space(joined + np.diag(joined.sum(axis=1)).astype(np.float64))
    known = ~(np.abs(free) > NONE).any(axis=1)
    pairs = np.argwhere(np.triu(joined | (len(known) == 2)) & ~(known[:, None] & known[None, :]))
    return ToldApart(tuple(map(bool, known)), tuple((int(a), int(b)) for a, b in pairs if a != b))
