"""Planted changes are found, quiet series are left alone, and the recursions agree with counting every case."""

import csv
from dataclasses import replace
from itertools import combinations, pairwise
from math import exp, inf
from pathlib import Path

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import gamma, nbinom, poisson

from analysis.floors import floors
from crosscount.analysis import CannotEstimate, Settings, Table
from crosscount.analysis.escalation.change_points import Change, dated, find_change_points
from crosscount.analysis.escalation.change_points_v1 import estimate
from crosscount.analysis.escalation.independence import resemblance
from crosscount.analysis.escalation.measures import doublings
from crosscount.analysis.escalation.segments import Prior, changes_so_far, filter_segments, log_gamma

SERIES = Path(__file__).parents[4] / "shared" / "data" / "series"


def bursts(generator, mean, size=3.0):
    return generator.negative_binomial(size, size / (size + np.asarray(mean)))


def likelihood_of_segment(counts, mean):
    """By numerical integration, for Poisson counts with an exponential prior of the mean."""
    return quad(lambda rate: exp(poisson.logpmf(counts, rate).sum()) * gamma.pdf(rate, 1, scale=mean), 0, inf)[0]


def test_the_recursion_weighs_every_way_to_cut_a_short_series_like_plain_enumeration():
    counts, mean, hazard = np.array([0, 1, 4, 6, 5, 1, 0, 0]), 2.0, 0.2
    weights = np.zeros(4)
    for changes in range(4):
        for cut in combinations(range(1, 8), changes):
            edges = (0, *cut, 8)
            parts = [likelihood_of_segment(counts[a:b], mean) for a, b in pairwise(edges)]
            weights[changes] += np.prod(parts) * hazard**changes * (1 - hazard) ** (7 - changes)

    last, _ = filter_segments(counts.astype(float), 1e6, Prior(mean, hazard))
    found = changes_so_far(last, 3)[:, -1]

    assert found / found[0] == pytest.approx(weights / weights[0], rel=1e-3)


def test_evidence_without_change_is_the_negative_binomial_averaged_over_its_prior():
    counts, size = np.array([3.0, 0.0, 7.0, 2.0]), 2.0
    a = 1 + size / 3.0

    def density(p):
        return p ** (a - 1) * a * np.prod(nbinom.pmf(counts, size, p))

    _, evidence = filter_segments(counts, size, Prior(3.0, 1e-12))

    assert exp(evidence[-1]) == pytest.approx(quad(density, 0, 1)[0], rel=1e-4)


def test_evidence_with_exposures_is_that_of_counts_in_proportion_to_them():
    counts, size, exposures = np.array([3.0, 0.0, 7.0, 2.0]), 2.0, np.array([0.5, 0.5, 2.0, 1.0])
    a = 1 + size / 3.0

    def density(p):
        return p ** (a - 1) * a * np.prod(nbinom.pmf(counts, size * exposures, p))

    _, evidence = filter_segments(counts, size, Prior(3.0, 1e-12), exposures)

    assert exp(evidence[-1]) == pytest.approx(quad(density, 0, 1)[0], rel=1e-4)


def test_exposures_of_whole_periods_change_nothing():
    counts = bursts(np.random.default_rng(3), [2] * 60 + [9] * 40)

    found, same = find_change_points(counts), find_change_points(counts, exposures=[1.0] * 100)

    assert same.numbers == pytest.approx(found.numbers)
    assert [one.mean for one in same.segments] == pytest.approx([one.mean for one in found.segments])


def test_incidents_that_double_with_their_sources_are_no_change():
    counts = bursts(np.random.default_rng(9), [4] * 50 + [8] * 50, size=30.0)

    plain, exposed = find_change_points(counts), find_change_points(counts, exposures=[1.0] * 50 + [2.0] * 50)

    assert plain.no_change < 0.01
    assert exposed.changes == ()


def test_exposures_that_are_not_positive_are_refused():
    with pytest.raises(CannotEstimate, match="above 0"):
        find_change_points([3] * 20, exposures=[0.0] * 20)


@pytest.mark.parametrize(
    ("one", "words"), [(1e308, "at most"), (inf, "at most"), (1e-320, "a millionth"), (1e-9, "a millionth")]
)
def test_exposures_beyond_all_measure_are_refused(one, words):
    with pytest.raises(CannotEstimate, match=words):
        find_change_points([3] * 20, exposures=[one, *[1.0] * 19])


def test_the_fast_gamma_function_is_right_where_it_changes_its_way():
    from scipy.special import gammaln

    for x in (1e-3, 0.5, 1.0, 7.999, 8.0, 30.0, 1e6):
        assert log_gamma(x) == pytest.approx(gammaln(x), rel=1e-9, abs=1e-9)


def test_a_planted_change_lies_in_its_set_and_its_means_in_their_intervals():
    counts = bursts(np.random.default_rng(3), [2] * 60 + [9] * 40)

    found = find_change_points(counts)

    assert found.no_change < 0.001
    assert 60 in found.changes[0].dates
    assert len(found.changes[0].dates) < 15
    assert [one.low < true < one.high for one, true in zip(found.segments, (2, 9), strict=True)] == [True, True]


def test_two_planted_changes_are_told_apart():
    found = find_change_points(bursts(np.random.default_rng(5), [1] * 50 + [10] * 40 + [2] * 50))

    assert [true in one.dates for one, true in zip(found.changes, (50, 90), strict=True)] == [True, True]


def test_sets_of_dates_hold_the_planted_change_and_quiet_series_raise_no_alarm():
    generator = np.random.default_rng(11)
    held, alarms, runs = [], 0, 60
    for _ in range(runs):
        change = int(generator.integers(15, 65))
        before, after = generator.permutation([2.0, 7.0])
        found = find_change_points(bursts(generator, [before] * change + [after] * (80 - change)), changes=1)
        held.append(change in found.changes[0].dates)
        alarms += bool(find_change_points(bursts(generator, [4.0] * 80)).changes)

    # 60 runs tell .95 from .80, not from .93: the long run is in benchmarks/escalation.py
    assert np.mean(held) >= floors("escalation, planted: share of sets of dates that hold it")["change_points.v1"]
    assert alarms <= 4


def test_bursts_are_not_taken_for_changes():
    counts = bursts(np.random.default_rng(8), [5] * 120, size=0.5)

    found = find_change_points(counts)

    assert found.size <= 1.0
    assert found.changes == ()


def test_counts_that_swing_slowly_are_told_from_independent_ones_and_from_one_change():
    generator = np.random.default_rng(12)
    swinging, still = 0, 0
    for _ in range(25):
        swing = np.zeros(120)
        for period in range(1, 120):
            swing[period] = 0.5 * swing[period - 1] + 0.43 * generator.normal()
        counts = generator.poisson(5 * np.exp(swing)), bursts(generator, [3] * 60 + [9] * 60)
        told = [resemblance(each, find_change_points(each)).probability < 0.01 for each in counts]
        swinging, still = swinging + told[0], still + told[1]

    assert swinging >= 13
    assert still <= 2


def test_no_two_neighbours_are_compared_across_a_change():
    counts = [1, 3, 1, 3, 30, 10, 30, 10]
    found = replace(find_change_points(counts, changes=1), changes=(Change(4, (4,), 1.0),))

    within = resemblance(counts, found)

    # six pairs, all of them opposite: of 2 +- 1 each product is -1/2, of 20 +- 10 it is -5, as are the squares
    assert within.correlation == pytest.approx(-(3 * 0.5 + 3 * 5) / (4 * 0.5 + 4 * 5) + 2 * (3 / 4) / 6)


def test_changes_whose_dates_are_not_known_apart_still_begin_one_after_another():
    swing, generator = 0.0, np.random.default_rng(70)
    for _ in range(30):
        counts = []
        for _ in range(120):
            swing = 0.8 * swing + 0.3 * generator.normal()
            counts.append(int(generator.poisson(20 * np.exp(swing))))

        found = find_change_points(counts, changes=8)

        assert all(before.at < after.at for before, after in pairwise(found.changes))
        assert resemblance(counts, found).correlation == pytest.approx(0, abs=1)


def test_likeliest_dates_are_those_that_can_be_likeliest_together():
    borders = np.array([[0, 0.1, 0.1, 0.8, 0.0], [0, 0.0, 0.2, 0.5, 0.3]])

    # each by itself is likeliest at 3; together .8 x .3 is more than .1 x .5
    assert [one.at for one in dated(borders, 0.95)] == [3, 4]


def test_an_exposure_beside_the_counts_names_no_period():
    rows = tuple((str(count), "2.5") for count in bursts(np.random.default_rng(1), [4] * 40))

    answer = estimate(Table(("count", "exposure"), rows), Settings({"exposure": "column"}))

    assert answer.figures[-1].name == "incidents a period, 1 to 40"


def test_a_change_that_is_asked_for_is_named_with_a_warning():
    table = Table(("count",), tuple((str(count),) for count in bursts(np.random.default_rng(1), [4] * 40)))

    named = estimate(table, Settings({"changes": "1"}))

    assert named.figures[0].name.startswith("change 1 begins")
    assert any("asked for" in warning for warning in named.warnings)


@pytest.mark.parametrize(
    ("counts", "words"),
    [([1, 2, 3], "3 periods"), ([0] * 20, "nothing happened"), ([1, -1] * 10, "negative"), ([1] * 6000, "longer")],
)
def test_what_cannot_be_answered_is_refused_in_words(counts, words):
    with pytest.raises(CannotEstimate, match=words):
        find_change_points(counts)


def read(name):
    if not (SERIES / name).is_file():
        pytest.skip(f"../shared/data/series/{name} is not here")
    with (SERIES / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_coal_disasters_change_in_1892_and_not_before_1887_or_after_1897():
    years = [int(float(row["date"])) for row in read("coal_boot.csv")]

    found = find_change_points(np.bincount(np.array(years) - 1851, minlength=112))

    assert [change.at + 1851 for change in found.changes] == [1892]
    assert (found.changes[0].dates[0] + 1851, found.changes[0].dates[-1] + 1851) == (1887, 1897)


def test_the_severity_of_wars_may_have_changed_in_1950_and_most_likely_never_did():
    wars = {}
    for row in read("cow_interstate_v4.csv"):
        start = tuple(int(row[name]) for name in ("StartYear1", "StartMonth1", "StartDay1"))
        wars.setdefault(row["WarNum"], []).append((start, max(0, int(row["BatDeath"]))))
    in_order = sorted((min(start for start, _ in each), sum(deaths for _, deaths in each)) for each in wars.values())
    fought = [year for (year, _, _), deaths in in_order if deaths >= 1000]

    found = find_change_points(doublings(np.array([float(deaths) for _, deaths in in_order]), 1000.0), changes=1)

    assert found.size == 1.0
    assert found.no_change > 0.5
    assert 1950 in {fought[war] for war in found.changes[0].dates}
