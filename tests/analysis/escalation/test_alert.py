"""An alert comes soon after a rise, never before it, and a quiet series stays quiet."""

import numpy as np

from crosscount.analysis import Settings, Table
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

    # the prior's hazard depends on the length, so the tail changes and the length does not
    assert watch(counts).probability[:40] == watch([*counts[:40], *(counts[40:] + 50)]).probability[:40]


def test_quiet_series_seldom_raise_an_alert():
    generator = np.random.default_rng(6)

    alarms = sum(bool(watch(bursts(generator, [4.0] * 60)).alerts) for _ in range(60))

    assert alarms <= 4


def test_the_verb_names_the_period_of_the_alert():
    counts = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 15, 16, 14, 17]
    table = Table(("month", "count"), tuple((f"m{n}", str(count)) for n, count in enumerate(counts)))

    answer = estimate_alert(table, Settings({}))

    assert answer.estimate > 0.95
    assert answer.figures[0].name in {f"alert in period m{n}" for n in range(14, 18)}
