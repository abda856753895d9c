"""Rises that fade at two speeds are found again by speed, and the likelihood is that of all pairs of events."""

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from crosscount.analysis import BadSetting, CannotEstimate, Settings, Table
from crosscount.analysis.excitation.fit import edges_of
from crosscount.analysis.excitation.hawkes_sum_v1 import estimate
from crosscount.analysis.excitation.several_decays import fit_several, profile_sum
from crosscount.analysis.excitation.streams import make_streams

DECAYS = (4.0, 0.1)
SOON, LATE = 0.3, 0.35
END = 4000.0


def two_speeds(seed):
    """One stream made by branching: of what follows an event, .3 come soon and .35 late."""
    generator = np.random.default_rng(seed)
    waiting, found = list(generator.uniform(0, END, generator.poisson(0.2 * END))), []
    while waiting:
        time = waiting.pop()
        found.append(time)
        for branching, decay in zip((SOON, LATE), DECAYS, strict=True):
            delays = generator.exponential(1 / decay, generator.poisson(branching))
            waiting += [time + delay for delay in delays if time + delay < END]
    return sorted(found)


@pytest.fixture(scope="module")
def planted():
    times = two_speeds(1)
    return make_streams(times, ["all"] * len(times), end=END)


def test_planted_shares_by_speed_lie_within_their_spread(planted):
    found = fit_several(planted, 0, edges_of(planted, 1), np.array(DECAYS))

    spread = np.sqrt(np.diag(found.covariance))
    assert (np.abs(found.theta - np.array([0.2, SOON, LATE])) <= 2.5 * spread).all()


def test_the_likelihood_and_the_residuals_are_those_of_all_pairs_of_events():
    generator = np.random.default_rng(4)
    streams = make_streams(np.sort(generator.uniform(0, 100, 90)), list(generator.choice(["a", "b"], 90)), end=100.0)
    found = fit_several(streams, 0, edges_of(streams, 2), np.array(DECAYS))
    branching = found.theta[2:].reshape(2, 2)

    value, own = -float(found.theta[:2].sum() * 50), streams.times[streams.marks == 0]
    for time, mark in zip(streams.times, streams.marks, strict=True):
        value -= float((branching[mark] * (1 - np.exp(-np.array(DECAYS) * (100 - time)))).sum())
    for time in own:
        past = [(time - t, m) for t, m in zip(streams.times, streams.marks, strict=True) if t < time]
        rate = found.theta[int(time >= 50)]
        rate += sum((branching[m] * DECAYS * np.exp(-np.array(DECAYS) * gap)).sum() for gap, m in past)
        value += float(np.log(rate))

    assert found.log_likelihood == pytest.approx(value, rel=1e-9)
    assert len(found.residuals) == len(own)


def test_all_that_follows_is_found_and_the_fit_is_good():
    table = Table(("time",), tuple((f"{time:.6f}",) for time in two_speeds(2)))

    answer = estimate(table, Settings({"half_lives": "0.17,6.9", "end": str(END)}))

    whole = answer.figures[0]
    assert whole.name == "events after one event"
    assert whole.low < SOON + LATE < whole.high
    assert answer.low < SOON + LATE < answer.high
    assert not any("does not fit" in warning for warning in answer.warnings)
    assert sum(one.name.startswith("residual of all events where") for one in answer.figures) == 9


def test_the_ends_of_the_interval_of_a_sum_are_where_its_best_likelihood_has_fallen_as_far_as_the_level_lets_it(
    planted,
):
    found = fit_several(planted, 0, edges_of(planted, 1), np.array(DECAYS))
    parts, problem = np.array([0.0, 1.0, 1.0]), found.problem

    ends = profile_sum(found, parts, level=0.95)

    best = problem.minus_log_likelihood(found.theta)
    for end in ends:
        held = [
            minimize_scalar(
                lambda rate, soon=soon, late=end - soon: problem.minus_log_likelihood(np.array([rate, soon, late])),
                bounds=(0.01, 0.5),
                method="bounded",
            ).fun
            for soon in np.linspace(0, end, 200)
        ]
        assert min(held) - best == pytest.approx(1.92, abs=0.02)


def test_intervals_hold_what_was_planted_and_are_never_of_no_width_where_nothing_follows():
    held = 0
    for seed in range(20):
        times = np.sort(np.random.default_rng(seed).uniform(0, 1000, 200))
        table = Table(("time",), tuple((repr(time),) for time in times.tolist()))

        whole = estimate(table, Settings({"end": "1000"})).figures[0]

        assert whole.high > whole.estimate + 0.01
        held += whole.low == 0.0
    assert held >= 17


def test_times_by_the_day_bring_the_warning_that_nothing_sooner_can_be_seen():
    days = np.sort(np.random.default_rng(2).integers(0, 90, 120))
    table = Table(("time",), tuple((str(day),) for day in days))

    answer = estimate(table, Settings({"resolution": "1", "orders": "2"}))

    assert any("known to 1 only" in warning for warning in answer.warnings)
    assert any("half-life 0.18" in warning for warning in answer.warnings)


def test_half_lives_that_are_none_are_refused():
    table = Table(("time",), tuple((str(time),) for time in range(60)))

    with pytest.raises(BadSetting, match="1,7,30"):
        estimate(table, Settings({"half_lives": "0,7"}))


@pytest.mark.parametrize("half_lives", ["1e-320,1", "1,1e308"])
def test_half_lives_of_which_no_event_can_tell_are_refused(half_lives):
    table = Table(("time",), tuple((str(time),) for time in range(60)))

    with pytest.raises(BadSetting, match="the whole stretch"):
        estimate(table, Settings({"half_lives": half_lives}))


def test_equal_times_are_refused_unless_their_coarseness_is_given():
    table = Table(("time",), tuple((str(time // 2),) for time in range(60)))

    with pytest.raises(CannotEstimate, match="resolution"):
        estimate(table, Settings({}))
