"""Figures of the undercount: published ones, times, and intervals of sub-problems whose answer is known.

    python benchmarks/undercount.py --data ../shared/data/mse
    python benchmarks/undercount.py --calibrate 1000

A list with its people taken as all there are makes a sub-problem: the other lists miss some of them, and how many is
known.
"""

import argparse
from collections.abc import Callable, Iterator
from math import log, sqrt
from pathlib import Path
from time import perf_counter

import numpy as np
from scipy.stats import kstest

from crosscount.analysis import CannotEstimate, Estimate, Settings, Table, read_table
from crosscount.analysis.methods import METHODS
from crosscount.analysis.undercount.calibrated import learn, posterior_of
from crosscount.analysis.undercount.overlaps import Overlaps, read_overlaps, read_three_lists
from crosscount.analysis.undercount.ranks import share_by_classes, share_by_graphs

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
    parser.add_argument("--data", type=Path)
    parser.add_argument("--calibrate", type=int, metavar="RUNS", help="simulation-based calibration only, so many runs")
    parser.add_argument("--skip-known", action="store_true", help="published figures and times only")
    arguments = parser.parse_args()
    if arguments.calibrate:
        return calibrate(arguments.calibrate)
    if not arguments.data:
        parser.error("give --data or --calibrate")
    for name, method, settings in RUNS:
        print(name, method, settings, _timed(lambda: METHODS[method](_read(arguments.data, name), Settings(settings))))  # noqa: B023
    print("calibrated.v1, each data set by what the others taught:", calibrated_from_others(arguments.data))
    if not arguments.skip_known:
        for method, settings in CALIBRATED:
            print(method, settings, _calibration(arguments.data, method, settings), flush=True)


def calibrate(runs: int) -> None:
    """Where numbers drawn from a prior fall in the posterior: even shares, and intervals that hold what they say."""
    ways: dict[str, Callable[[np.random.Generator], float]] = {
        "decomposable.v1, three lists": lambda generator: share_by_graphs(generator, 3),
        "decomposable.v1, five lists": lambda generator: share_by_graphs(generator, 5),
        "latent_class.v1, three lists, three classes": lambda generator: share_by_classes(generator, 3),
        "latent_class.v1, four lists, ten classes": lambda generator: share_by_classes(generator, 4, classes=10),
    }
    for name, way in ways.items():
        generator = np.random.default_rng(1)
        shares = np.array([way(generator) for _ in range(runs)])
        held = [float(np.mean(np.abs(shares - 0.5) < level / 2)) for level in (0.5, 0.8, 0.95)]
        words = ", ".join(f"{each:.3f}" for each in held)
        print(
            f"{name}: even, p = {kstest(shares, 'uniform').pvalue:.3f}; 50, 80, 95 % intervals hold {words} of {runs}"
        )


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


def calibrated_from_others(data: Path) -> dict[str, float]:
    """The same for ``calibrated.v1``, whose factor for each data set comes from the other data sets only."""
    problems = [
        (name, table, truth)
        for name in KNOWN
        for table, truth in sub_problems(read_overlaps(_read(data, name)))
        if _answerable(table)
    ]
    posteriors = [posterior_of(read_overlaps(table)) for _, table, _ in problems]
    held, ratios, widths = 0, [], []
    for name, table, truth in problems:
        others = [(found, each[2]) for found, each in zip(posteriors, problems, strict=True) if each[0] != name]
        missed, spread = learn(others)
        found = METHODS["calibrated.v1"](table, Settings({"missed": str(missed), "spread": str(spread)}))
        held += found.low <= truth <= found.high
        ratios.append(log(found.estimate / truth))
        widths.append(found.high / found.low)
    root = sqrt(sum(ratio**2 for ratio in ratios) / len(ratios))
    every = learn([(found, each[2]) for found, each in zip(posteriors, problems, strict=True)])
    return {
        "problems": len(ratios),
        "share of intervals that hold the truth": held / len(ratios),
        "minus RMSE of log ratio": -root,
        "upper over lower end, in the middle": sorted(widths)[len(widths) // 2],
        "missed, from all together": every[0],
        "spread, from all together": every[1],
    }


def _answerable(table: Table) -> bool:
    try:
        read_three_lists(table)
    except CannotEstimate:
        return False
    return True


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
