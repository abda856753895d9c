"""Digits changed one at a time."""

from dataclasses import replace

import pytest

from builders import make_claim
from crosscount.benchmark import YARDSTICKS
from crosscount.benchmark.yardsticks.digits import digits_of, mutate, survives
from crosscount.values import Quantity

DIGITS = next(yardstick for yardstick in YARDSTICKS if yardstick.name == "digits")


@pytest.mark.parametrize(("before", "at", "after"), [("12", 0, "22"), ("12", 1, "13"), ("19", 1, "11")])
def test_one_digit_changes_and_no_number_starts_with_zero(before, at, after):
    assert mutate(before, at) == after


def test_a_claim_that_stays_is_seen_to_stay():
    claim = make_claim()
    moved = replace(claim, quantity=Quantity.from_operator("exact", 99, "99"))

    assert survives(claim, [claim], [claim])
    assert not survives(claim, [claim], [moved])
    assert not survives(claim, [claim], [])
    assert not survives(claim, [claim, claim], [claim])


def test_every_digit_of_a_figure_is_changed_once():
    claim = make_claim()
    phrased = replace(
        claim, quote="killed 123 people", start=10, end=27, quantity=Quantity.from_operator("exact", 123, "123")
    )

    assert [position for position, _ in digits_of([phrased, phrased])] == [17, 18, 19]


def test_figures_of_a_report_move_with_their_digits(tmp_path):
    (tmp_path / "report.txt").write_text("Gunmen killed 14 people in Quetta on Monday, police said.", encoding="utf-8")

    measured = DIGITS.run(tmp_path)

    assert dict(measured.figures[0].values) == {"share": 1, "moved": 2, "of": 2}
