"""Figures of the undercount: published ones, times, and intervals of sub-problems whose answer is known.

    python benchmarks/undercount.py --data ../shared/data/mse [--only published known planted seeds speed]

``published``: figures that papers and R packages give. ``known``: lists whose people are taken as all there are, so
that how many the other lists miss is known. ``planted``: simulated people. ``seeds``: the ends of two intervals, seed
by seed. ``speed``: times and effective draws. Times are the least of three after compilation: seconds by the clock, and
of all processors together.
"""

import argparse
from collections.abc import Callable, Iterator
from functools import partial
from math import log, sqrt
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import numpy as np

from crosscount.analysis import CannotEstimate, Estimate, Settings, Table, read_table
from crosscount.analysis.convergence import effective_draws
from crosscount.analysis.methods import METHODS
from crosscount.analysis.undercount.calibrated import HALF_A_PERSON, Posterior, posterior_of
from crosscount.analysis.undercount.latent_class import draw_people
from crosscount.analysis.undercount.overlaps import Overlaps, read_overlaps, read_three_lists

PARTS = ("published", "known", "planted", "seeds", "speed")
RUNS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("modslav_Kosovo", "loglinear.v1", {}),
    ("modslav_Kosovo", "loglinear.v1", {"replicates": "20000"}),
    ("silverman_Korea", "loglinear.v1", {"replicates": "20000"}),
    ("gaza", "loglinear.v1", {}),
    ("gaza", "loglinear.v1", {"choice": "average_aic"}),
    ("sparsemse_UKdat_5", "loglinear.v1", {"order": "2"}),
    ("sparsemse_NewOrl_5", "loglinear.v1", {"order": "2"}),
    ("sparsemse_Artificial_3", "loglinear.v1", {}),
    *((name, "threshold.v1", {}) for name in ("sparsemse_UKdat_5", "sparsemse_Ned_5", "sparsemse_NewOrl_5")),
    *(
        (name, "threshold.v1", {"replicates": "10000"})
        for name in ("sparsemse_UKdat_5", "sparsemse_Ned_5", "sparsemse_NewOrl_5")
    ),
    *((name, "decomposable.v1", {}) for name in ("modslav_Kosovo", "sparsemse_UKdat_5", "sparsemse_NewOrl_5", "gaza")),
    ("gaza_strata", "strata.v1", {"by": "ageg,gender", "unknown": "missing"}),
    ("modslav_Kosovo", "latent_class.v1", {}),
    ("sparsemse_NewOrl_5", "latent_class.v1", {}),
    ("gaza", "latent_class.v1", {}),
    ("gaza", "latent_class.v1", {"most_draws": "500000"}),
)
TIMED: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("modslav_Kosovo", "loglinear.v1", {"replicates": "1000"}),
    ("gaza", "loglinear.v1", {"replicates": "1000"}),
    ("sparsemse_UKdat_5", "loglinear.v1", {"order": "2", "replicates": "1000"}),
    ("modslav_Kosovo", "decomposable.v1", {}),
    ("sparsemse_UKdat_5", "decomposable.v1", {}),
    ("sparsemse_NewOrl_5", "decomposable.v1", {}),
    ("sparsemse_UKdat", "decomposable.v1", {}),
)
KNOWN = ("modslav_Kosovo", "rcapture_HIV", "rcapture_lesbian", "sparsemse_UKdat_5", "sparsemse_Ned_5", "rcapture_hare")
SHIFTS, SPREADS = np.linspace(-1.0, 3.0, 81), np.linspace(0.04, 2.0, 50)
POINTS = (np.arange(60) + 0.5) / 60
"""Shares of a posterior at which it is looked at while learning."""
CALIBRATED: tuple[tuple[str, dict[str, str]], ...] = (
    ("loglinear.v1", {"replicates": "1000"}),
    ("loglinear.v1", {"replicates": "1000", "choice": "average_aic"}),
    ("decomposable.v1", {}),
    ("latent_class.v1", {"most_draws": "20000"}),
)
Ways = tuple[tuple[str, dict[str, str]], ...]
PLANTED: Ways = (
    ("loglinear.v1", {"replicates": "1000"}),
    ("loglinear.v1", {"replicates": "1000", "choice": "average_aic"}),
    ("calibrated.v1", {}),
)


def main() -> None:
    """Print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the public lists")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="these parts")
    arguments = parser.parse_args()
    parts: dict[str, Callable[[Path], None]] = {
        "published": published,
        "known": known,
        "planted": lambda _: planted(),
        "seeds": seeds,
        "speed": speed,
    }
    for part in arguments.only:
        parts[part](arguments.data)


def published(data: Path) -> None:
    """What papers and R packages give, beside which docs/quality.md sets these."""
    for name, method, settings in RUNS:
        try:
            found = METHODS[method](_read(data, name), Settings(settings))
            warned = f"; warns: {'; '.join(found.warnings)}" if found.warnings else ""
            words = f"{found.estimate:,.1f} ({found.low:,.0f}-{found.high:,.0f}){warned}"
        except CannotEstimate as refusal:
            words = f"refused: {refusal}"
        print(name, method, settings, words, flush=True)


def known(data: Path) -> None:
    """Lists whose people are taken as all there are, each method for itself."""
    print("calibrated.v1, each data set by what the others taught:", calibrated_from_others(data), flush=True)
    for method, settings in CALIBRATED:
        print(method, settings, _calibration(data, method, settings), flush=True)


def planted() -> None:
    """How often intervals hold a planted number: of two lists; of three and four, two dependent or none."""
    for people, chances in ((1500, (0.3, 0.35)), (300, (0.2, 0.3)), (300, (0.9, 0.8))):
        _held(people, chances, 0.0, 1_000, (("chapman.v1", {}),))
    for chances in ((0.3, 0.3, 0.35), (0.3, 0.3, 0.35, 0.25)):
        for leaning in (0.0, 0.4):
            _held(1500, chances, leaning, 100, PLANTED)


def _held(people: int, chances: tuple[float, ...], leaning: float, times: int, ways: Ways) -> None:
    tables = [simulated(people, chances, leaning, np.random.default_rng(seed)) for seed in range(times)]
    for method, settings in ways:
        found = [METHODS[method](table, Settings(settings)) for table in tables]
        held = sum(each.low <= people <= each.high for each in found)
        middle = float(np.median([each.estimate for each in found]))
        words = f"{held} of {times} intervals hold {people}; median estimate {middle:,.0f}"
        print(f"planted, listed {chances}, leaning {leaning}:", method, settings, words, flush=True)


def simulated(people: int, chances: tuple[float, ...], leaning: float, generator: np.random.Generator) -> Table:
    """Lists of so many people; who is on the first is ``leaning`` likelier to be on the second."""
    on = generator.random((people, len(chances))) < np.array(chances)
    on[:, 1] |= on[:, 0] & (generator.random(people) < leaning)
    rows, counts = np.unique(on[on.any(axis=1)].astype(int), axis=0, return_counts=True)
    cells = tuple((*map(str, row), str(count)) for row, count in zip(rows, counts, strict=True))
    return Table((*"ABCDEFGHI"[: len(chances)], "n"), cells)


def seeds(data: Path) -> None:
    """The ends of Kosovo's and Korea's intervals, seed by seed, at the default number of draws."""
    for name in ("modslav_Kosovo", "silverman_Korea"):
        table = _read(data, name)
        found = [METHODS["loglinear.v1"](table, Settings({"seed": str(seed)})) for seed in range(1, 21)]
        for seed, each in enumerate(found, start=1):
            print(f"{name}, seed {seed}: {each.estimate:,.1f} ({each.low:,.0f}-{each.high:,.0f})", flush=True)
        for which, ends in (("lower", [each.low for each in found]), ("upper", [each.high for each in found])):
            told = sorted(end for end in ends if end is not None)
            print(f"{name}, {which} end: {told[0]:,.0f} to {told[-1]:,.0f}, in the middle {median(told):,.0f}")


def speed(data: Path) -> None:
    """Seconds by the clock and of all processors, the least of three; effective draws of latent classes a second."""
    for name, method, settings in TIMED:
        table = _read(data, name)
        run = partial(METHODS[method], table, Settings(settings))
        print(name, method, settings, _timed(run), flush=True)
    overlaps = read_overlaps(_read(data, "modslav_Kosovo"))
    draw_people(overlaps, 10, 100_000, seed=1)
    worth, spent, clock = 0.0, process_time(), perf_counter()
    for seed in range(2, 7):
        worth += effective_draws(np.log(draw_people(overlaps, 10, 100_000, seed=seed)))
    spent, clock = process_time() - spent, perf_counter() - clock
    print(
        f"modslav_Kosovo latent_class.v1, warming included: {worth / spent:,.0f} effective draws of log N a second of "
        f"one processor, {worth / clock:,.0f} a second by the clock"
    )


def _read(data: Path, name: str) -> Table:
    with (data / f"{name}.csv").open(encoding="utf-8") as lines:
        return read_table(lines)


def _timed(run: Callable[[], Estimate]) -> str:
    run()  # compiles
    spent = []
    for _ in range(3):
        clock, processors = perf_counter(), process_time()
        run()
        spent.append((perf_counter() - clock, process_time() - processors))
    return f"{min(each[0] for each in spent):.3f} s by the clock, {min(each[1] for each in spent):.3f} s of processors"


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


def learn(problems: list[tuple[Posterior, int]]) -> tuple[float, float]:
    """Mean and standard deviation of the log factor, for a further problem, from posteriors and true numbers of people.

    Every problem's own uncertainty is averaged over, so that it is not counted twice; the factors are normal, their
    mean and spread being even beforehand over ``SHIFTS`` and ``SPREADS``, and what is not known of them is added.
    """
    likelihood = np.zeros((len(SHIFTS), len(SPREADS)))
    for found, people in problems:
        points = np.interp(POINTS, np.cumsum(found.weights) - found.weights / 2, found.logs)
        off = np.log(people - found.seen + HALF_A_PERSON) - points
        away = (off - SHIFTS[:, None, None]) / SPREADS[None, :, None]
        likelihood += np.log(np.exp(-0.5 * away**2).mean(axis=2) / SPREADS + 1e-300)
    weights = np.exp(likelihood - likelihood.max())
    weights /= weights.sum()
    by_shift, by_spread = weights.sum(axis=1), weights.sum(axis=0)
    mean = float(by_shift @ SHIFTS)
    return mean, float(np.sqrt(by_shift @ (SHIFTS - mean) ** 2 + by_spread @ SPREADS**2))


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
