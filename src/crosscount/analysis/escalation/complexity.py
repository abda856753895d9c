"""How complex an attack was: four parts, each from 0 (the plainest) to 1, as far as the table tells them."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from crosscount.analysis.table import BadTable

Floats = NDArray[np.float64]

PARTS = ("weapons", "sites", "target", "tactics")
HARDNESS = {"soft": 0.0, "guarded": 0.5, "hardened": 1.0}
"""Civilians and open places; police, guarded buildings, escorted people; bases, prisons, airports, armoured columns."""
MANY_SITES = 8
"""Of simultaneous sites: so many and more are 1, each halving a third less."""
MANY_KINDS = 3
"""Of weapons or tactics in one attack: so many and more are 1."""


def parts_of(
    weapons: Sequence[frozenset[str]],
    sites: Floats,
    targets: Sequence[str],
    tactics: Sequence[frozenset[str]],
    number_of_row: Callable[[int], int],
) -> Floats:
    """Incidents x ``PARTS``, nan where the table does not say.

    Args:
        weapons: kinds of weapons used in each incident.
        sites: how many places the operation hit at the same time.
        targets: how hard the target was: a word of ``HARDNESS``, or nothing.
        tactics: kinds of attack combined in each incident.
        number_of_row: what a message calls the row at this place.

    Raises:
        BadTable: a target that is no word of ``HARDNESS``, or fewer than one site.
    """
    for place, (word, number) in enumerate(zip(targets, sites, strict=True)):
        if word and word.lower() not in HARDNESS:
            raise BadTable(
                f"row {number_of_row(place)} has the target {word!r}; give {', '.join(HARDNESS)}, or nothing"
            )
        if number < 1:
            raise BadTable(
                f"row {number_of_row(place)} has {number:g} sites; give how many were hit at the same time, 1 or more"
            )
    return np.column_stack(
        [
            [_kinds(each) for each in weapons],
            np.minimum(np.log2(sites) / np.log2(MANY_SITES), 1.0),
            [HARDNESS.get(word.lower(), np.nan) for word in targets],
            [_kinds(each) for each in tactics],
        ]
    ).astype(np.float64)


def _kinds(words: frozenset[str]) -> float:
    return min(len(words) - 1, MANY_KINDS - 1) / (MANY_KINDS - 1) if words else float("nan")
