"""What was read is handed on period by period, with the dates of changes as dates."""

import pytest

from crosscount.analysis import Settings, table_of
from crosscount.analysis.escalation import change_points_v1, level_changes_v1

MONTHS = [f"{2018 + month // 12}-{month % 12 + 1:02}" for month in range(48)]
COUNTS = [1, 2, 1, 0] * 6 + [14, 12, 15, 13] * 6


@pytest.fixture(scope="module")
def found():
    """One change, in the first month of 2020."""
    return change_points_v1.estimate(table_of({"month": MONTHS, "count": COUNTS}), Settings({}))


def test_the_counts_are_handed_on_by_period(found):
    (series,) = found.series

    assert (series.periods, series.values) == (tuple(MONTHS), tuple(map(float, COUNTS)))


def test_a_change_is_told_by_its_period_and_all_that_it_may_lie_in(found):
    (change,) = found.series[0].changes

    assert change.at == "2020-01"
    assert change.at in change.dates
    assert change.probability >= found.level


def test_levels_reach_from_change_to_change(found):
    before, after = found.series[0].stretches

    assert (before.start, before.end, after.start, after.end) == ("2018-01", "2019-12", "2020-01", "2021-12")
    assert before.high < after.low


def test_numbers_have_their_levels_and_changes_too():
    values = [(0.1, -0.2, 0.05, 0.0)[one % 4] + (8 if one >= 24 else 0) for one in range(48)]

    (series,) = level_changes_v1.estimate(table_of({"month": MONTHS, "value": values}), Settings({})).series

    assert [one.at for one in series.changes] == ["2020-01"]
    assert [(one.start, one.end) for one in series.stretches] == [("2018-01", "2019-12"), ("2020-01", "2021-12")]


def test_an_alert_comes_with_the_probability_of_every_period_after_the_baseline():
    table = table_of({"month": MONTHS, "count": COUNTS})

    found = change_points_v1.estimate_alert(table, Settings({"baseline": "10", "threshold": "0.8"}))

    counts, watched = found.series
    assert counts.values == tuple(map(float, COUNTS))
    assert watched.values[:10] == (None,) * 10
    assert None not in watched.values[10:]
    assert watched.values[-1] == found.estimate
    assert watched.threshold == 0.8
    assert found.level is None
