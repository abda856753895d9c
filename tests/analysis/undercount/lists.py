"""Tables of overlaps for the tests: written out, simulated with a known number of people, or read from public data."""

from itertools import product
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from crosscount.analysis import Settings, Table, read_table

PUBLIC = Path(__file__).parents[4] / "shared" / "data" / "mse"


def public(name: str) -> Table:
    """A public data set beside the repository; its tests skip aloud where it is not there."""
    path = PUBLIC / f"{name}.csv"
    if not path.exists():
        pytest.skip(f"no public data at ../shared/data/mse/{name}.csv")
    with path.open(encoding="utf-8") as lines:
        return read_table(lines)


def lists(*rows: str) -> Table:
    """Overlaps as ``"1,1,0,12"``: lists A, B, C ... and a count."""
    size = rows[0].count(",")
    return read_table([",".join([*"ABCDEFGHIJ"[:size], "n"]), *rows])


def simulated(people: int, chances: tuple[float, ...], *, seed: int, leaning: float = 0.0) -> Table:
    """Lists of a known number of people; who is on the first list is ``leaning`` likelier to be on the second."""
    generator = np.random.default_rng(seed)
    on = generator.random((people, len(chances))) < np.array(chances)
    on[:, 1] |= on[:, 0] & (generator.random(people) < leaning)
    return overlaps_of(on)


def overlaps_of(on: NDArray[np.bool_]) -> Table:
    """How many people stand on exactly which lists, from people x lists; who is on none is left out."""
    histories = [history for history in product((0, 1), repeat=on.shape[1]) if any(history)]
    counted = [(history, int((on == history).all(axis=1).sum())) for history in histories]
    return lists(*(",".join(map(str, (*history, count))) for history, count in counted))


def settings(**values: object) -> Settings:
    """Settings as the command line would give them."""
    return Settings({name: str(value) for name, value in values.items()})
