"""Planted branching is found again, gradients are right, and what cannot be answered is refused."""

import csv
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import check_grad

from analysis.excitation.simulated import simulate
from crosscount.analysis import CannotEstimate, Settings, Table
from crosscount.analysis.excitation.ensemble import How, fit_streams, spectral_radius
from crosscount.analysis.excitation.fit import Problem, edges_of, fit_receiver, profile_interval
from crosscount.analysis.excitation.hawkes_v1 import estimate
from crosscount.analysis.excitation.permutation import cross_probability, shifts_unasked
from crosscount.analysis.excitation.streams import Streams, make_streams
from crosscount.analysis.plot import draw

SERIES = Path(__file__).parents[4] / "shared" / "data" / "series"
BRANCHING = ((0.4, 0.0), (0.3, 0.2))


@pytest.fixture(scope="module")
def planted():
    return make_streams(*simulate(np.random.default_rng(5), (0.3, 0.2), BRANCHING, 1.5, 1500.0), end=1500.0)


def brute_force(streams, receiver, theta, pieces):
    """Minus the log likelihood, summed over all pairs of events."""
    edges = edges_of(streams, pieces) / (streams.end / len(streams.times))
    times, decay = streams.times / (streams.end / len(streams.times)), np.exp(theta[-1])
    value = float((np.exp(theta[:pieces]) * np.diff(edges)).sum())
    for time, mark in zip(times, streams.marks, strict=True):
        value += theta[pieces + mark] * (1 - np.exp(-decay * (edges[-1] - time)))
    for time in times[streams.marks == receiver]:
        piece = min(pieces - 1, int(np.searchsorted(edges, time, side="right")) - 1)
        earlier = times < time
        kernels = decay * np.exp(-decay * (time - times[earlier])) * theta[pieces + streams.marks[earlier]]
        value -= np.log(np.exp(theta[piece]) + kernels.sum())
    return value


@pytest.mark.parametrize("pieces", [1, 3])
def test_the_recursion_gives_the_likelihood_of_all_pairs_and_its_gradient(planted, pieces):
    problem = Problem(planted, 1, edges_of(planted, pieces))
    theta = np.array([*[-1.2, -0.9, -1.5][:pieces], 0.25, 0.35, 0.4])

    assert problem.value(theta)[0] == pytest.approx(brute_force(planted, 1, theta, pieces), rel=1e-9)
    assert check_grad(lambda x: problem.value(x)[0], lambda x: problem.value(x)[1], theta) < 0.02


def test_planted_branching_lies_in_its_intervals_and_the_fit_is_good(planted):
    fitted = fit_streams(planted, How())

    for row, each in zip(BRANCHING, fitted, strict=True):
        assert [one.low <= true <= one.high for one, true in zip(each.branching, row, strict=True)] == [True, True]
        assert each.goodness.kolmogorov_smirnov > 0.01
        assert each.goodness.ljung_box > 0.01
        assert len(each.goodness.quantiles) == 9
    assert spectral_radius(fitted, 0.95).high < 1


def test_a_stream_that_nothing_follows_gets_an_interval_that_begins_at_0(planted):
    assert fit_streams(planted, How())[0].branching[1].low == 0.0


def test_of_twenty_streams_that_nothing_follows_about_one_is_taken_for_one_that_something_does():
    generator, begin_at_0 = np.random.default_rng(4), 0
    for _ in range(120):
        times = generator.uniform(0, 100, generator.poisson(100))
        streams = make_streams(times, ["all"] * len(times), end=100.0)
        problem = Problem(streams, 0, edges_of(streams, 1))
        begin_at_0 += profile_interval(problem, fit_receiver(problem), 0, level=0.95)[0] == 0.0

    assert begin_at_0 >= 112


def test_shifts_tell_a_stream_that_follows_from_one_that_does_not():
    made = simulate(np.random.default_rng(3), (0.3, 0.2), BRANCHING, 1.5, 500.0)
    streams = make_streams(*made, end=500.0)

    assert cross_probability(streams, 1, 0, shifts=39, how=How()) <= 0.05
    assert cross_probability(streams, 0, 1, shifts=39, how=How()) > 0.05


@pytest.mark.parametrize(("values", "tested"), [({}, [True, True]), ({"permutations": "0"}, [False])])
def test_whether_one_stream_follows_another_is_tested_or_said_not_to_be(values, tested):
    times, marks = simulate(np.random.default_rng(3), (0.3, 0.2), BRANCHING, 1.5, 200.0)
    table = Table(("time", "stream"), tuple((repr(float(t)), str(m)) for t, m in zip(times, marks, strict=True)))

    answer = estimate(table, Settings({"end": "200"} | values))

    found = [one for one in answer.diagnostics if one.name.startswith("permutation")]
    assert [one.value is not None for one in found] == tested
    assert all(one.value is not None or "set permutations=199" in one.words for one in found)


def test_events_too_many_to_be_shifted_unasked_are_not():
    alone, few, many = (
        Streams(np.arange(n) + 0.0, np.arange(n) % kinds, float(n), tuple("abcdefghijkl"[:kinds]))
        for n, kinds in ((500, 1), (500, 2), (12_000, 12))
    )

    assert [shifts_unasked(each) for each in (few, many, alone)] == [199, 0, 0]


def test_events_known_by_the_day_are_tried_in_many_orders(planted):
    days = make_streams(
        np.floor(planted.times / 0.2) * 0.2, [planted.names[mark] for mark in planted.marks], end=1500.0
    )

    fitted = fit_streams(days, How(resolution=0.2, orders=5))

    assert fitted[1].branching[0].low < 0.3 < fitted[1].branching[0].high


def test_equal_times_are_refused_unless_their_coarseness_is_given(planted):
    days = make_streams(np.floor(planted.times), [planted.names[mark] for mark in planted.marks])

    with pytest.raises(CannotEstimate, match="resolution=1"):
        fit_streams(days, How())


def test_days_on_which_nothing_follows_bound_what_may_follow_instead_of_being_sure_of_0():
    days = np.sort(np.random.default_rng(0).integers(0, 1500, 200)).astype(float)

    found = fit_streams(make_streams(days, ["all"] * 200), How(resolution=1.0, orders=5))

    assert found[0].branching[0].low == 0.0
    assert found[0].branching[0].high > 0.1
    assert spectral_radius(found, 0.95).high > 0.1


def test_a_flat_likelihood_gives_numbers_or_none_and_a_drawing():
    times = np.random.default_rng(111).random(300) * 1000
    table = Table(("time",), tuple((repr(time),) for time in times.tolist()))

    answer = estimate(table, Settings({"end": "1000"}))

    numbers = [number for one in answer.figures for number in (one.estimate, one.low, one.high) if number is not None]
    assert np.isfinite([answer.estimate, answer.low, answer.high, *numbers]).all()
    assert draw(answer).startswith("<svg")


def test_a_background_that_steps_is_not_taken_for_excitation():
    generator = np.random.default_rng(9)
    times = np.sort(np.concatenate([generator.uniform(0, 300, 60), generator.uniform(300, 600, 600)]))
    streams = make_streams(times, ["all"] * len(times), end=600.0)

    flat, stepped = fit_streams(streams, How())[0], fit_streams(streams, How(pieces=2))[0]

    assert flat.branching[0].low > 0
    assert stepped.branching[0].low == 0


def test_chance_alone_leaves_branching_near_0_and_says_that_its_fading_cannot_be_told():
    times = np.random.default_rng(1).uniform(0, 1000, 300)
    table = Table(("time",), tuple((str(time),) for time in times))

    answer = estimate(table, Settings({"end": "1000"}))

    branching, decay = answer.figures[0], next(one for one in answer.figures if one.name.startswith("decay"))
    assert branching.low == 0.0
    assert (answer.low, answer.high) == pytest.approx((0.0, branching.high), abs=0.1)
    assert decay.estimate is None
    assert any("cannot be told" in warning for warning in answer.warnings)


@pytest.mark.parametrize(
    ("times", "words"),
    [
        (range(10), "10 events"),
        ([-1.0, *range(40)], "give a start that no event comes before"),
        ([float("nan")] * 50, "no number"),
        ([], "no events"),
        ([step * 1e-320 for step in range(40)], "in seconds, days or years"),
        ([step * 1e300 for step in range(40)], "in seconds, days or years"),
        (range(200_001), "200,001 events in 1 stream; give at most 200,000"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(times, words):
    with pytest.raises(CannotEstimate, match=words):
        make_streams(list(times), ["all"] * len(list(times)))


def test_more_fits_than_anyone_waits_for_are_refused_with_how_many_events_are_not():
    marks = [str(number % 12) for number in range(60_000)]
    table = Table(("time", "stream"), tuple((str(number), mark) for number, mark in enumerate(marks)))

    with pytest.raises(CannotEstimate, match=r"give at most \d[\d,]+ events"):
        estimate(table, Settings({"resolution": "1"}))


def test_many_streams_need_many_events():
    generator = np.random.default_rng(1)
    marks = [name for name in "abcdefgh" for _ in range(32)]

    with pytest.raises(CannotEstimate, match="parameters"):
        fit_streams(make_streams(generator.uniform(0, 900, len(marks)), marks), How())


def test_the_estimate_says_association_and_always_checks_its_fit():
    generator = np.random.default_rng(2)
    table = Table(
        ("date",),
        tuple((f"20{10 + n % 9}-{1 + n % 12:02d}-{d:02d}",) for n, d in enumerate(generator.integers(1, 29, 90))),
    )

    answer = estimate(table, Settings({"orders": "2"}))

    assert "never cause" in answer.assumptions[0]
    assert {"Kolmogorov-Smirnov: all events", "Ljung-Box: all events"} <= {one.name for one in answer.diagnostics}
    assert any("known to the day only" in warning for warning in answer.warnings)


def read(name):
    if not (SERIES / name).is_file():
        pytest.skip(f"../shared/data/series/{name} is not here")
    with (SERIES / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_retweets_give_the_published_parameters_and_likelihood():
    seconds = sorted({int(row["t"]) for row in read("retweets_niwa.csv")})
    streams = make_streams([(second - seconds[0]) / 60 for second in seconds], ["all"] * len(seconds))
    problem = Problem(streams, 0, edges_of(streams, 1))

    fitted = fit_receiver(problem)

    background, decay = np.exp(fitted.theta[[0, -1]]) / problem.unit
    assert fitted.log_likelihood == pytest.approx(-1114.364, abs=0.001)
    assert (background, fitted.theta[1] * decay, decay) == pytest.approx((0.06328, 0.07597, 0.07911), abs=5e-5)


def test_the_simulated_pair_is_recovered_within_two_standard_errors():
    rows = read("biv_sim_T3000.csv")
    streams = make_streams([float(row["t"]) for row in rows], [row["stream"] for row in rows], end=3000.0)

    for receiver, true in enumerate(((0.3, 0.3, 0.1, 1.5), (0.2, 0.2, 0.4, 1.5))):
        problem = Problem(streams, receiver, edges_of(streams, 1))
        fitted = fit_receiver(problem)
        planted = np.array([np.log(true[0] * problem.unit), true[1], true[2], np.log(true[3] * problem.unit)])
        assert (np.abs(fitted.theta - planted) <= 2 * np.sqrt(np.diag(fitted.covariance))).all()
