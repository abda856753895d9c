"""Groups against true groups."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscount.benchmark.grouping import b_cubed, pairwise

GOLD = {"a": 1, "b": 1, "c": 1, "d": 2}


def values(figure):
    return dict(figure.values)


def test_one_article_split_off_costs_recall_only():
    ours = {"a": "x", "b": "x", "c": "y", "d": "z"}

    found = values(b_cubed("articles", GOLD, ours))

    assert found["precision"] == 1
    assert found["recall"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert values(pairwise("pairs", GOLD, ours))["recall"] == pytest.approx(1 / 3)


def test_two_incidents_in_one_cost_precision_only():
    ours = dict.fromkeys(GOLD, "x")

    found = values(pairwise("pairs", GOLD, ours))

    assert (found["precision"], found["recall"], found["F"]) == (0.5, 1, pytest.approx(2 / 3))
    assert values(b_cubed("articles", GOLD, ours))["precision"] == pytest.approx((3 * 3 / 4 + 1 / 4) / 4)


def test_what_nobody_marked_counts_for_nothing():
    assert values(b_cubed("articles", GOLD, {**GOLD, "e": 1, "f": 2}))["F"] == 1


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 4), min_size=1))
def test_true_groups_under_other_names_are_right(gold):
    ours = {name: f"incident {group}" for name, group in gold.items()}

    assert values(b_cubed("articles", gold, ours))["F"] == 1
    assert values(pairwise("pairs", gold, ours))["F"] == 1
