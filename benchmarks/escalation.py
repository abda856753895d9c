"""How often the intervals of change points and excitation hold what was planted, false alarms, and times.

    OPENBLAS_NUM_THREADS=1 python benchmarks/escalation.py [--runs 500] [--seed 1]

Prints one line a figure. Times are processor seconds of one thread, the best of five, after compilation; linear
algebra in several threads would wait for itself on a busy machine.
"""

import argparse
import time
from collections.abc import Callable

import numpy as np

from crosscount.analysis.escalation.alert import watch
from crosscount.analysis.escalation.change_points import find_change_points
from crosscount.analysis.escalation.independence import resemblance
from crosscount.analysis.escalation.levels import find_level_changes
from crosscount.analysis.escalation.swings import swings
from crosscount.analysis.excitation.background import moving_background
from crosscount.analysis.excitation.ensemble import How, fit_streams
from crosscount.analysis.excitation.fit import Problem, edges_of, fit_receiver, profile_interval
from crosscount.analysis.excitation.several_decays import fit_several, profile_sum
from crosscount.analysis.excitation.streams import Streams, make_streams
from crosscount.analysis.ranged import Ranged

PERIODS = 100
BRANCHING = ((0.3, 0.1), (0.2, 0.4))
BACKGROUND = (0.3, 0.2)
DECAY = 1.5


def bursts(generator: np.random.Generator, means: list[float], size: float) -> list[int]:
    """Negative binomial counts."""
    return [int(count) for count in generator.negative_binomial(size, size / (size + np.array(means)))]


def change_points(runs: int, generator: np.random.Generator) -> None:
    """Planted changes by a factor of 1.5 to 6, up or down, anywhere; and series without any."""
    held, held_where_named, named, taken, alarms, alerted, quiet = 0, 0, 0, 0, 0, 0, 0
    for _ in range(runs):
        size = float(generator.choice([0.8, 3.0, 1000.0]))
        change = int(generator.integers(10, PERIODS - 10))
        low = float(generator.uniform(1, 6))
        before, after = generator.permutation([low, low * float(generator.uniform(1.5, 6))])
        counts = bursts(generator, [before] * change + [after] * (PERIODS - change), size)
        held += change in find_change_points(counts, changes=1).changes[0].dates
        sure = find_change_points(counts)
        named += bool(sure.changes)
        held_where_named += any(change in one.dates for one in sure.changes)
        still = bursts(generator, [low] * PERIODS, size)
        alarms += bool(find_change_points(still).changes)
        taken += bool(sure.changes) and bool(swings(counts, sure).warnings)
        alerted += bool(watch(still).alerts)
        quiet += 1
    print(f"change points: set holds the planted date, one change asked for: {held / runs:.3f} of {runs}")
    print(f"change points: named {named / runs:.3f}; set holds the date where named: {held_where_named / named:.3f}")
    print(f"change points: named and warned of as slow swings {taken / runs:.3f}")
    print(f"change points: false alarms {alarms / quiet:.3f}; alerts with a false alarm {alerted / quiet:.3f}")


def correlated(runs: int, generator: np.random.Generator) -> None:
    """One rate whose logarithm swings (sd .5, mean count 5, 120 periods): changes and alerts that are none."""
    for kept in (0.0, 0.3, 0.5, 0.8):
        told = np.zeros(5, dtype=int)
        for _ in range(runs):
            swing = following(generator, [0.0] * 140, kept)[20:]
            counts = list(map(int, generator.poisson(5 * np.exp(0.5 * np.sqrt(1 - kept**2) * np.array(swing)))))
            found = find_change_points(counts)
            warned = bool(swings(counts, found).warnings or resemblance(counts, found).warnings)
            named, alerted = bool(found.changes), bool(watch(counts).alerts)
            told += [warned, named, named and not warned, alerted, alerted and not warned]
        words = ("warned {}", "false change {}", "without a warning {}", "false alert {}", "without a warning {} of {}")
        print(f"swings that keep {kept:g}:", ", ".join(words).format(*told, runs))


def following(generator: np.random.Generator, levels: list[float], persistence: float) -> list[float]:
    """Noise that fades to its level by ``persistence``."""
    noise, numbers = 0.0, []
    for level in levels:
        noise = persistence * noise + float(generator.normal())
        numbers.append(level + noise)
    return numbers


def level_changes(runs: int, generator: np.random.Generator) -> None:
    """One jump in 60 numbers, by standard deviations of the numbers around their level; and 80 numbers without any."""
    for persistence, jump in ((0.0, 9), (0.0, 3), (0.5, 6), (0.8, 4), (0.95, 4)):
        height = jump / np.sqrt(1 - persistence**2)
        twice, held, alarms = 0, 0, 0
        for _ in range(runs):
            change = int(generator.integers(15, 45))
            found = find_level_changes(following(generator, [0.0] * change + [height] * (60 - change), persistence))
            twice += len(found.changes) > 1
            held += any(change in one.dates for one in found.changes)
            alarms += bool(find_level_changes(following(generator, [0.0] * 80, persistence)).changes)
        counted = f"counted twice {twice}, date in a set {held}, false alarms without it {alarms} of {runs}"
        print(f"level changes: persistence {persistence:g}, a jump of {jump} sd: {counted}")


def skewed_levels(runs: int, generator: np.random.Generator) -> None:
    """72 months whose numbers are never far below one level and often far above it; and levels that rise threefold."""
    incidents = 1 + generator.negative_binomial(2, 2 / 7, (runs, 72))
    kinds = {
        "lognormal (1.2)": lambda counts: np.exp(1.2 * generator.normal(size=len(counts))),
        "mean of Pareto tolls (1.5)": lambda counts: [np.floor(generator.pareto(1.5, n) + 1).mean() for n in counts],
        "sum of Pareto tolls (1.5)": lambda counts: [np.floor(generator.pareto(1.5, n - 1) + 1).sum() for n in counts],
        "share of incidents (.15)": lambda counts: generator.binomial(counts, 0.15) / counts,
        "t of 3 degrees": lambda counts: generator.standard_t(3, len(counts)),
    }
    for name, draw in kinds.items():
        alarms = sum(bool(find_level_changes(list(draw(counts))).changes) for counts in incidents)
        print(f"level changes: no change, {name}: false change {alarms} of {runs}")
    found = [
        find_level_changes(list(np.exp(0.8 * generator.normal(size=72)) * np.repeat([1.0, 3.0], 36)))
        for _ in range(runs)
    ]
    named = [one for one in found if one.changes]
    held = sum(any(36 in change.dates for change in one.changes) for one in named)
    twice = sum(len(one.changes) > 1 for one in named)
    print(
        f"level changes: lognormal (.8), threefold: named {len(named)}, date in a set {held}, twice {twice} of {runs}"
    )


def leaps_of_walks(runs: int, generator: np.random.Generator) -> None:
    """Walks of 60 steps that grow by twice a step's standard deviation without a level: with one leap, and without."""
    for leap in (8.0, 15.0):
        twice, held, alarms = 0, 0, 0
        for _ in range(runs):
            change = int(generator.integers(15, 45))
            steps = generator.normal(2, size=60)
            alarms += bool(find_level_changes(np.cumsum(steps)).changes)
            steps[change] += leap
            found = find_level_changes(np.cumsum(steps))
            twice += len(found.changes) > 1
            held += any(change in one.dates for one in found.changes)
        counted = f"counted twice {twice}, date in a set {held}, false alarms without it {alarms} of {runs}"
        print(f"level changes: a walk that grows, a leap of {leap:g} sd of a step: {counted}")
    heavy = sum(bool(find_level_changes(np.cumsum(generator.standard_t(3, 80))).changes) for _ in range(runs))
    print(f"level changes: a walk of 80 steps, each t of 3 degrees: false change {heavy} of {runs}")


def simulate(generator: np.random.Generator, end: float) -> Streams:
    """A pair of streams, made by branching."""
    events = [
        (moment, mark)
        for mark, rate in enumerate(BACKGROUND)
        for moment in generator.uniform(0, end, generator.poisson(rate * end))
    ]
    found = []
    while events:
        moment, source = events.pop()
        found.append((moment, source))
        for receiver, row in enumerate(BRANCHING):
            delays = generator.exponential(1 / DECAY, generator.poisson(row[source]))
            events += [(moment + delay, receiver) for delay in delays if moment + delay < end]
    return make_streams([moment for moment, _ in found], ["ab"[mark] for _, mark in found], end=end)


def excitation(runs: int, generator: np.random.Generator) -> None:
    """Intervals of the branching matrix, and how often a true model is said not to fit."""
    held, total, misfits = 0, 0, 0
    for _ in range(runs):
        fitted = fit_streams(simulate(generator, 600.0), How())
        for row, each in zip(BRANCHING, fitted, strict=True):
            held += sum(one.low <= true <= one.high for one, true in zip(each.branching, row, strict=True))
            total += len(row)
            misfits += min(each.goodness.kolmogorov_smirnov, each.goodness.ljung_box) < 0.01
    print(f"excitation: intervals of branching hold the truth: {held / total:.3f} of {total}")
    print(f"excitation: true models said not to fit: {misfits / (2 * runs):.3f}")


def swinging(runs: int, generator: np.random.Generator) -> None:
    """About 1,000 events whose rate swings and that follow nothing, or of which half follow another: how many warn."""
    steps = (np.arange(2000) + 0.5) / 2000

    def waves(length: float, height: float) -> np.ndarray:
        return 1 + height * np.sin(2 * np.pi * (2000 * steps / length + generator.random()))

    def wandering(spread: float, length: float) -> np.ndarray:
        kept = np.exp(-1 / length)
        noise = following(generator, [0.0] * 2000, kept)
        return np.exp(spread * np.sqrt(1 - kept**2) * np.array(noise))

    def moving(rates: np.ndarray) -> list[float]:
        counts = generator.poisson(1000 * rates / rates.sum())
        return [day + float(generator.random()) for day, count in enumerate(counts) for _ in range(count)]

    def branched(half_life: float) -> list[float]:
        waiting, found = list(generator.uniform(0, 2000.0, generator.poisson(500))), []
        while waiting:
            found.append(moment := waiting.pop())
            delays = generator.exponential(half_life / np.log(2), generator.poisson(0.5))
            waiting += [moment + delay for delay in delays if moment + delay < 2000.0]
        return found

    makers: dict[str, Callable[[], list[float]]] = {
        "waves of 90, nine tenths high": lambda: moving(waves(90, 0.9)),
        "waves of 90, half high": lambda: moving(waves(90, 0.5)),
        "waves of 365, half high": lambda: moving(waves(365, 0.5)),
        "wandering (log sd .8, fades in 100)": lambda: moving(wandering(0.8, 100)),
        "wandering (log sd .5, fades in 300)": lambda: moving(wandering(0.5, 300)),
        "half follow, half-life .5": lambda: branched(0.5),
        "half follow, half-life 2": lambda: branched(2.0),
        "half follow, half-life 10": lambda: branched(10.0),
        "half follow, half-life 30": lambda: branched(30.0),
    }
    for name, make in makers.items():
        warned, one_piece, moved = 0, [], []
        for _ in range(runs):
            times = make()
            problem = Problem(streams := make_streams(times, ["a"] * len(times), end=2000.0), 0, edges_of(streams, 1))
            fitted = fit_receiver(problem)
            found = moving_background(problem, fitted)
            ends = profile_interval(problem, fitted, 0, level=0.95)
            warned += found.takes(0, Ranged(float(fitted.theta[1]), *ends))
            one_piece.append(float(fitted.theta[1]))
            moved.append(float(found.branching[0]))
        middles = f"median branching {np.median(one_piece):.2f}, background moving {np.median(moved):.2f}"
        print(f"excitation, {name}: warned {warned} of {runs}; {middles}", flush=True)


def two_speeds(runs: int, generator: np.random.Generator) -> None:
    """Of what follows an event .3 come soon and .35 late: intervals of the sum and of the parts, decays being given."""
    true, decays, summed, parts = np.array([0.3, 0.35]), np.array([4.0, 0.1]), 0, 0
    for _ in range(runs):
        waiting, found = list(generator.uniform(0, 4000.0, generator.poisson(0.2 * 4000.0))), []
        while waiting:
            found.append(moment := waiting.pop())
            for share, decay in zip(true, decays, strict=True):
                delays = generator.exponential(1 / decay, generator.poisson(share))
                waiting += [moment + delay for delay in delays if moment + delay < 4000.0]
        streams = make_streams(sorted(found), ["all"] * len(found), end=4000.0)
        fitted = fit_several(streams, 0, edges_of(streams, 1), decays)
        off, spread = fitted.theta[1:] - true, fitted.covariance[1:, 1:]
        parts += int((np.abs(off) <= 1.96 * np.sqrt(np.diag(spread))).sum())
        low, high = profile_sum(fitted, np.array([0.0, 1.0, 1.0]), level=0.95)
        summed += low <= true.sum() <= high
    held = f"{summed / runs:.3f} of {runs}, {parts / (2 * runs):.3f} of {2 * runs}"
    print(f"excitation, rises that fade at two speeds: intervals hold the sum, the parts: {held}")


def best_of_five(run: Callable[[], object]) -> float:
    """Processor seconds of this thread."""
    run()
    spent = []
    for _ in range(5):
        before = time.thread_time()
        run()
        spent.append(time.thread_time() - before)
    return min(spent)


def times(generator: np.random.Generator) -> None:
    """Change points of 500 and 1,500 periods; one stream and a pair of about 5,000 events."""
    for periods in (500, 1500):
        half = periods // 2
        counts = bursts(generator, [2.0] * half + [5.0] * (periods - half), 3.0)
        spent = best_of_five(lambda c=counts: find_change_points(c))
        print(f"processor seconds: change points, {periods} periods: {spent:.3f}")
    pair = simulate(generator, 5000.0)
    one = make_streams(pair.times, ["all"] * len(pair.times), end=pair.end)
    for streams in (one, pair):
        problems = [Problem(streams, receiver, edges_of(streams, 1)) for receiver in range(len(streams.names))]
        spent = best_of_five(lambda p=problems: [fit_receiver(problem) for problem in p])
        size = f"{len(streams.times)} events in {len(streams.names)} streams"
        print(f"processor seconds: excitation, {size}: {spent:.3f}")


def main() -> None:
    """Run all parts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    times(np.random.default_rng(given.seed))
    change_points(given.runs, np.random.default_rng(given.seed))
    correlated(given.runs // 5, np.random.default_rng(given.seed))
    skewed_levels(given.runs // 5, np.random.default_rng(given.seed))
    level_changes(given.runs // 5, np.random.default_rng(given.seed))
    leaps_of_walks(given.runs // 5, np.random.default_rng(given.seed))
    excitation(given.runs // 2, np.random.default_rng(given.seed))
    swinging(given.runs // 12, np.random.default_rng(given.seed))
    two_speeds(given.runs // 3, np.random.default_rng(given.seed))


if __name__ == "__main__":
    main()
