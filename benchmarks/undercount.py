"""Figures of the undercount: published ones, times, and intervals of sub-problems whose answer is known.

    python benchmarks/undercount.py --data ../shared/data/mse

A list with its people taken as all there are makes a sub-problem: the other lists miss some of them, and how many is
known.
"""

import argparse
from collections.abc import Callable, Iterator
from math import log, sqrt
from pathlib import Path
from time import perf_counter

from crosscount.analysis import CannotEstimate, Estimate, Settings, Table, read_table
from crosscount.analysis.methods import METHODS
from crosscount.analysis.undercount.overlaps import Overlaps, read_overlaps

RUNS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("modslav_Kosovo", "loglinear.v1", {"replicates": "1000"}),
    ("modslav_Kosovo", "loglinear.v1", {}),
    ("silverman_Korea", "loglinear.v1", {"replicates": "1000"}),
    ("silverman_Korea", "loglinear.v1", {"replicates": "20000"}),
    ("gaza", "loglinear.v1", {"replicates": "1000"}),
    ("gaza", "loglinear.v1", {"choice": "average_aic"}),
    ("sparsemse_UKdat_5", "loglinear.v1", {}),
    ("sparsemse_NewOrl_5", "loglinear.v1", {}),
    ("sparsemse_Artificial_3", "loglinear.v1", {}),
    ("sparsemse_UKdat_5", "threshold.v1", {}),
    ("sparsemse_Ned_5", "threshold.v1", {}),
    ("sparsemse_NewOrl_5", "threshold.v1", {}),
    ("modslav_Kosovo", "decomposable.v1", {}),
    ("sparsemse_UKdat_5", "decomposable.v1", {}),
    ("sparsemse_NewOrl_5", "decomposable.v1", {}),
    ("gaza", "decomposable.v1", {}),
    ("modslav_Kosovo", "latent_class.v1", {}),
    ("sparsemse_NewOrl_5", "latent_class.v1", {}),
)
KNOWN = ("modslav_Kosovo", "rcapture_HIV", "rcapture_lesbian", "sparsemse_UKdat_5", "sparsemse_Ned_5", "rcapture_hare")
CALIBRATED: tuple[tuple[str, dict[str, str]], ...] = (
    ("loglinear.v1", {"replicates": "1000"}),
    ("loglinear.v1", {"replicates": "1000", "choice": "average_aic"}),
    ("decomposable.v1", {}),
    ("latent_class.v1", {"most_draws": "20000"}),
)


def main() -> None:
    """Print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--skip-known", action="store_true", help="published figures and times only")
    arguments = parser.parse_args()
    for name, method, settings in RUNS:
        print(name, method, settings, _timed(lambda: METHODS[method](_read(arguments.data, name), Settings(settings))))  # noqa: B023
    if not arguments.skip_known:
        for method, settings in CALIBRATED:
            print(method, settings, _calibration(arguments.data, method, settings), flush=True)


def _read(data: Path, name: str) -> Table:
    with (data / f"{name}.csv").open(encoding="utf-8") as lines:
        return read_table(lines)


def _timed(run: Callable[[], Estimate]) -> str:
    try:
        run()  # compiles
        began = perf_counter()
        found = run()
    except CannotEstimate as refusal:
        return f"refused: {refusal}"
    took = perf_counter() - began
    return f"{found.estimate:,.1f} ({found.low:,.0f}-{found.high:,.0f}) in {took:.3f} s"


def sub_problems(overlaps: Overlaps) -> Iterator[tuple[Table, int]]:
    """Each list's people as all there are: the other lists' overlaps among them, and how many they are."""
    size = len(overlaps.lists)
    for known in range(size):
        others = [one for one in range(size) if one != known]
        rows = []
        for history, people in enumerate(overlaps.counts):
            bits = tuple(str(history >> one & 1) for one in others)
            if history >> known & 1 and "1" in bits and people:
                rows.append((*bits, str(people)))
        yield Table((*(overlaps.lists[one] for one in others), "n"), tuple(rows)), overlaps.shared(known)


def _calibration(data: Path, method: str, settings: dict[str, str]) -> str:
    held, ratios, refused = 0, [], 0
    for name in KNOWN:
        for table, truth in sub_problems(read_overlaps(_read(data, name))):
            try:
                found = METHODS[method](table, Settings(settings))
            except CannotEstimate:
                refused += 1
                continue
            held += found.low <= truth <= found.high
            ratios.append(log(found.estimate / truth))
    root = sqrt(sum(ratio**2 for ratio in ratios) / len(ratios))
    return f"{held} of {len(ratios)} intervals hold the truth, RMSE of log ratio {root:.3f}, {refused} refused"


if __name__ == "__main__":
    main()
