"""An alert comes soon after a rise, never before it, and a quiet series stays quiet."""

import numpy as np
import pytest

from crosscount.analysis import CannotEstimate, Settings, Table
from crosscount.analysis.escalation.alert import watch
from crosscount.analysis.escalation.change_points_v1 import estimate_alert


def bursts(generator, mean, size=3.0):
    return generator.negative_binomial(size, size / (size + np.asarray(mean)))


def test_a_rise_is_noticed_within_a_year_of_months():
    found = watch(bursts(np.random.default_rng(2), [2] * 48 + [15] * 24))

    assert found.alerts
    assert 48 <= found.alerts[0] < 60


def test_what_comes_later_changes_nothing_that_was_said_before():
    counts = bursts(np.random.default_rng(4), [3] * 60)

    later = watch([*counts, *(counts + 50)]).probability[:60]

    assert watch(counts).probability == pytest.approx(later, abs=1e-9)


def test_quiet_series_seldom_raise_an_alert():
    generator = np.random.default_rng(6)

    alarms = sum(bool(watch(bursts(generator, [4.0] * 60)).alerts) for _ in range(60))

    assert alarms <= 4


def test_a_series_that_ends_with_its_baseline_is_refused_instead_of_called_quiet():
    with pytest.raises(CannotEstimate, match="none is left to watch"):
        watch([1, 0, 2, 1, 0, 1, 2, 1, 0, 60], baseline=12)


def test_slow_swings_of_one_rate_are_said_to_be_possible_where_periods_resemble_their_neighbours():
    generator = np.random.default_rng(3)
    swing = np.zeros(120)
    for period in range(1, 120):
        swing[period] = 0.8 * swing[period - 1] + 0.3 * generator.normal()
    tables = [
        Table(("count",), tuple((str(count),) for count in generator.poisson(mean)))
        for mean in (5 * np.exp(swing), np.full(120, 5.0))
    ]

    swinging, steady = (estimate_alert(table, Settings({})).warnings for table in tables)

    assert any("resemble each other" in warning for warning in swinging)
    assert not any("resemble each other" in warning for warning in steady)


def test_the_verb_names_the_period_of_the_alert():
    counts = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 15, 16, 14, 17]
    table = Table(("month", "count"), tuple((f"m{n}", str(count)) for n, count in enumerate(counts)))

    answer = estimate_alert(table, Settings({}))

    assert answer.estimate > 0.95
    assert answer.figures[0].name in {f"alert in period m{n}" for n in range(14, 18)}


def test_an_alert_of_one_odd_month_names_the_month():
    counts = np.random.default_rng(2).poisson(3, 60)
    counts[40] = 60
    table = Table(
        ("period", "count"), tuple((f"{2010 + n // 12}-{n % 12 + 1:02d}", str(each)) for n, each in enumerate(counts))
    )

    answer = estimate_alert(table, Settings({}))

    assert answer.figures[0].name == "alert in period 2013-05"
    assert any("2013-05 alone is a stretch of its own" in words for words in answer.warnings)
