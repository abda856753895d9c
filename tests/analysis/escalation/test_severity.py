"""A planted change of severity is dated, and what depends on contested figures is said to depend on them."""

import numpy as np
import pytest

from crosscount.analysis import BadTable, CannotEstimate, Settings, Table
from crosscount.analysis.escalation.severity_v1 import estimate


def table_of(exponents, *, high_factor=None, seed=1):
    """One incident a month, tolls from a Pareto tail over 10."""
    generator = np.random.default_rng(seed)
    rows = []
    for month, exponent in enumerate(exponents):
        low = int(10 * (1 - generator.random()) ** (-1 / (exponent - 1)))
        high = low * (high_factor[month] if high_factor else 1)
        rows.append((f"{1990 + month // 12}-{month % 12 + 1:02d}-15", str(low), str(high)))
    return Table(("date", "killed_low", "killed_high"), tuple(rows))


def test_a_planted_change_of_severity_is_dated():
    answer = estimate(table_of([4.0] * 120 + [1.5] * 80), Settings({"threshold": "10"}))

    change = answer.figures[0]
    assert answer.estimate == 1.0
    assert change.low <= 120 <= change.high


def test_one_severity_throughout_shows_no_change_and_bears_the_tail_out():
    answer = estimate(table_of([2.0] * 200), Settings({"threshold": "10"}))

    assert answer.estimate == 0.0
    assert {one.value for one in answer.diagnostics if one.name.startswith("size")} <= {1.0, 3.0}


def test_a_change_by_the_highest_figures_alone_is_not_sure():
    factors = [1] * 100 + [20] * 100

    answer = estimate(table_of([2.5] * 200, high_factor=factors), Settings({"threshold": "10"}))

    assert answer.estimate == 0.0
    assert any("whom one trusts" in warning for warning in answer.warnings)


def test_few_deadly_incidents_are_refused():
    with pytest.raises(CannotEstimate, match="lower the threshold"):
        estimate(table_of([2.0] * 40), Settings({"threshold": "100000"}))


def test_more_incidents_than_can_be_weighed_ask_for_a_higher_threshold():
    table = Table(("date", "killed_low", "killed_high"), (("2015-01-01", "2", "2"),) * 3001)

    with pytest.raises(CannotEstimate, match=r"3,001 incidents killed 1 or more .* raise the threshold"):
        estimate(table, Settings({}))


@pytest.mark.parametrize(
    ("low", "words"),
    [
        ("-9", "row 2 has -9 killed; .* or nothing where it is not known"),
        ("NA", "row 2 has 'NA' as killed_low; .* or nothing"),
    ],
)
def test_a_mark_for_a_toll_that_is_not_known_is_asked_to_be_left_out(low, words):
    with pytest.raises(BadTable, match=words):
        estimate(Table(("date", "killed_low", "killed_high"), (("2015-01-01", low, ""),)), Settings({}))


def test_tolls_that_nobody_gave_and_bounds_that_are_crossed_are_counted_and_stop_nothing():
    table = table_of([2.0] * 200, high_factor=[2] * 200)
    rows = [(row[0], row[2], row[1]) if place == 5 else row for place, row in enumerate(table.rows)]

    answer = estimate(Table(table.columns, (*rows, ("2010-01-01", "", ""))), Settings({"threshold": "10"}))

    assert answer.figures == estimate(table, Settings({"threshold": "10"})).figures
    assert [words[:30] for words in answer.warnings[:2]] == [
        "1 row with a lowest figure abo",
        "1 row without a lowest and a h",
    ]


@pytest.mark.parametrize("a_day", [10, 100])
def test_many_incidents_a_day_of_one_severity_show_no_change_and_no_swings(a_day):
    killed = np.floor(1 + np.random.default_rng(1).pareto(1.5, 600)).astype(int)
    rows = [
        (f"2015-{1 + place // a_day // 28:02}-{1 + place // a_day % 28:02}", str(toll), str(toll))
        for place, toll in enumerate(killed)
    ]

    answer = estimate(Table(("date", "killed_low", "killed_high"), tuple(rows)), Settings({}))

    assert answer.estimate == 0.0
    assert answer.warnings == ()
