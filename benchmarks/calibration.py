"""Simulation-based calibration: where what was drawn from a method's own prior falls in its posterior.

    OPENBLAS_NUM_THREADS=1 python benchmarks/calibration.py [--method candour changes ...] [--runs 1000] [--seed 1]

For each quantity: how likely shares as uneven would be were the posterior right, and how often central intervals of 50,
80 and 95 % hold the truth. For what is foretold (no change, a change lately): how likely it would be so far from what
came, and how often it came beside how likely it was held, in tenths. ``--wrong`` draws from what a method does not hold
instead, which has to be found out. The short runs are tests/analysis/**/test_ranks.py.
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from analysis.ranks import candour, changes, forecasts, levels, lists, rescaling, run_lengths
from analysis.ranks.evenness import doubt, held, repeated

RIGHT: Mapping[str, Callable[..., Any]] = {
    "candour": candour.ranks_of_voices,
    "changes": changes.ranks_of_changes,
    "changes-as-used": changes.as_used,
    "alert": run_lengths.ranks_of_run_lengths,
    "alert-as-used": run_lengths.as_used,
    "levels": levels.ranks_of_levels,
    "levels-as-used": levels.as_used,
    "hawkes": rescaling.probabilities,
    "forecast": forecasts.ranks_of_counts,
    "graphs": lists.ranks_of_graphs,
    "graphs-of-five": partial(lists.ranks_of_graphs, lists=5),
    "classes": lists.ranks_of_classes,
    "classes-ten": partial(lists.ranks_of_classes, lists=4, classes=10),
}
WRONG: Mapping[str, Callable[..., Any]] = {
    "candour": partial(candour.ranks_of_voices, errors=1.5),
    "changes": partial(changes.ranks_of_changes, hazards=3.0),
    "alert": partial(run_lengths.ranks_of_run_lengths, hazards=3.0),
    "levels": partial(levels.ranks_of_levels, hazards=3.0),
    "hawkes": partial(rescaling.probabilities, branching=0.75),
    "forecast": partial(forecasts.ranks_of_counts, swings=1.5),
    "graphs": partial(lists.ranks_of_graphs, weight=1.0),
    "classes": partial(lists.ranks_of_classes, apart=0.3),
}


def main() -> None:
    """Print one line a quantity."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--method", nargs="+", choices=RIGHT, default=list(RIGHT), help="these only")
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wrong", action="store_true", help="draw from another prior or likelihood than the method's")
    given = parser.parse_args()
    ways = WRONG if given.wrong else RIGHT
    for method in given.method:
        if method not in ways:
            continue
        began = process_time()
        found = repeated(ways[method], given.runs, seed=given.seed)
        print(f"{method}{', wrong' if given.wrong else ''}: {(process_time() - began) / given.runs:.3f} s a run")
        for name, values in found.items():
            print(f"  {name}: {told(values)}; p = {doubt(values):.3g} of {given.runs}", flush=True)


def told(values: np.ndarray) -> str:
    """How often intervals hold the truth, or how often what was foretold came."""
    if values.ndim == 1:
        return "50, 80, 95 % intervals hold " + ", ".join(f"{each:.3f}" for each in held(values))
    tenth = np.minimum((values[:, 0] * 10).astype(int), 9)
    rows = [values[tenth == one] for one in range(10)]
    return "foretold and came " + ", ".join(
        f"{row[:, 0].mean():.2f} {row[:, 1].mean():.2f} ({len(row)})" for row in rows if len(row)
    )


if __name__ == "__main__":
    main()
