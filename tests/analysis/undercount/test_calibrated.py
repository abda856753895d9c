"""How far off answers were where the truth was known moves and widens an answer, and is learned as planted."""

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import norm

from analysis.undercount.lists import PUBLIC, public, settings, simulated
from crosscount.analysis.undercount.calibrated import MISSED, SPREAD, Posterior, estimate, people_at
from crosscount.analysis.undercount.decomposable import estimate as by_graphs

ROOT = Path(__file__).parents[3]
LISTS = simulated(1500, (0.3, 0.3, 0.35), seed=4)


@pytest.fixture(scope="module")
def benchmark():
    """The script that learns the factor and measures how well it does."""
    script = spec_from_file_location("benchmark_of_undercount", ROOT / "benchmarks" / "undercount.py")
    module = module_from_spec(script)
    script.loader.exec_module(module)
    return module


def test_without_factor_or_spread_it_is_the_answer_of_the_graphs():
    found, plain = estimate(LISTS, settings(missed=0, spread=0.01)), by_graphs(LISTS, settings())

    assert (found.low, found.estimate, found.high) == pytest.approx((plain.low, plain.estimate, plain.high), rel=0.01)


def test_a_factor_multiplies_the_unseen_and_a_spread_widens_them():
    plain, twice = (estimate(LISTS, settings(missed=missed, spread=0.01)) for missed in (0, np.log(2)))
    wide = estimate(LISTS, settings(missed=0, spread=1))
    seen = plain.diagnostics[0].value

    assert (twice.estimate - seen) / (plain.estimate - seen) == pytest.approx(2, rel=0.02)
    assert wide.low < plain.low < plain.high < wide.high


def test_of_a_point_the_range_is_that_of_the_log_normal_law():
    point = Posterior(np.array([np.log(100.5)]), np.array([1.0]), 40)

    assert people_at(point, 0.975, 0.5, 0.3) == pytest.approx(
        40 + 100.5 * np.exp(0.5 + 0.3 * norm.ppf(0.975)) - 0.5, rel=1e-6
    )


def test_a_planted_factor_is_learned_without_counting_the_problems_own_uncertainty_twice(benchmark):
    generator = np.random.default_rng(7)
    problems = []
    for _ in range(150):
        unseen, own = generator.uniform(200, 2000), 0.4
        middle = np.log(unseen) - generator.normal(0.7, 0.3) + generator.normal(0, own)
        logs = middle + np.linspace(-4 * own, 4 * own, 60)
        weights = norm.pdf(logs, middle, own)
        problems.append((Posterior(logs, weights / weights.sum(), 500), 500 + round(unseen)))

    missed, spread = benchmark.learn(problems)

    assert missed == pytest.approx(0.7, abs=0.13)
    assert spread == pytest.approx(0.3, abs=0.1)


def test_where_the_truth_is_known_intervals_taught_by_other_data_sets_do_not_sink_below_their_floor(benchmark):
    public("rcapture_hare")
    floors = json.loads((ROOT / "benchmarks" / "floors.json").read_text(encoding="utf-8"))

    found = benchmark.calibrated_from_others(PUBLIC)

    least = floors["undercount, lists whose truth is known"]
    assert {name: found[name] for name, floor in least.items() if found[name] < floor} == {}
    assert found["missed, from all together"] == pytest.approx(MISSED, abs=0.01)
    assert found["spread, from all together"] == pytest.approx(SPREAD, abs=0.01)


def test_every_answer_says_that_it_is_no_better_estimate():
    assert any("not a better estimate" in words for words in estimate(LISTS, settings()).warnings)


def test_where_nearly_everybody_is_listed_the_range_holds_that_nobody_was_missed():
    planted = 40
    ranges = [estimate(simulated(planted, (0.9, 0.9, 0.8), seed=seed), settings(level=0.8)) for seed in range(30)]

    assert sum(found.low <= planted <= found.high for found in ranges) >= 0.75 * len(ranges)
