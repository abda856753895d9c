"""Recall, precision and F."""

import pytest

from crosscount.benchmark.scores import Score, share


def test_recall_precision_and_f():
    score = Score()
    score.add(gold=4, ours=2)
    score.add(right=1.5)

    assert (score.recall, score.precision, score.f) == (0.375, 0.75, 0.5)


def test_nothing_found_of_nothing_is_no_full_mark():
    assert (Score().recall, Score().precision, Score().f) == (0, 0, 0)


def test_f_lies_between_recall_and_precision():
    assert dict(Score(gold=10, ours=5, right=4).figure("cue").values)["F"] == pytest.approx(8 / 15)


def test_a_share_counts_what_is_exact():
    assert dict(share("killed", [True, False, True, True]).values) == {"exact": 0.75, "right": 3, "of": 4}
    assert dict(share("killed", []).values)["exact"] is None
