"""Planted changes of level are found, slow drift is not cut into pieces, and the recursion agrees with enumeration."""

from importlib.util import module_from_spec, spec_from_file_location
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import multivariate_t, norm

from analysis.floors import floors
from crosscount.analysis import BadTable, CannotEstimate, Settings, Table
from crosscount.analysis.escalation.level_changes_v1 import estimate
from crosscount.analysis.escalation.levels import LEVEL_WEIGHT, filter_levels, find_level_changes, usual_of
from crosscount.analysis.escalation.segments import changes_so_far

ROOT = Path(__file__).parents[3]


def following(generator, levels, persistence):
    """Noise that fades to its level by ``persistence``."""
    noise, numbers = 0.0, []
    for level in levels:
        noise = persistence * noise + generator.normal()
        numbers.append(level + noise)
    return numbers


def test_the_recursion_weighs_every_way_to_cut_a_short_series_and_to_begin_a_segment_like_plain_enumeration():
    series, persistence, hazard = np.array([0.2, 0.1, -0.4, 0.3, 2.1, 1.8, 2.4]), 0.6, 0.2
    steps = series[1:] - persistence * series[:-1]
    scaled, spread = (steps - steps.mean()) / steps.std(), np.mean(np.diff(steps) ** 2) / 2 / steps.var()
    free = np.sqrt(1 - persistence**2) * (series[1:] - steps.mean() / (1 - persistence)) / steps.std()
    of_level = np.sqrt(1 - persistence**2) / (1 - persistence)
    weights = np.zeros(3)

    def density(numbers, first):
        design = np.array([first, *[1.0] * (len(numbers) - 1)])
        shape = spread * (np.eye(len(numbers)) + np.outer(design, design) / LEVEL_WEIGHT)
        return multivariate_t.pdf(numbers, np.zeros(len(numbers)), shape, df=2)

    for changes in range(3):
        for cut in combinations(range(1, 6), changes):
            parts = [density(scaled[: (*cut, 6)[0]], 1.0)]
            for a, b in pairwise((*cut, 6)):
                jumped = np.array([free[a], *scaled[a + 1 : b]])
                # a density of the number itself, of which the jumped one is a multiple
                narrowed = np.sqrt(1 - persistence**2)
                parts.append((density(scaled[a:b], 1.0) + narrowed * density(jumped, of_level)) / 2)
            weights[changes] += np.prod(parts) * hazard**changes * (1 - hazard) ** (5 - changes)

    _, last = filter_levels(series, persistence, hazard, usual_of(series, persistence))
    found = changes_so_far(last, 2)[:, -1]

    assert found / found[0] == pytest.approx(weights / weights[0], rel=1e-6)


def test_a_planted_change_of_level_lies_in_its_set_though_noise_persists():
    generator = np.random.default_rng(1)

    found = find_level_changes(following(generator, [0.0] * 80 + [6.0] * 60, 0.5))

    assert [80 in one.dates for one in found.changes] == [True]
    assert found.persistence == 0.5


def test_sets_of_dates_hold_planted_changes_and_persistent_noise_raises_no_alarm():
    generator = np.random.default_rng(2)
    held, alarms = 0, 0
    for _ in range(40):
        change = int(generator.integers(15, 65))
        levels = [0.0] * change + [3.0] * (80 - change)
        held += change in find_level_changes(following(generator, levels, 0.0), changes=1).changes[0].dates
        alarms += bool(find_level_changes(following(generator, [0.0] * 80, 0.8)).changes)

    assert held / 40 >= floors("escalation, planted: share of sets of dates that hold it")["level_changes.v1"]
    assert alarms <= 4


@pytest.mark.parametrize(("persistence", "jump"), [(0.0, 9.0), (0.5, 7.0), (0.8, 8.0), (0.95, 13.0)])
def test_one_large_jump_is_one_change_however_noise_persists(persistence, jump):
    generator = np.random.default_rng(12)
    series = [following(generator, [0.0] * 30 + [jump] * 30, persistence) for _ in range(30)]

    found = [find_level_changes(each) for each in series]

    assert sum(len(each.changes) > 1 for each in found) == 0
    assert sum(any(30 in one.dates for one in each.changes) for each in found) >= 28


@pytest.mark.parametrize("leap", [8.0, 25.0])
def test_a_leap_of_a_walk_that_grows_and_has_no_level_is_one_change(leap):
    generator = np.random.default_rng(39)
    walks = [np.cumsum(generator.normal(2, size=60)) + np.repeat([0.0, leap], 30) for _ in range(20)]

    found = [find_level_changes(walk) for walk in walks]

    assert sum(len(each.changes) > 1 for each in found) == 0
    assert sum(any(30 in one.dates for one in each.changes) for each in found) >= 18


def test_a_walk_that_grows_steadily_or_begins_to_grow_faster_has_no_leap():
    generator = np.random.default_rng(40)
    steps = [generator.normal(2, size=60) for _ in range(20)]

    steady = [find_level_changes(np.cumsum(each)) for each in steps]
    faster = [find_level_changes(np.cumsum(each + np.repeat([0.0, 3.0], 30))) for each in steps]

    assert sum(len(each.changes) for each in steady) <= 1
    assert sum(len(each.changes) == 1 and 30 in each.changes[0].dates for each in faster) >= 18


def test_changes_in_neighbouring_periods_are_said_to_be_perhaps_one():
    generator = np.random.default_rng(3)
    numbers = [*generator.normal(size=30), 40.0, *generator.normal(90, size=30)]

    answer = estimate(Table(("value",), tuple((f"{number:.6f}",) for number in numbers)), Settings({"changes": "2"}))

    assert [one.name[:23] for one in answer.figures[:2]] == ["change 1 begins at 31 (", "change 2 begins at 32 ("]
    assert any("may be one jump" in warning for warning in answer.warnings)


@pytest.mark.parametrize(
    ("draw", "scale"),
    [
        (lambda generator: np.exp(1.2 * generator.normal(size=72)), "logarithms"),
        (lambda generator: [np.floor(generator.pareto(1.5, 6) + 1).mean() for _ in range(72)], "logarithms"),
        (lambda generator: generator.standard_t(2, 72), "drawn in"),
        (lambda generator: generator.normal(size=72), "as they are"),
    ],
)
def test_numbers_that_often_lie_far_above_their_level_are_no_changes_and_their_scale_is_said(draw, scale):
    found = [find_level_changes(list(draw(np.random.default_rng(seed)))) for seed in range(40)]

    assert sum(bool(one.changes) for one in found) <= 2
    assert sum(scale in one.scale for one in found) >= 30


def test_a_level_that_rises_fivefold_among_skewed_numbers_is_named_once_with_its_plain_mean():
    generator = np.random.default_rng(5)
    numbers = np.exp(0.8 * generator.normal(size=72)) * np.repeat([1.0, 5.0], 36)

    answer = estimate(Table(("value",), tuple((str(number),) for number in numbers)), Settings({}))

    assert answer.estimate == 1.0
    assert "37" in answer.series[0].changes[0].dates
    stretch = answer.series[0].stretches[0]
    assert stretch.level == pytest.approx(numbers[: int(stretch.end)].mean())


def test_numbers_of_which_most_are_the_same_are_warned_of():
    rows = tuple((str(int(number)),) for number in np.random.default_rng(1).poisson(0.3, 72))

    answer = estimate(Table(("value",), rows), Settings({}))

    assert any("are 0: their noise is normal on no scale" in words for words in answer.warnings)


def test_a_walk_without_a_level_is_weighed_with_every_leap_like_plain_enumeration():
    series, hazard = np.array([0.2, 0.1, -0.4, 0.3, 2.1, 1.8, 2.4]), 0.2
    steps = np.diff(series)
    scaled, spread = (steps - steps.mean()) / steps.std(), np.mean(np.diff(steps) ** 2) / 2 / steps.var()
    weights = np.zeros(3)

    def density(numbers):
        if not len(numbers):
            return 1.0
        shape = spread * (np.eye(len(numbers)) + 1 / LEVEL_WEIGHT)
        return multivariate_t.pdf(numbers, np.zeros(len(numbers)), shape, df=2)

    for changes in range(3):
        for cut in combinations(range(1, 6), changes):
            parts = [density(scaled[: (*cut, 6)[0]])]
            for a, b in pairwise((*cut, 6)):
                leapt = norm.pdf(scaled[a], scale=np.sqrt(6)) * density(scaled[a + 1 : b])
                parts.append((density(scaled[a:b]) + leapt) / 2)
            weights[changes] += np.prod(parts) * hazard**changes * (1 - hazard) ** (5 - changes)

    _, last = filter_levels(series, 1.0, hazard, usual_of(series, 1.0))
    found = changes_so_far(last, 2)[:, -1]

    assert found / found[0] == pytest.approx(weights / weights[0], rel=1e-6)


def test_a_series_in_a_table_is_answered_by_the_names_of_its_periods():
    generator = np.random.default_rng(3)
    numbers = following(generator, [1.0] * 30 + [9.0] * 30, 0.0)
    rows = tuple((f"y{year}", f"{number:.3f}") for year, number in enumerate(numbers, start=1900))

    answer = estimate(Table(("year", "value"), rows), Settings({}))

    assert answer.estimate == 1.0
    assert answer.figures[0].name.startswith("change 1 begins at y1930")
    assert [round(one.estimate) for one in answer.figures[1:]] == [1, 9]


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([1.0] * 5, "5 periods"),
        ([4.0] * 30, "are the same"),
        ([1e200, 2e200] * 20, "larger unit"),
        ([1.0, float("inf")] * 20, "infinite"),
        ([1.0, float("nan")] * 20, "missing"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(numbers, words):
    with pytest.raises(CannotEstimate, match=words):
        find_level_changes(numbers)


def test_what_people_marked_is_scored_as_the_field_scores_it():
    script = spec_from_file_location("benchmark_of_change_points", ROOT / "benchmarks" / "tcpd.py")
    benchmark = module_from_spec(script)
    script.loader.exec_module(benchmark)
    marked = {"one": [], "two": [28], "three": [], "four": [28], "five": [28]}

    assert benchmark.f1(marked, []) == pytest.approx(0.824, abs=5e-4)
    assert benchmark.f1(marked, [33]) == 1.0
    assert benchmark.f1(marked, [34, 70]) == pytest.approx(2 * (1 / 3) * 0.7 / (1 / 3 + 0.7))


def test_peers_are_compared_on_the_series_that_both_answered():
    script = spec_from_file_location("benchmark_of_change_points", ROOT / "benchmarks" / "tcpd.py")
    benchmark = module_from_spec(script)
    script.loader.exec_module(benchmark)

    told = benchmark.beside_peers({"a": 0.5, "b": 0.9}, {"a": {"one": 0.6, "two": 0.4}, "b": {"one": None, "two": 1.0}})

    assert told == ["two: 0.700 on 2, ours 0.700", "one: 0.600 on 1, ours 0.500"]


def test_a_cell_that_is_no_number_is_named():
    with pytest.raises(BadTable, match="many"):
        estimate(Table(("value",), (("many",),)), Settings({}))
