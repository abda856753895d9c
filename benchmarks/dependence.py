"""Simulated people whose lists depend in known ways: which are refused, and whose ranges hold the truth.

    python benchmarks/dependence.py [--runs 100]

One line a way of depending: how many populations of 1,500 people a method refuses because dependence swallows the
answer; how often its range holds 1,500 in all of them (``despite_dependence=yes``) and in those it answers; and in how
many of those it warns that people may differ, or that two lists are nearly one.
"""

import argparse
from collections.abc import Callable
from itertools import product

import numpy as np
from numpy.typing import NDArray

from crosscount.analysis import CannotEstimate, Estimate, Settings, Table
from crosscount.analysis.methods import METHODS

PEOPLE = 1500
SWALLOWED = ("dependence between the lists swallows the answer", "what is read as a list is none")
DOUBTS = ("the estimate may be too low: that some people are listed easily", "the two are nearly one")
WAYS: tuple[tuple[str, dict[str, str]], ...] = (
    ("loglinear.v1", {"replicates": "200"}),
    ("threshold.v1", {"replicates": "200"}),
    ("decomposable.v1", {}),
)
KINDS: dict[str, tuple[float, ...]] = {
    "independent": (0.0,),
    "independent, a third of the chances": (0.0,),
    "the second list leans on the first by": (0.4, 0.95),
    "the second list copies the first by": (0.95,),
    "the second list shuns the first by": (0.5, 0.95),
    "people differ, standard deviation of the logit": (0.5, 1.0, 2.0),
    "a quarter listed by .7, the others by": (0.05, 0.01),
}


def main() -> None:
    """Print a line for every kind and degree of dependence, with three lists and four."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=100, help="populations of each kind")
    runs = parser.parse_args().runs
    for kind, degrees in KINDS.items():
        for degree, lists in product(degrees, (3, 4)):
            tables = [planted(kind, degree, lists, np.random.default_rng(seed)) for seed in range(runs)]
            words = "; ".join(f"{method} {told(METHODS[method], tables, settings)}" for method, settings in WAYS)
            print(f"{kind} {degree}, {lists} lists: {words}", flush=True)


def planted(kind: str, degree: float, lists: int, generator: np.random.Generator) -> Table:
    """Lists of so many people that depend in a known way, by a degree."""
    if "differ" in kind:
        logits = -1 - 0.3 * degree + degree * generator.standard_normal((PEOPLE, 1))
        return listed(generator.random((PEOPLE, lists)) < 1 / (1 + np.exp(-logits)))
    if "quarter" in kind:
        easy = generator.random((PEOPLE, 1)) < 0.25
        return listed(generator.random((PEOPLE, lists)) < np.where(easy, 0.7, degree))
    chances = np.array([0.3, 0.3, 0.35, 0.25][:lists]) / (3 if "third" in kind else 1)
    on = generator.random((PEOPLE, lists)) < chances
    led = on[:, 0] & (generator.random(PEOPLE) < degree)
    if "leans" in kind:
        on[:, 1] |= led
    elif "copies" in kind:
        on[:, 1] = led
    elif "shuns" in kind:
        on[:, 1] &= ~led
    return listed(on)


def listed(on: NDArray[np.bool_]) -> Table:
    """How many people stand on exactly which lists, from people x lists."""
    rows, counts = np.unique(on[on.any(axis=1)].astype(int), axis=0, return_counts=True)
    cells = tuple((*map(str, row), str(count)) for row, count in zip(rows, counts, strict=True))
    return Table((*"ABCD"[: on.shape[1]], "n"), cells)


def told(method: Callable[[Table, Settings], Estimate], tables: list[Table], settings: dict[str, str]) -> str:
    """How many are refused for dependence, and how often ranges hold the truth, in all and in those answered."""
    refused, held, held_answered, without, doubted = 0, 0, 0, 0, 0
    for table in tables:
        try:
            found = method(table, Settings({**settings, "despite_dependence": "yes"}))
        except CannotEstimate:
            without += 1
            continue
        swallowed = any(words.startswith(SWALLOWED) for words in found.warnings)
        holds = found.low is not None and found.high is not None and found.low <= PEOPLE <= found.high
        refused += swallowed
        held += holds
        held_answered += holds and not swallowed
        doubted += not swallowed and any(doubt in words for words in found.warnings for doubt in DOUBTS)
    every = len(tables) - without
    return (
        f"refuses {refused} of {every}, holds {held} of {every} before, {held_answered} of {every - refused} answered, "
        f"of which {doubted} are warned of"
    )


if __name__ == "__main__":
    main()
